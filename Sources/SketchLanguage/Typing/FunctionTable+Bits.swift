/// The operators and functions of bit-vectors.
extension FunctionTable {
  static let bitFunctions: [String: [Signature]] = [
    "signedDivide": [Signature([.bits, .bits], .bits, .signedDivide)],
    "signedRemainder": [Signature([.bits, .bits], .bits, .signedRemainder)],
    "signedShiftRight": shift(.signedShiftRight),
    "rotateLeft": shift(.rotateLeft),
    "rotateRight": shift(.rotateRight),
    "signedLess": [Signature([.bits, .bits], .bool, .signedLess)],
    "signedLessOrEqual": [Signature([.bits, .bits], .bool, .signedLessOrEqual)],
    "bit": [Signature([.bits, .int], .bool, .bit)],
    "popCount": [Signature([.bits], .int, .popCount)],
    "leadingZeros": [Signature([.bits], .int, .leadingZeros)],
    "trailingZeros": [Signature([.bits], .int, .trailingZeros)],
    "toInt": [Signature([.bits], .int, .bitsToInt)],
    "toSignedInt": [Signature([.bits], .int, .bitsToSignedInt)],
  ]

  /// Functions whose result has another width than their arguments, or one of its own: see
  /// `Elaborator.callWithWidths`.
  static let widthFunctions: [String: Builtin] = [
    "toBits": .toBits, "concat": .concatenateBits, "extract": .extract,
    "zeroExtend": .zeroExtend, "signExtend": .signExtend,
  ]

  static func bitSignatures(of symbol: SyntaxTree.BinaryOperator) -> [Signature] {
    switch symbol {
    case .bitAnd: [Signature([.bits, .bits], .bits, .bitAnd)]
    case .bitOr: [Signature([.bits, .bits], .bits, .bitOr)]
    case .bitXor: [Signature([.bits, .bits], .bits, .bitXor)]
    case .shiftLeft: shift(.shiftLeft)
    case .shiftRight: shift(.shiftRight)
    case .add: [Signature([.bits, .bits], .bits, .addBits)]
    case .subtract: [Signature([.bits, .bits], .bits, .subtractBits)]
    case .multiply: [Signature([.bits, .bits], .bits, .multiplyBits)]
    case .divide: [Signature([.bits, .bits], .bits, .divideBits)]
    case .remainder: [Signature([.bits, .bits], .bits, .remainderBits)]
    case .or, .and, .range, .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual: []
    }
  }

  private static func shift(_ builtin: Builtin) -> [Signature] {
    [Signature([.bits, .int], .bits, builtin), Signature([.bits, .bits], .bits, builtin)]
  }
}
