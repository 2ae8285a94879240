import Foundation
import Sampler
import SketchLanguage
import Testing

@testable import SketchCompiler

/// `where`: a name of a `let` counts as far as it is asked for. Interpreter, formula and diagram
/// against a few lines that say so.
@Suite struct WhereLazinessTests {
  /// An integer expression over a, b and c; `nil` is undefined.
  private indirect enum Term {
    case name(Int), number(Int), sum(Term, Term), quotient(Term, Term)
    case choice(Test, Term, Term)

    var text: String {
      switch self {
      case .name(let index): ["a", "b", "c"][index]
      case .number(let number): "\(number)"
      case .sum(let left, let right): "(\(left.text) + \(right.text))"
      case .quotient(let left, let right): "(\(left.text) / \(right.text))"
      case .choice(let test, let first, let second):
        "(if \(test.text) then \(first.text) else \(second.text))"
      }
    }

    func value(_ names: [Int?]) -> Int? {
      switch self {
      case .name(let index): return names[index]
      case .number(let number): return number
      case .sum(let left, let right):
        guard let left = left.value(names), let right = right.value(names) else { return nil }
        return left + right
      case .quotient(let left, let right):
        guard let left = left.value(names), let right = right.value(names), right != 0
        else { return nil }
        return Int((Double(left) / Double(right)).rounded(.down))
      case .choice(let test, let first, let second):
        guard let holds = test.value(names) else { return nil }
        return holds ? first.value(names) : second.value(names)
      }
    }
  }

  private indirect enum Test {
    case equal(Term, Term), less(Term, Term), and(Test, Test), or(Test, Test), not(Test), yes
    /// `any(e => e == 1, [first, second])`, and the second counts only if the first is not it.
    case any(Term, [Term])

    var text: String {
      switch self {
      case .equal(let left, let right): "\(left.text) == \(right.text)"
      case .less(let left, let right): "\(left.text) < \(right.text)"
      case .and(let left, let right): "(\(left.text) && \(right.text))"
      case .or(let left, let right): "(\(left.text) || \(right.text))"
      case .not(let test): "!(\(test.text))"
      case .yes: "true"
      case .any(let term, let list):
        "any(e => e == \(term.text), [\(list.map(\.text).joined(separator: ", "))])"
      }
    }

    func value(_ names: [Int?]) -> Bool? {
      switch self {
      case .equal(let left, let right):
        guard let left = left.value(names), let right = right.value(names) else { return nil }
        return left == right
      case .less(let left, let right):
        guard let left = left.value(names), let right = right.value(names) else { return nil }
        return left < right
      case .and(let left, let right):
        guard let holds = left.value(names) else { return nil }
        return holds ? right.value(names) : false
      case .or(let left, let right):
        guard let holds = left.value(names) else { return nil }
        return holds ? true : right.value(names)
      case .not(let test): return test.value(names).map { !$0 }
      case .yes: return true
      case .any(let term, let list):
        let values = list.map { $0.value(names) }
        if values.contains(nil) { return nil }
        // Of an empty list the lambda is not evaluated.
        if list.isEmpty { return false }
        guard let wanted = term.value(names) else { return nil }
        return values.contains(wanted)
      }
    }
  }

  private struct Writer {
    var state: UInt64

    mutating func pick(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % count
    }

    mutating func term(_ size: Int, names: Int) -> Term {
      switch size > 0 ? pick(6) : pick(2) {
      case 0 where names > 0: .name(pick(names))
      case 0, 1: .number(pick(3))
      case 2, 3: .sum(term(size - 1, names: names), term(size - 1, names: names))
      case 4: .quotient(term(size - 1, names: names), term(size - 1, names: names))
      default:
        .choice(
          test(size - 1, names: names), term(size - 1, names: names), term(size - 1, names: names))
      }
    }

