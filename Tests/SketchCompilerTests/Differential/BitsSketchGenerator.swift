import Decoder
import SketchLanguage

/// Writes random sketches over bit-vectors of one width: expressions of every operator and
/// function on them, mixed with numbers, truth values and conditionals.
struct BitsSketchGenerator {
  enum Kind { case word, int, bool }

  var random: SplitMix64
  let width: Int
  private var nonterminalsAllowed = true
  /// Multiplication and division have a circuit of w² adders each.
  private var isNarrow: Bool { width <= 8 }

  init(seed: UInt64) {
    random = SplitMix64(seed: seed)
    width = [1, 2, 3, 4, 5, 8, 8, 12, 17, 32, 63, 64].randomElement(using: &random) ?? 8
  }

  static func randomInput(width: Int, using random: inout SplitMix64) -> [Value] {
    [
      .bits(pattern: randomPattern(width, using: &random), width: width),
      .bits(pattern: randomPattern(width, using: &random), width: width),
      .int(Int.random(in: -2...9, using: &random)), .bool(Bool.random(using: &random)),
    ]
  }

  /// Small numbers and their complements are as frequent as all others.
  static func randomPattern(_ width: Int, using random: inout SplitMix64) -> UInt64 {
    let mask = UInt64.max >> UInt64(64 - width)
    let pattern = UInt64.random(in: 0...UInt64.max, using: &random)
    switch Int.random(in: 0..<4, using: &random) {
    case 0: return pattern & 7 & mask
    case 1: return ~(pattern & 7) & mask
    default: return pattern & mask
    }
  }

  mutating func sketch() -> String {
    let words = (0..<Int.random(in: 2...4, using: &random)).map { _ in e(.word, 2) }
    let numbers = (0..<2).map { _ in e(.int, 1) }
    let tests = (0..<2).map { _ in e(.bool, 1) }
    nonterminalsAllowed = false
    let type = "bits<\(width)>"
    return """
      sketch f(a: \(type), c: \(type), n: int<-2..9>, b: bool) -> \(type) = W
      W: \(type) depth \(isNarrow ? 3 : 2) ::= \(literal()) | a | \(words.joined(separator: "\n  | "))
        | if B then \(e(.word, 1)) else g(\(e(.word, 1)), N)
      N: int<-40..80> ::= n | \(numbers.joined(separator: " | ")) | popCount(W)
      B ::= b | \(tests.joined(separator: " | ")) | bit(W, 0)
      fn g(p: \(type), q: int) -> \(type) = \(e(.word, 2)) ^ (p << q)

      """
  }

  private mutating func pick<T>(_ items: [T]) -> T {
    items[Int.random(in: 0..<items.count, using: &random)]
  }

  private mutating func literal() -> String {
    Value.bits(pattern: Self.randomPattern(width, using: &random), width: width).description
  }

  private mutating func e(_ kind: Kind, _ fuel: Int) -> String {
    if fuel <= 0 || Int.random(in: 0..<8, using: &random) == 0 { return leaf(kind) }
    switch kind {
    case .word: return word(fuel - 1)
    case .int: return number(fuel - 1)
    case .bool: return test(fuel - 1)
    }
  }

  private mutating func leaf(_ kind: Kind) -> String {
    switch kind {
    case .word: nonterminalsAllowed ? pick(["W", "W", "a", "c", literal()]) : pick(["a", "c"])
    case .int: nonterminalsAllowed ? pick(["n", "3", "\(width)"]) : pick(["n", "1"])
    case .bool: pick(["b", "a == c"])
    }
  }

  private mutating func word(_ f: Int) -> String {
    switch Int.random(in: 0..<13, using: &random) {
    case 0: return "(\(pick(["~", "-"]))\(e(.word, f)))"
    case 1, 2: return "(\(e(.word, f)) \(pick(["&", "|", "^"])) \(e(.word, f)))"
    case 3, 4:
      let operators = isNarrow ? ["+", "-", "*", "/", "%"] : ["+", "-"]
      return "(\(e(.word, f)) \(pick(operators)) \(e(.word, f)))"
    case 5: return "(\(e(.word, f)) \(pick(["<<", ">>"])) \(amount(f)))"
    case 6, 7:
      let shift = pick(["signedShiftRight", "rotateLeft", "rotateRight"])
      return "\(shift)(\(e(.word, f)), \(amount(f)))"
    case 8 where isNarrow:
      return "\(pick(["signedDivide", "signedRemainder"]))(\(e(.word, f)), \(e(.word, f)))"
    case 9: return "(if \(e(.bool, f)) then \(e(.word, f)) else \(e(.word, f)))"
    case 10: return "toBits(\(e(.int, f)), \(width))"
    case 11: return "(let z = \(e(.word, f)) in z ^ \(e(.word, f)))"
    default: return parts(f)
    }
  }

  /// Taken apart and put together again.
  private mutating func parts(_ f: Int) -> String {
    let low = Int.random(in: 0..<width, using: &random)
    let part = "extract(\(e(.word, f)), \(width - 1), \(low))"
    if low == 0 { return part }
    return Bool.random(using: &random)
      ? "\(pick(["zeroExtend", "signExtend"]))(\(part), \(width))"
      : "concat(\(part), extract(\(e(.word, f)), \(low - 1), 0))"
  }

  private mutating func amount(_ f: Int) -> String {
    Bool.random(using: &random) ? e(.int, f) : e(.word, f)
  }

  private mutating func number(_ f: Int) -> String {
    switch Int.random(in: 0..<4, using: &random) {
    case 0: "\(pick(["popCount", "leadingZeros", "trailingZeros"]))(\(e(.word, f)))"
    case 1: "\(pick(["toInt", "toSignedInt"]))(\(e(.word, f)) & \(pick(["a", literal()])))"
    case 2: "(\(e(.int, f)) + \(e(.int, f)))"
    default: "(if \(e(.bool, f)) then \(e(.int, f)) else \(e(.int, f)))"
    }
  }

  private mutating func test(_ f: Int) -> String {
    switch Int.random(in: 0..<5, using: &random) {
    case 0: "(\(e(.word, f)) \(pick(["<", "<=", ">", ">="])) \(e(.word, f)))"
    case 1: "(\(e(.word, f)) \(pick(["==", "!="])) \(e(.word, f)))"
    case 2: "\(pick(["signedLess", "signedLessOrEqual"]))(\(e(.word, f)), \(e(.word, f)))"
    case 3: "bit(\(e(.word, f)), \(e(.int, f)))"
    default: "(\(e(.bool, f)) && \(e(.bool, f)))"
    }
  }
}
