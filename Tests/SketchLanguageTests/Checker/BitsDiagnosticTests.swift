import Testing

@Suite("Diagnostics: bit-vectors")
struct BitsDiagnosticTests {
  @Test(arguments: cases)
  func rendered(_ diagnosed: DiagnosedSketch) {
    #expect(SketchFixture.messages(diagnosed.text) == diagnosed.messages)
  }

  static let cases = [
    DiagnosedSketch(
      "widths of operands",
      #"""
      sketch f(x: bits<8>) -> bits<8> = x + 0x1
      """#,
      #"""
      test.sk:1:37: error: '+' is not defined for bits<8> and bits<4>
      sketch f(x: bits<8>) -> bits<8> = x + 0x1
                                          ^
      note: it takes (int, int), (string, string), (list<T>, list<T>) or (bits<w>, bits<w>)

      """#),
    DiagnosedSketch(
      "a literal too wide",
      #"""
      sketch f(x: bits<8>) -> bits<8> = W
      W: bits<8> ::= x | 0x1ff
      """#,
      #"""
      test.sk:2:20: error: this alternative of 'W' must be bits<8>, not bits<12>
      W: bits<8> ::= x | 0x1ff
                         ^~~~~
      test.sk:2:1: note: declared as bits<8>
      W: bits<8> ::= x | 0x1ff
      ^

      """#),
    DiagnosedSketch(
      "alternatives of two widths",
      #"""
      sketch f(x: bits<8>) -> bits<8> = W
      W ::= x | 0x1
      """#,
      #"""
      test.sk:2:11: error: this alternative of 'W' must be bits<8>, not bits<4>
      W ::= x | 0x1
                ^~~
      test.sk:2:7: note: the type follows from the alternatives before, from here on
      W ::= x | 0x1
            ^

      """#),
    DiagnosedSketch(
      "result width",
      #"""
      sketch f(x: bits<8>) -> bits<7> = ~x
      """#,
      #"""
      test.sk:1:35: error: the result of the sketch must be bits<7>, not bits<8>
      sketch f(x: bits<8>) -> bits<7> = ~x
                                        ^~

      """#),
    DiagnosedSketch(
      "integers are no bit-vectors",
      #"""
      sketch f(x: bits<8>) -> bool = x & 1 == x || ~3 == 3 || x < 4
      """#,
      #"""
      test.sk:1:34: error: '&' is not defined for bits<8> and int
      sketch f(x: bits<8>) -> bool = x & 1 == x || ~3 == 3 || x < 4
                                       ^
      note: it takes (bits<w>, bits<w>)
      test.sk:1:46: error: '~' is not defined for int
      sketch f(x: bits<8>) -> bool = x & 1 == x || ~3 == 3 || x < 4
                                                   ^~
      note: it takes (bits<w>)
      test.sk:1:59: error: '<' is not defined for bits<8> and int
      sketch f(x: bits<8>) -> bool = x & 1 == x || ~3 == 3 || x < 4
                                                                ^
      note: it takes (int, int), (char, char), (string, string) or (bits<w>, bits<w>)

      """#),
    DiagnosedSketch(
      "shift amounts",
      #"""
      sketch f(x: bits<8>) -> bits<8> = (x << 0x1) ^ (x >> true)
      """#,
      #"""
      test.sk:1:38: error: '<<' is not defined for bits<8> and bits<4>
      sketch f(x: bits<8>) -> bits<8> = (x << 0x1) ^ (x >> true)
                                           ^~
      note: it takes (bits<w>, int) or (bits<w>, bits<w>)
      test.sk:1:51: error: '>>' is not defined for bits<8> and bool
      sketch f(x: bits<8>) -> bits<8> = (x << 0x1) ^ (x >> true)
                                                        ^~
      note: it takes (bits<w>, int) or (bits<w>, bits<w>)

      """#),
    DiagnosedSketch(
      "widths of branches",
      #"""
      sketch f(x: bits<8>) -> bits<8> = if x == 0x00 then 0x0 else x
      """#,
      #"""
      test.sk:1:62: error: the branches of 'if' differ: this one is bits<8>
      sketch f(x: bits<8>) -> bits<8> = if x == 0x00 then 0x0 else x
                                                                   ^
      test.sk:1:53: note: and this one is bits<4>
      sketch f(x: bits<8>) -> bits<8> = if x == 0x00 then 0x0 else x
                                                          ^~~

      """#),
    DiagnosedSketch(
      "functions with widths",
      #"""
      sketch f(x: bits<8>) -> bits<8> = toBits(x, 8) ^ toBits(1, 65) ^ toBits(1, popCount(x))
      """#,
      #"""
      test.sk:1:42: error: the first argument of 'toBits' must be int, not bits<8>
      sketch f(x: bits<8>) -> bits<8> = toBits(x, 8) ^ toBits(1, 65) ^ toBits(1, popCount(x))
                                               ^
      test.sk:1:60: error: the width of 'toBits' must be an integer literal from 1 to 64
      sketch f(x: bits<8>) -> bits<8> = toBits(x, 8) ^ toBits(1, 65) ^ toBits(1, popCount(x))
                                                                 ^~
      test.sk:1:76: error: the width of 'toBits' must be an integer literal from 1 to 64
      sketch f(x: bits<8>) -> bits<8> = toBits(x, 8) ^ toBits(1, 65) ^ toBits(1, popCount(x))
                                                                                 ^~~~~~~~~~~

      """#),
    DiagnosedSketch(
      "places",
      #"""
      sketch f(x: bits<8>) -> bits<4> = extract(x, 8, 5) ^ extract(x, 3, 4) ^ extract(4, 3, 0)
      """#,
      #"""
      test.sk:1:46: error: the highest bit of 'extract' must be an integer literal from 0 to 7
      sketch f(x: bits<8>) -> bits<4> = extract(x, 8, 5) ^ extract(x, 3, 4) ^ extract(4, 3, 0)
                                                   ^
      test.sk:1:68: error: the lowest bit of 'extract' must be an integer literal from 0 to 3
      sketch f(x: bits<8>) -> bits<4> = extract(x, 8, 5) ^ extract(x, 3, 4) ^ extract(4, 3, 0)
                                                                         ^
      test.sk:1:81: error: an operand of 'extract' must be a bit-vector, not int
      sketch f(x: bits<8>) -> bits<4> = extract(x, 8, 5) ^ extract(x, 3, 4) ^ extract(4, 3, 0)
                                                                                      ^

      """#),
    DiagnosedSketch(
      "extensions",
      #"""
      sketch f(x: bits<8>) -> bits<4> = zeroExtend(x, 4) ^ signExtend(true, 4)
      """#,
      #"""
      test.sk:1:49: error: the width of 'zeroExtend' must be an integer literal from 8 to 64
      sketch f(x: bits<8>) -> bits<4> = zeroExtend(x, 4) ^ signExtend(true, 4)
                                                      ^
      test.sk:1:65: error: an operand of 'signExtend' must be a bit-vector, not bool
      sketch f(x: bits<8>) -> bits<4> = zeroExtend(x, 4) ^ signExtend(true, 4)
                                                                      ^~~~

      """#),
    DiagnosedSketch(
      "too long together",
      #"""
      sketch f(x: bits<40>) -> bits<64> = concat(x, x) ^ concat(x, 3) ^ concat(x)
      """#,
      #"""
      test.sk:1:37: error: 'concat' would have 80 bits, at most 64 are allowed
      sketch f(x: bits<40>) -> bits<64> = concat(x, x) ^ concat(x, 3) ^ concat(x)
                                          ^~~~~~~~~~~~
      test.sk:1:62: error: an operand of 'concat' must be a bit-vector, not int
      sketch f(x: bits<40>) -> bits<64> = concat(x, x) ^ concat(x, 3) ^ concat(x)
                                                                   ^
      test.sk:1:67: error: 'concat' takes 2 arguments, not 1
      sketch f(x: bits<40>) -> bits<64> = concat(x, x) ^ concat(x, 3) ^ concat(x)
                                                                        ^~~~~~~~~

      """#),
    DiagnosedSketch(
      "an argument of another width",
      #"""
      sketch f(x: bits<8>) -> bits<8> = g(0b1) ^ concat(x)
      fn g(y: bits<8>) -> bits<8> = y
      """#,
      #"""
      test.sk:1:37: error: argument 'y' of 'g' must be bits<8>, not bits<1>
      sketch f(x: bits<8>) -> bits<8> = g(0b1) ^ concat(x)
                                          ^~~
      test.sk:1:44: error: 'concat' takes 2 arguments, not 1
      sketch f(x: bits<8>) -> bits<8> = g(0b1) ^ concat(x)
                                                 ^~~~~~~~~

      """#),
  ]
}
