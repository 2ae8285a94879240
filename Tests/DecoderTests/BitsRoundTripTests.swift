import SketchLanguage
import Testing

@testable import Decoder

/// Programs over bit-vectors are read back from their text, whatever the width.
@Suite struct BitsRoundTripTests {
  @Test(arguments: [1, 5, 8, 64])
  func programsAreReadBack(width: Int) throws {
    let literals = [0, UInt64.max].map {
      Value.bits(pattern: $0 & (UInt64.max >> UInt64(64 - width)), width: width).description
    }
    let decoder = try decoder(
      of: """
        sketch f(x: bits<\(width)>) -> bits<\(width)> = W
        W depth 4 ::= x | \(literals[0]) | \(literals[1]) | ~W | -W | (W & W) | (W | W) | (W ^ W)
          | W + W | W - W | W * W | W / W | W << W | W >> A | rotateLeft(W, A)
          | if W < W then W else W
        A ::= 0..3
        """)
    var generator = SplitMix64(seed: 64)
    for _ in 0..<200 {
      try decoder.expectRoundTrip(try #require(decoder.randomProgram(using: &generator)))
    }
  }

  @Test func parenthesesAsTheOperatorsBind() throws {
    let decoder = try decoder(
      of: """
        sketch f(x: bits<8>) -> bits<8> = W
        W depth 5 ::= x | 0x01 | ~W | -W | (W & W) | (W | W) | (W ^ W) | W + W | W << W
        """)
    for text in [
      "x & x + 0x01 << x", "(x & x) + 0x01", "x | x & 0x01 ^ x", "x | (x ^ 0x01)",
      "~x << ~-x", "~(x << 0x01)", "-(-x)", "(x | x) & 0x01",
    ] {
      let program = try #require(try decoder.derivations(of: text).first)
      #expect(decoder.text(of: program) == text)
    }
  }
}
