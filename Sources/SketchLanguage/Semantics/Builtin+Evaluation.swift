extension Builtin {
  /// The longest string or list an expression can have; a longer one is undefined.
  package static let maximumLength = 1_000_000

  /// The value on the given arguments; `nil` where it is undefined.
  ///
  /// Total: a wrong number of arguments, or arguments of other types than the checker lets pass,
  /// are undefined too.
  package func evaluate(_ arguments: [Value]) -> Value? {
    switch arguments.count {
    case 1: evaluate(arguments[0])
    case 2: evaluate(arguments[0], arguments[1])
    case 3:
      isOfBits
        ? evaluate(bits: arguments) : evaluate(arguments[0], arguments[1], arguments[2])
    default: nil
    }
  }

  /// The same for one argument, and for two.
  package func evaluate(_ argument: Value) -> Value? {
    if isOfBits { return evaluate(bits: [argument]) }
    return switch argument {
    case .bool(let value): self == .not ? .bool(!value) : nil
    case .int(let number): evaluate(number)
    case .char(let scalar): evaluate(scalar)
    case .string(let text):
      self == .stringLength ? .int(text.count) : evaluate(string: text.scalars)
    case .list(let values): evaluate(list: values)
    case .bits, .tuple: nil
    }
  }

  package func evaluate(_ left: Value, _ right: Value) -> Value? {
    if isOfBits { return evaluate(bits: [left, right]) }
    switch self {
    case .equal: return .bool(left == right)
    case .notEqual: return .bool(left != right)
    case .replicate: return Builtin.replicated(left, right)
    default: break
    }
    return switch (left, right) {
    case (.int(let left), .int(let right)): evaluate(left, right)
    case (.char(let left), .char(let right)): evaluate(left, right)
    case (.string(let left), .string(let right)): evaluate(string: left, right)
    case (.string(let text), .int(let number)): evaluate(string: text, number)
    case (.string(let text), .list(let values)):
      self == .runs ? Builtin.runs(of: text.scalars, at: values) : nil
    case (.list(let values), _): evaluate(list: values, right)
    case (.bits(let left, let width), .bits(let right, let other)) where width == other:
      evaluate(left, right)
    default: nil
    }
  }

  private func evaluate(_ first: Value, _ second: Value, _ third: Value) -> Value? {
    switch (first, second, third) {
    case (.list(let values), .int(let index), _):
      return evaluate(list: values, index, third)
    case (.string(let text), .int(let number), .int(let other)) where self == .substring:
      guard number >= 0, number <= other, other <= text.count else { return nil }
      return .string(text.part(number..<other))
    case (.string(let text), .int(let width), .char(let filler)):
      return evaluate(string: text.scalars, width: width, filler: filler)
    case (.string(let text), .string(let part), .int(let start)) where self == .indexOfFrom:
      guard start >= 0, start <= text.count else { return nil }
      return Builtin.firstPlace(of: part.scalars, in: text.scalars, from: start).map(Value.int)
    case (.string(let text), .string(let old), .string(let new)):
      return evaluate(string: text.scalars, old: old.scalars, new: new.scalars)
    default:
      return nil
    }
  }
}

// MARK: - Integers

extension Builtin {
  private func evaluate(_ number: Int) -> Value? {
    switch self {
    case .negate:
      return Builtin.defined(0.subtractingReportingOverflow(number))
    case .absolute:
      return number == .min ? nil : .int(abs(number))
    case .sign:
      return .int(number.signum())
    case .isEven:
      return .bool(number.isMultiple(of: 2))
    case .isOdd:
      return .bool(!number.isMultiple(of: 2))
    case .character:
      return UInt32(exactly: number).flatMap(Unicode.Scalar.init).map(Value.char)
    case .toString:
      return .string(Text(String(number)))
    default:
      return nil
    }
  }

  private func evaluate(_ left: Int, _ right: Int) -> Value? {
    switch self {
    case .add: Builtin.defined(left.addingReportingOverflow(right))
    case .subtract: Builtin.defined(left.subtractingReportingOverflow(right))
    case .multiply: Builtin.defined(left.multipliedReportingOverflow(by: right))
    case .divide: Builtin.floorDivision(left, right)?.quotient.map(Value.int)
    case .remainder: (Builtin.floorDivision(left, right)?.remainder).map(Value.int)
    case .minimum: .int(min(left, right))
    case .maximum: .int(max(left, right))
    case .less: .bool(left < right)
    case .lessOrEqual: .bool(left <= right)
    case .range: Builtin.range(left, right)
    default: nil
    }
  }

  private static func defined(_ result: (partialValue: Int, overflow: Bool)) -> Value? {
    result.overflow ? nil : .int(result.partialValue)
  }

  /// Quotient rounded toward negative infinity (`nil` if it overflows) and the remainder, which
  /// has the sign of the divisor; `nil` for a divisor of 0.
  private static func floorDivision(
    _ left: Int, _ right: Int
  ) -> (quotient: Int?, remainder: Int)? {
    guard right != 0 else { return nil }
    let (quotient, overflow) = left.dividedReportingOverflow(by: right)
    guard !overflow else { return (nil, 0) }
    let remainder = left - quotient * right
    let crosses = remainder != 0 && (remainder < 0) != (right < 0)
    return crosses ? (quotient - 1, remainder + right) : (quotient, remainder)
  }

  private static func range(_ lower: Int, _ upper: Int) -> Value? {
    guard lower <= upper else { return .list([]) }
    let (distance, overflow) = upper.subtractingReportingOverflow(lower)
    guard !overflow, distance < maximumLength else { return nil }
    return .list((lower...upper).map(Value.int))
  }
}
