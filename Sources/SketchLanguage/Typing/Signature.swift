/// One of the types at which an operator or function is defined.
struct Signature: Sendable {
  let parameters: [Pattern]
  let result: Pattern
  let builtin: Builtin
  /// Are the arguments to be swapped? `a > b` is `b < a`.
  var isSwapped = false

  /// A type in which `element` and `other` stand for any types, and `bits` for bit-vectors of any
  /// one width, the same throughout a signature.
  indirect enum Pattern: Sendable, Hashable {
    case bool, int, char, string, bits
    case element, other
    case list(Pattern)
    case pair(Pattern, Pattern)
  }

  init(_ parameters: [Pattern], _ result: Pattern, _ builtin: Builtin, isSwapped: Bool = false) {
    self.parameters = parameters
    self.result = result
    self.builtin = builtin
    self.isSwapped = isSwapped
  }
}

extension Signature {
  /// How arguments of certain types meet a signature.
  struct Match {
    /// The types to convert the arguments to.
    var parameters: [SketchType]
    var result: SketchType
    /// Characters that are to become strings: of several signatures the one with fewest is taken.
    var conversions: Int
  }

  /// `nil` if arguments of these types (without bounds) do not fit.
  func match(_ arguments: [SketchType]) -> Match? {
    guard arguments.count == parameters.count else { return nil }
    var variables = Variables()
    for (pattern, argument) in zip(parameters, arguments) {
      guard pattern.bind(&variables, to: argument) else { return nil }
    }
    var conversions = 0
    var types: [SketchType] = []
    for (pattern, argument) in zip(parameters, arguments) {
      let type = pattern.type(variables)
      // What is joined need not be convertible: a list of characters is no list of strings.
      guard argument.joined(with: type) == type else { return nil }
      if argument == .char, type == .string { conversions += 1 }
      types.append(type)
    }
    return Match(parameters: types, result: result.type(variables), conversions: conversions)
  }
}

/// What the variables of a signature stand for.
private struct Variables {
  var element = SketchType.unknown
  var other = SketchType.unknown
  var bits = SketchType.unknown
}

extension SketchType {
  /// The least type that values of both convert to takes the place of this one, if there is any.
  fileprivate mutating func join(with type: SketchType) -> Bool {
    guard let joined = joined(with: type) else { return false }
    self = joined
    return true
  }
}

extension Signature.Pattern: CustomStringConvertible {
  fileprivate func bind(_ variables: inout Variables, to argument: SketchType) -> Bool {
    switch (self, argument) {
    case (_, .unknown): return true
    case (.element, _): return variables.element.join(with: argument)
    case (.other, _): return variables.other.join(with: argument)
    case (.list(let pattern), .list(let argument, _)):
      return pattern.bind(&variables, to: argument)
    case (.pair(let first, let second), .tuple(let parts)):
      return parts.count == 2 && first.bind(&variables, to: parts[0])
        && second.bind(&variables, to: parts[1])
    case (.bits, .bits): return variables.bits.join(with: argument)
    case (.string, .char): return true
    case (.bool, .bool), (.int, .int), (.char, .char), (.string, .string): return true
    default: return false
    }
  }

  fileprivate func type(_ variables: Variables) -> SketchType {
    switch self {
    case .bool: .bool
    case .int: .int
    case .char: .char
    case .string: .string
    case .bits: variables.bits
    case .element: variables.element
    case .other: variables.other
    case .list(let pattern): .list(pattern.type(variables), maximumLength: nil)
    case .pair(let first, let second): .tuple([first.type(variables), second.type(variables)])
    }
  }

  var description: String {
    switch self {
    case .bool: "bool"
    case .int: "int"
    case .char: "char"
    case .string: "string"
    case .bits: "bits<w>"
    case .element: "T"
    case .other: "U"
    case .list(let pattern): "list<\(pattern)>"
    case .pair(let first, let second): "(\(first), \(second))"
    }
  }
}
