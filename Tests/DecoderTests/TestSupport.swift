import Foundation
import SketchCompiler
import SketchLanguage
import Testing

@testable import Decoder

func decoder(of sketch: SampleSketch, alphabet: String = "") throws -> Decoder {
  try decoder(of: sketch.text, alphabet: alphabet)
}

/// The decoder of a sketch given as text, for an alphabet of these characters.
func decoder(of sketch: String, alphabet: String = "") throws -> Decoder {
  let grammar = try Sketch(text: sketch, name: "test.sk")
    .grammar(exampleCharacters: Array(alphabet.unicodeScalars))
  return Decoder(space: try ProgramSpace(unrolling: grammar))
}

extension Decoder {
  /// Texts of all programs, in the order of the space.
  var allTexts: [String] {
    space.allDerivations().filter(isAdmissible).map(text(of:))
  }

  /// The message for a text that is no program; `nil` if it is one.
  func message(for text: String) -> String? {
    do {
      _ = try derivations(of: text)
      return nil
    } catch {
      return "\(error.offset): \(error.message)"
    }
  }

  /// Reads what is printed, and fails unless the program is among the readings, all of which print
  /// the same.
  func expectRoundTrip(_ program: Derivation) throws {
    let text = text(of: program)
    let readings = try parser.readings(of: text, limit: 2000)
    #expect(readings.derivations.contains(program), "\(text) is not read back")
    #expect(readings.isComplete, "\(text)")
    for reading in readings.derivations { #expect(self.text(of: reading) == text) }
  }
}

/// The folder of the shipped sketches.
let gallery = URL(fileURLWithPath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  .appendingPathComponent("Sketches")

/// Sketches between them using every construct that is printed.
enum SampleSketch: CaseIterable, Sendable {
  case nand, ambiguousEdit, lists, arithmetic, parameters, templates, conditions, tuplesAndLists

  var text: String {
    switch self {
    case .nand:
      """
      sketch gates(i: bool) -> bool = Program
      Program depth 3 ::= i | nand(Program, Program)
      fn nand(a: bool, b: bool) -> bool = !(a && b)
      """
    // Without templates: constants may be cut up in several ways.
    case .ambiguousEdit:
      """
      sketch edit(s: string<10>) -> string<10> = Program
      alphabet examples
      Program depth 3 ::= Term | Term + Program
      Term            ::= String | take(s, Number)
      String depth 3  ::= Character | Character + String
      Character       ::= alphabet
      Number          ::= 0..3
      """
    case .lists:
      """
      sketch edit(x: list<int<0..7>, 3>) -> list<int<0..7>, 9> = Program
      Program         ::= if Guard(length(x)) then List else append(append(Rec, Rec), Rec)
      Rec             ::= List | swap(List)
      Guard(e: int)   ::= e == Int | e <= Int | e >= Int
      Int: int<0..7> depth 2 ::= 0 | Int + 1 | Int - 1 | length(List) | head(List)
      List: list<int> depth 2 ::= nil | x | tail(List) | filter(e => Guard(e), List) | [Int]
      fn swap(l: list<int>) -> list<int> = append(tail(l), [head(l)])
      """
    case .arithmetic:
      """
      sketch f(x: int) -> int = E * 2
      E depth 4 ::= x | C | E + E | E - E | E * E | -E | if B then E else E | let y = E in y + E
      B depth 2 ::= E < E | !B | B && B | B || B
      C         ::= 0..3
      """
    case .parameters:
      """
      sketch f(x: int) -> int = E
      E depth 3        ::= x | G(E) | G(x + 1) | H(x)
      G(e: int): int depth 2 ::= e | e * 2 | G(e + 1)
      H(z: int)        ::= sum(map(x => x + z, 1..C))
      C                ::= 0..3
      """
    case .templates:
      """
      sketch f(s: string<10>, n: int) -> string<20> = P
      alphabet examples
      P depth 2 ::= Q + P | Q
      Q         ::= W as `<{W}>` | take(s, Sum) as "first {Sum}" | repeat(Q2, N) as "{Q2} times {N}"
      Q2        ::= C as "{C}" | C + C as "{C:bare}~{C:bare}"
      W depth 2 ::= C as "{C:bare}" | C + W as "{C:bare}{W:bare}"
      C         ::= alphabet
      Sum       ::= N | N + N as " {N} and {N} " | N - N
      N         ::= -1..1 | n
      """
    case .conditions:
      """
      sketch f(x: int) -> int = P
      P ::= let a = N in let b = N in a * x + b where a < b
      N ::= 0..3
      """
    case .tuplesAndLists:
      """
      sketch f(s: string<5>, n: int<0..5>) -> bool = B
      B depth 3 ::= T.0 == I | any((c) => isDigit(c), characters(S)) | L[I] > I | !(B || B)
                | fold((a, c) => a && c, true, [B, B]) | require B in B
      T ::= (I, S)
      L ::= I..I | [I, I] | nil
      I ::= n | 0
      S ::= s | "a\\"b\\n" | 'c' + S2
      S2 ::= 'd' | s
      """
    }
  }
}
