/// Bit-vectors: what each built-in means on concrete patterns of w bits, bit 0 being the least
/// significant.
///
/// This is the one type on which arithmetic wraps: it is arithmetic modulo 2^w. Patterns are
/// unsigned numbers, except where a name says `signed`: two's complement then.
extension Builtin {
  /// Is this an operator or function of bit-vectors, or one that makes a bit-vector?
  package var isOfBits: Bool {
    switch self {
    case .bitNot, .bitAnd, .bitOr, .bitXor, .addBits, .subtractBits, .multiplyBits, .negateBits,
      .divideBits, .remainderBits, .signedDivide, .signedRemainder, .shiftLeft, .shiftRight,
      .signedShiftRight, .rotateLeft, .rotateRight, .signedLess, .signedLessOrEqual, .bit,
      .popCount, .leadingZeros, .trailingZeros, .toBits, .bitsToInt, .bitsToSignedInt,
      .concatenateBits, .extract, .zeroExtend, .signExtend:
      true
    default: false
    }
  }

  func evaluate(bits arguments: [Value]) -> Value? {
    if case .int(let number) = arguments.first {
      guard self == .toBits, arguments.count == 2, case .int(let width) = arguments[1]
      else { return nil }
      return Builtin.bits(of: number, width: width)
    }
    guard case .bits(let pattern, let width) = arguments.first,
      let word = Word(pattern, width: width)
    else { return nil }
    switch arguments.count {
    case 1: return evaluate(word)
    case 2: return evaluate(word, arguments[1])
    case 3: return evaluate(word, arguments[1], arguments[2])
    default: return nil
    }
  }

  /// The order of unsigned numbers.
  func evaluate(_ left: UInt64, _ right: UInt64) -> Value? {
    switch self {
    case .less: .bool(left < right)
    case .lessOrEqual: .bool(left <= right)
    default: nil
    }
  }

  private func evaluate(_ word: Word) -> Value? {
    switch self {
    case .bitNot: word.with(~word.pattern).value
    case .negateBits: word.with(0 &- word.pattern).value
    case .popCount: .int(word.pattern.nonzeroBitCount)
    case .leadingZeros: .int(word.pattern.leadingZeroBitCount - (64 - word.width))
    case .trailingZeros: .int(min(word.pattern.trailingZeroBitCount, word.width))
    case .bitsToInt: Int(exactly: word.pattern).map(Value.int)
    case .bitsToSignedInt: .int(word.signed)
    default: nil
    }
  }

  private func evaluate(_ word: Word, _ argument: Value) -> Value? {
    switch argument {
    case .int(let number):
      if let amount = Builtin.amount(number, of: self) { return shifted(word, by: amount) }
      return evaluate(word, number)
    case .bits(let pattern, let width):
      guard let other = Word(pattern, width: width) else { return nil }
      if self == .concatenateBits { return word.followed(by: other)?.value }
      guard other.width == word.width else { return nil }
      return shifted(word, by: other.pattern) ?? evaluate(word, other)
    default: return nil
    }
  }

  private func evaluate(_ left: Word, _ right: Word) -> Value? {
    switch self {
    case .bitAnd: left.with(left.pattern & right.pattern).value
    case .bitOr: left.with(left.pattern | right.pattern).value
    case .bitXor: left.with(left.pattern ^ right.pattern).value
    case .addBits: left.with(left.pattern &+ right.pattern).value
    case .subtractBits: left.with(left.pattern &- right.pattern).value
    case .multiplyBits: left.with(left.pattern &* right.pattern).value
    case .divideBits: right.pattern == 0 ? nil : left.with(left.pattern / right.pattern).value
    case .remainderBits: right.pattern == 0 ? nil : left.with(left.pattern % right.pattern).value
    case .signedDivide: Builtin.signedDivision(left, right)?.quotient.value
    case .signedRemainder: Builtin.signedDivision(left, right)?.remainder.value
    case .signedLess: .bool(left.signed < right.signed)
    case .signedLessOrEqual: .bool(left.signed <= right.signed)
    default: nil
    }
  }