    mutating func test(_ size: Int, names: Int) -> Test {
      switch size > 0 ? pick(8) : 6 + pick(2) {
      case 0, 1: .and(test(size - 1, names: names), test(size - 1, names: names))
      case 2, 3: .or(test(size - 1, names: names), test(size - 1, names: names))
      case 4: .not(test(size - 1, names: names))
      case 5:
        .any(
          term(size - 1, names: names),
          (0..<(1 + pick(2))).map { _ in term(size - 1, names: names) })
      case 6: pick(6) == 0 ? .yes : .less(term(1, names: names), term(1, names: names))
      default: .equal(term(1, names: names), term(1, names: names))
      }
    }
  }

  /// A and C take one of these; some have no value.
  private static let choices: [(text: String, value: Int?)] = [
    ("0", 0), ("1", 1), ("2", 2), ("1 / 0", nil),
  ]

  private func counts(_ text: String) throws -> (interpreter: Int, formula: Int, diagram: Int) {
    let grammar = try Workbench.grammar(text)
    let interpreter = Interpreter(grammar, bounds: .enforced)
    let space = try ProgramSpace(unrolling: grammar)
    let existing = space.allDerivations().filter { interpreter.conditionHolds($0) }
    let encoded = try compileSketch(grammar, examples: [])
    let models = try Enumeration(of: SamplingProblem(encoded), scope: .all).models
    let diagram = try #require(try compileDiagram(grammar, examples: []))
    for program in existing {
      let bits = try #require(space.choices(of: program))
      #expect(
        models.contains { model in bits.indices.allSatisfy { model.choices[$0] == bits[$0] } })
    }
    return (existing.count, models.count, Int(diagram.count() ?? 0))
  }

  @Test(arguments: 1...150 as ClosedRange<UInt64>)
  func conditionsCountWhatTheyAskFor(seed: UInt64) throws {
    var writer = Writer(state: seed)
    let second = writer.term(2, names: 1)
    let test = writer.test(3, names: 3)
    let all = Self.choices.map(\.text).joined(separator: " | ")
    let text = """
      sketch f(x: int) -> int = P
      P ::= let a = A in let b = \(second.text) in let c = A in 3 where \(test.text)
      A ::= \(all)
      """
    var expected = 0
    for (_, a) in Self.choices {
      let b = second.value([a, nil, nil])
      for (_, c) in Self.choices where test.value([a, b, c]) == true { expected += 1 }
    }
    let counts = try counts(text)
    #expect(counts.interpreter == expected, "\(text)")
    #expect(counts.formula == expected, "\(text)")
    #expect(counts.diagram == expected, "\(text)")
  }

  @Test(arguments: [
    ("let v = B in 3 where (true || v == 1)", 2),
    ("let v = B in 3 where true", 2),
    ("let v = B in 3 where (v == 1 || true)", 1),
    ("let v = B in 3 where v == v", 1),
    ("let v = B in 3 where false", 0),
    // A `let` of the condition itself is strict, as any other.
    ("let v = B in 3 where (let w = v in true)", 1),
    // What an alternative is needs no value.
    ("let v = B in 3 where v is odd", 1),
    // Chains of names: each as far as it is asked for.
    ("let v = B in let w = v + v in let u = w + w in 3 where (true || u == 4)", 2),
    ("let v = B in let w = v + v in let u = w + w in 3 where u == 4", 1),
    ("let v = B in let w = (if v == 1 then 0 else v) in 3 where w == 0", 1),
  ])
  func aLetCountsWhereItIsAskedFor(_ production: String, programs: Int) throws {
    let counts = try counts(
      """
      sketch f(x: int) -> int = P
      P ::= \(production)
      B ::= 1 | 1 / 0\(production.contains(" is ") ? " named odd" : "")
      """)
    #expect(counts == (programs, programs, programs))
  }

  /// Names that stand for twice what the one before does are no more work than their number.
  @Test func chainsOfNamesAreEvaluatedOnce() throws {
    let names = (0..<60).map { "v\($0)" }
    let chain = zip(names.dropFirst(), names).map { "let \($0) = max(\($1), \($1)) in " }.joined()
    let counts = try counts(
      """
      sketch f(x: int) -> int = P
      P ::= let v0 = B in \(chain)3 where v59 == 1
      B ::= 1 | 2
      """)
    #expect(counts == (1, 1, 1))
  }
}
