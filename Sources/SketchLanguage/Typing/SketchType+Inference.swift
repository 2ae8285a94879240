/// Types in the course of inference: part of them may be unknown still.
extension SketchType {
  /// No type yet, or none because of a mistake that has been reported: fits everywhere.
  ///
  /// A tuple has two or more components, so that this one is no type of the language.
  static let unknown = SketchType.tuple([])

  /// Is some part of the type unknown?
  var hasUnknown: Bool {
    switch self {
    case .bool, .int, .char, .string, .bits: false
    case .list(let element, _): element.hasUnknown
    case .tuple(let components): components.isEmpty || components.contains(where: \.hasUnknown)
    }
  }

  /// Lists and tuples inside one another, at most.
  var nesting: Int {
    switch self {
    case .bool, .int, .char, .string, .bits: 0
    case .list(let element, _): 1 + element.nesting
    case .tuple(let components): 1 + (components.map(\.nesting).max() ?? 0)
    }
  }

  /// The type that both are, what one leaves open being taken from the other; `nil` if they
  /// differ. Both without bounds.
  func unified(with other: SketchType) -> SketchType? {
    switch (self, other) {
    case (.unknown, _): return other
    case (_, .unknown): return self
    case (.list(let left, _), .list(let right, _)):
      return left.unified(with: right).map { .list($0, maximumLength: nil) }
    case (.tuple(let left), .tuple(let right)):
      guard left.count == right.count else { return nil }
      var components: [SketchType] = []
      for (left, right) in zip(left, right) {
        guard let component = left.unified(with: right) else { return nil }
        components.append(component)
      }
      return .tuple(components)
    default:
      return self == other ? self : nil
    }
  }

  /// The least type both convert to: a character converts to a string of length 1.
  func joined(with other: SketchType) -> SketchType? {
    switch (self, other) {
    case (.char, .string), (.string, .char): .string
    default: unified(with: other)
    }
  }
}

extension TypedExpression {
  /// Stands where a mistake has been reported.
  static func invalid(_ range: SourceRange) -> TypedExpression {
    TypedExpression(.literal(.bool(false)), type: .unknown, range: range)
  }

  /// The expression as one of type `target` (without bounds), or `nil` if it is of another type.
  ///
  /// A character becomes a string, here and in the elements of a list or tuple that is written
  /// out; an empty list gets the type of its elements.
  func converted(to target: SketchType) -> TypedExpression? {
    let found = type.base
    if found == target { return self }
    if found == .char, target == .string {
      return TypedExpression(.builtin(.characterToString, [self]), type: .string, range: range)
    }
    if let inner = convertedParts(to: target, from: found) { return inner }
    guard found.unified(with: target) != nil else { return nil }
    return TypedExpression(kind, type: target, range: range)
  }

  /// Converts the parts from which the value comes, if there are any.
  private func convertedParts(
    to target: SketchType, from found: SketchType
  ) -> TypedExpression? {
    func with(_ kind: Kind) -> TypedExpression {
      TypedExpression(kind, type: target, range: range)
    }
    switch (kind, target) {
    case (.list(let elements), .list(let element, _)):
      return elements.converted(to: Array(repeating: element, count: elements.count))
        .map { with(.list($0)) }
    case (.tuple(let components), .tuple(let types)) where components.count == types.count:
      return components.converted(to: types).map { with(.tuple($0)) }
    case (.conditional(let condition, let first, let second), _):
      return [first, second].converted(to: [target, target])
        .map { with(.conditional(condition, then: $0[0], else: $0[1])) }
    case (.binding(let slot, let value, let body), _):
      return body.converted(to: target).map { with(.binding(slot: slot, value: value, body: $0)) }
    case (.requiring(let condition, let body), _):
      return body.converted(to: target).map { with(.requiring(condition, body: $0)) }
    case (.builtin(let builtin, let arguments), .list) where builtin.keepsListType:
      guard let list = arguments.first?.converted(to: target) else { return nil }
      guard builtin == .concatenateList else {
        return with(.builtin(builtin, [list] + arguments.dropFirst()))
      }
      return arguments.converted(to: Array(repeating: target, count: arguments.count))
        .map { with(.builtin(builtin, $0)) }
    case (.iteration(let iteration, let slot, let body, let list), .list)
    where iteration.keepsListType && found.unified(with: target) != nil:
      // A character that became a string would be no character to the body.
      return list.converted(to: target)
        .map { with(.iteration(iteration, slot: slot, body: body, over: $0)) }
    default:
      return nil
    }
  }
}

extension Array<TypedExpression> {
  fileprivate func converted(to types: [SketchType]) -> [TypedExpression]? {
    var converted: [TypedExpression] = []
    for (expression, type) in zip(self, types) {
      guard let expression = expression.converted(to: type) else { return nil }
      converted.append(expression)
    }
    return converted
  }
}

extension Builtin {
  /// Is the result a list of the type of the first argument?
  fileprivate var keepsListType: Bool {
    switch self {
    case .concatenateList, .tail, .initial, .reverseList, .takeList, .dropList, .takeLastList,
      .dropLastList, .slice, .removeAt, .unique:
      true
    default: false
    }
  }
}

extension TypedExpression.Iteration {
  fileprivate var keepsListType: Bool {
    switch self {
    case .filter, .takeWhile, .dropWhile: true
    case .map, .any, .all: false
    }
  }
}