  private func evaluate(_ word: Word, _ number: Int) -> Value? {
    switch self {
    case .bit:
      guard (0..<word.width).contains(number) else { return nil }
      return .bool(word.pattern >> UInt64(number) & 1 == 1)
    case .zeroExtend:
      return number < word.width ? nil : Word(word.pattern, width: number)?.value
    case .signExtend:
      return number < word.width
        ? nil : Word(UInt64(bitPattern: Int64(word.signed)), width: number)?.value
    default: return nil
    }
  }

  /// `extract(b, high, low)`: both bits included.
  private func evaluate(_ word: Word, _ high: Value, _ low: Value) -> Value? {
    guard self == .extract, case .int(let high) = high, case .int(let low) = low,
      0 <= low, low <= high, high < word.width
    else { return nil }
    return Word(word.pattern >> UInt64(low), width: high - low + 1)?.value
  }

  // MARK: Shifts

  /// The amount of a shift or rotation; `nil` for another built-in and for a negative amount.
  private static func amount(_ number: Int, of builtin: Builtin) -> UInt64? {
    builtin.isShift && number >= 0 ? UInt64(number) : nil
  }

  /// Does it move the bits of its first argument by its second?
  package var isShift: Bool {
    switch self {
    case .shiftLeft, .shiftRight, .signedShiftRight, .rotateLeft, .rotateRight: true
    default: false
    }
  }

  private func shifted(_ word: Word, by amount: UInt64) -> Value? {
    let turn = amount % UInt64(word.width)
    let rest = UInt64(word.width) - turn
    // A shift by 64 or more leaves nothing of a pattern, and only signs of a signed number.
    switch self {
    case .shiftLeft: return word.with(word.pattern << amount).value
    case .shiftRight: return word.with(word.pattern >> amount).value
    case .signedShiftRight:
      return word.with(UInt64(bitPattern: Int64(word.signed) >> amount)).value
    case .rotateLeft: return word.with(word.pattern << turn | word.pattern >> rest).value
    case .rotateRight: return word.with(word.pattern >> turn | word.pattern << rest).value
    default: return nil
    }
  }

  // MARK: Signed numbers

  /// Rounded toward zero, the remainder with the sign of the dividend; `nil` for a divisor of 0.
  /// The least number by −1 wraps to itself.
  private static func signedDivision(
    _ left: Word, _ right: Word
  ) -> (quotient: Word, remainder: Word)? {
    guard right.pattern != 0 else { return nil }
    let (quotient, _) = left.signed.dividedReportingOverflow(by: right.signed)
    let (remainder, _) = left.signed.remainderReportingOverflow(dividingBy: right.signed)
    return (
      left.with(UInt64(bitPattern: Int64(quotient))),
      left.with(UInt64(bitPattern: Int64(remainder)))
    )
  }

  /// The pattern of a number that has one of this width, be it unsigned or signed.
  private static func bits(of number: Int, width: Int) -> Value? {
    guard let word = Word(UInt64(bitPattern: Int64(number)), width: width) else { return nil }
    let isUnsigned = number >= 0 && UInt64(number) == word.pattern
    return isUnsigned || word.signed == number ? word.value : nil
  }
}

/// A pattern with its width: no bit is set at or above it.
private struct Word {
  let pattern: UInt64
  let width: Int

  /// The low bits of a pattern; `nil` for a width that no bit-vector has.
  init?(_ pattern: UInt64, width: Int) {
    guard SketchType.bitWidths.contains(width) else { return nil }
    self.init(low: pattern, of: width)
  }

  private init(low pattern: UInt64, of width: Int) {
    self.pattern = pattern & (UInt64.max >> UInt64(64 - width))
    self.width = width
  }

  /// The low bits of another pattern, at the same width.
  func with(_ pattern: UInt64) -> Word { Word(low: pattern, of: width) }

  /// This pattern with another one to its right.
  func followed(by other: Word) -> Word? {
    Word(pattern << UInt64(other.width) | other.pattern, width: width + other.width)
  }

  /// The number in two's complement.
  var signed: Int {
    let unused = UInt64(64 - width)
    return Int(Int64(bitPattern: pattern << unused) >> unused)
  }

  var value: Value { .bits(pattern: pattern, width: width) }
}
