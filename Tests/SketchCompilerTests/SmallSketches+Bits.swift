import SketchCompiler
import SketchLanguage

extension SmallSketch {
  private static func words(_ width: Int, _ table: [([UInt64], UInt64)]) -> [CompilerExample] {
    table.map { inputs, output in
      CompilerExample(
        arguments: inputs.map { .bits(pattern: $0, width: width) },
        output: .bits(pattern: output, width: width))
    }
  }

  /// Few values, and more than are kept apart.
  static let bitVectors: [SmallSketch] = [
    SmallSketch(
      name: "bit-vectors",
      text: """
        sketch f(x: bits<5>) -> bits<5> = W
        W depth 3 ::= x | C | ~W | -W | W + W | (W & W) | W << 1 | rotateLeft(W, N)
        C ::= 0b00001 | 0b10110
        N ::= 1 | 3
        """,
      specifications: [
        words(5, []), words(5, [([0b01100], 0b00100)]),
        words(5, [([0b01100], 0b00100), ([0b00000], 0b00000), ([0b11010], 0b00010)]),
        words(5, [([0b01100], 0b01011), ([0b00001], 0b00000)]), words(5, [([7], 7), ([9], 31)]),
      ]),
    SmallSketch(
      name: "bit-vectors, undefined and compared",
      text: """
        sketch f(x: bits<4>, y: bits<4>) -> bits<4> = W
        W ::= A | if B then A else A | A / A | (require B in A)
        A ::= x | y | x - y | x >> y
        B ::= A < 0x5 | signedLess(A, 0x1) | A == x ^ y | bit(x, toInt(y))
        """,
      specifications: [
        words(4, []), words(4, [([9, 3], 3)]), words(4, [([9, 3], 3), ([5, 0], 5)]),
        words(4, [([3, 9], 0), ([8, 1], 4)]), words(4, [([15, 15], 1), ([2, 7], 11)]),
      ]),
    SmallSketch(
      name: "bit-vectors and numbers",
      text: """
        sketch f(x: bits<6>) -> int = N
        N ::= toInt(H) | toSignedInt(W) | popCount(W) | leadingZeros(W) - trailingZeros(W)
        W depth 2 ::= x | 0b000110 | W + W | (W ^ W) | concat(H, extract(x, 4, 2)) | signExtend(H, 6)
        H ::= extract(x, 2, 0) | toBits(popCount(x), 3) | 0b101
        require f(0b000000) < 40
        """,
      specifications: [
        [CompilerExample(arguments: [.bits(pattern: 0b010110, width: 6)], output: .int(3))],
        [
          CompilerExample(arguments: [.bits(pattern: 0b010110, width: 6)], output: .int(3)),
          CompilerExample(arguments: [.bits(pattern: 0b101, width: 6)], output: .int(2)),
        ],
        [CompilerExample(arguments: [.bits(pattern: 0b111111, width: 6)], output: .int(-2))],
      ]),
  ]
}
