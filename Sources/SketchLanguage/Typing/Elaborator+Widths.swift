/// Calls of functions of bit-vectors whose result has a width that no signature can tell: the sum
/// of two widths, or a literal among the arguments.
extension Elaborator {
  mutating func callWithWidths(
    _ builtin: Builtin, _ name: SyntaxTree.Name, _ arguments: [SyntaxTree.Expression],
    _ range: SourceRange
  ) -> TypedExpression {
    let typed = arguments.map { elaborate($0) }
    let arity = [builtin == .extract ? 3 : 2]
    guard checkArity(typed.count, arity, of: name.text, range) else { return .invalid(range) }
    let width: Int?
    switch builtin {
    case .toBits: width = convertedWidth(typed, name)
    case .concatenateBits: width = concatenatedWidth(typed, name, range)
    case .extract: width = extractedWidth(typed, name)
    default: width = extendedWidth(typed, name)
    }
    guard let width else { return .invalid(range) }
    return TypedExpression(.builtin(builtin, typed), type: .bits(width: width), range: range)
  }

  /// `toBits(i, w)`.
  private mutating func convertedWidth(
    _ arguments: [TypedExpression], _ name: SyntaxTree.Name
  ) -> Int? {
    let number = arguments[0]
    if number.type.base != .int, !number.type.isUnknown {
      findings.error(
        "the first argument of \(quoted(name.text)) must be int, not \(number.type.base)",
        at: number.range)
      return nil
    }
    return literal(arguments[1], in: SketchType.bitWidths, "the width", of: name)
  }

  /// `concat(b, c)`.
  private mutating func concatenatedWidth(
    _ arguments: [TypedExpression], _ name: SyntaxTree.Name, _ range: SourceRange
  ) -> Int? {
    let widths = arguments.map { operandWidth($0, name) }
    guard let left = widths[0], let right = widths[1] else { return nil }
    let limit = SketchType.bitWidths.upperBound
    guard left + right <= limit else {
      findings.error(
        "\(quoted(name.text)) would have \(left + right) bits, at most \(limit) are allowed",
        at: range)
      return nil
    }
    return left + right
  }

  /// `extract(b, high, low)`.
  private mutating func extractedWidth(
    _ arguments: [TypedExpression], _ name: SyntaxTree.Name
  ) -> Int? {
    let width = operandWidth(arguments[0], name)
    if width == nil, !arguments[0].type.isUnknown { return nil }
    let highest = (width ?? SketchType.bitWidths.upperBound) - 1
    guard let high = literal(arguments[1], in: 0...highest, "the highest bit", of: name),
      let low = literal(arguments[2], in: 0...high, "the lowest bit", of: name)
    else { return nil }
    return high - low + 1
  }

  /// `zeroExtend(b, w)`, `signExtend(b, w)`.
  private mutating func extendedWidth(
    _ arguments: [TypedExpression], _ name: SyntaxTree.Name
  ) -> Int? {
    let width = operandWidth(arguments[0], name)
    if width == nil, !arguments[0].type.isUnknown { return nil }
    let range = (width ?? SketchType.bitWidths.lowerBound)...SketchType.bitWidths.upperBound
    return literal(arguments[1], in: range, "the width", of: name)
  }

  /// The width of an operand; `nil`, reported unless it is unknown, if it is no bit-vector.
  private mutating func operandWidth(
    _ operand: TypedExpression, _ name: SyntaxTree.Name
  ) -> Int? {
    if case .bits(let width) = operand.type { return width }
    if !operand.type.isUnknown {
      findings.error(
        "an operand of \(quoted(name.text)) must be a bit-vector, not \(operand.type.base)",
        at: operand.range)
    }
    return nil
  }

  private mutating func literal(
    _ expression: TypedExpression, in range: ClosedRange<Int>, _ what: String,
    of name: SyntaxTree.Name
  ) -> Int? {
    if case .literal(.int(let number)) = expression.kind, range.contains(number) { return number }
    if !expression.type.isUnknown {
      findings.error(
        "\(what) of \(quoted(name.text)) must be an integer literal from \(range.lowerBound) to "
          + "\(range.upperBound)", at: expression.range)
    }
    return nil
  }
}
