import Decoder
import Foundation
import Lengths
import SketchCompiler
import SketchLanguage
import Testing

@testable import Posterior

/// The order of a list: length, then with noise the number of failed examples, then the alternatives
/// taken in the order of the text, whatever method finds the programs.
@Suite struct EnumerationOrderTests {
  /// Random grammars of sums, with parts in any order, so that options lie over each other.
  private struct RandomSums {
    var generator: SplitMix64

    mutating func text(withFractions: Bool) -> String {
      var lines = ["sketch f(x: int<0..9>) -> int = A0"]
      for level in 0..<3 {
        let name = "A\(level)"
        let depth = pick(3) == 0 ? " depth 2" : ""
        var alternatives = ["\(level + pick(2))"]
        for _ in 0..<(1 + pick(2)) {
          alternatives.append(alternative(above: level, isRecursive: !depth.isEmpty))
        }
        let costs = alternatives.map { text in
          pick(3) == 0 ? text : "\(text) @ \(1 + pick(3))\(withFractions ? ".\(pick(2) * 5)" : "")"
        }
        let body = costs.shuffled(using: &generator).joined(separator: " | ")
        lines.append("\(name)\(depth) ::= \(body)")
      }
      return lines.joined(separator: "\n") + "\n"
    }

    private mutating func alternative(above level: Int, isRecursive: Bool) -> String {
      var parts = (0..<pick(2)).map { _ in level < 2 ? "A\(level + 1 + pick(2 - level))" : "x" }
      // Each level is reached from the one before.
      parts.append(level < 2 ? "A\(level + 1)" : "\(5 + pick(3))")
      if isRecursive, pick(2) == 0 { parts.append("A\(level)") }
      return parts.shuffled(using: &generator).joined(separator: pick(2) == 0 ? " + " : " - ")
    }

    private mutating func pick(_ count: Int) -> Int {
      Int.random(in: 0..<count, using: &generator)
    }
  }

  private struct Place: Comparable {
    var length: Int
    var failures: Int
    var alternatives: [Int]

    static func < (left: Place, right: Place) -> Bool {
      if (left.length, left.failures) != (right.length, right.failures) {
        return (left.length, left.failures) < (right.length, right.failures)
      }
      return left.alternatives.lexicographicallyPrecedes(right.alternatives)
    }
  }

  private func preorder(_ derivation: Derivation) -> [Int] {
    [derivation.production] + derivation.children.flatMap(preorder)
  }

  private static let noises: [Int?] = [nil, 2]

  @Test(arguments: 1...40 as ClosedRange<UInt64>, noises)
  func everyMethodListsInTheOrderOfTheText(seed: UInt64, noise: Int?) throws {
    var random = RandomSums(generator: SplitMix64(seed: seed))
    let text = random.text(withFractions: seed.isMultiple(of: 2))
    let outputs = [[4, 9], [3, 7]][Int(seed % 2)]
    let files = try Files([
      "sums.sk": text,
      "e.json": """
      [{"input": 2, "output": \(outputs[0])}, {"input": 5, "output": \(outputs[1])}]
      """,
    ])
    var inference = Inference(
      sketch: files.path("sums.sk"), examples: ExampleFile(path: files.path("e.json")))
    inference.noise = noise
    let specification = try inference.loadSpecification()
    let space = try specification.decoder().space
    guard let count = space.derivationCount, count < 3000 else { return }

    // By the interpreter alone, and not by choice bits.
    let interpreter = Interpreter(specification.grammar, bounds: .enforced)
    let expected = space.allDerivations().compactMap { program -> (Place, Derivation)? in
      let failures = zip([2, 5], outputs).count { input, output in
        interpreter.evaluate(program, arguments: [.int(input)]) != .int(output)
      }
      guard noise != nil || failures == 0 else { return nil }
      let length = interpreter.descriptionLength(program).units
      let price = CodeLength(bits: failures * (noise ?? 0)).units
      return (
        Place(length: length + price, failures: failures, alternatives: preorder(program)), program
      )
    }.sorted { $0.0 < $1.0 }.map(\.1)
    for usesCircuit in [true, false] {
      // More are not held back without a diagram.
      guard usesCircuit || expected.count <= 1000 else { continue }
      var listed: [Derivation] = []
      _ = try inference.enumerate(until: .init(), ways: usesCircuit ? .all : .none) {
        listed.append($0.program.derivation)
      }
      #expect(listed == expected, "\(usesCircuit ? "circuit" : "solver")\n\(text)")
    }
  }

  /// What a solver lists that cannot hold back so many is told.
  @Test func ordersThatAreNotKeptAreTold() throws {
    let digits = (0..<13).map { "D\($0)" }
    let files = try Files([
      "digits.sk": "sketch f(x: int) -> int = \(digits.joined(separator: " + "))\n"
        + digits.map { "\($0) ::= 0 | 1\n" }.joined(),
      "e.json": #"[{"input": [0], "output": 6}]"#,
    ])
    let inference = Inference(
      sketch: files.path("digits.sk"), examples: ExampleFile(path: files.path("e.json")))
    let order =
      "order: programs of 13 bits or more are listed as the solver found them where a length has"
      + " many, or was not found to its end"
    for usesCircuit in [true, false] {
      let outcome = try inference.enumerate(until: .init(), ways: usesCircuit ? .all : .none) { _ in
      }
      guard case .done(let enumerated) = outcome else {
        Issue.record("\(outcome)")
        return
      }
      #expect(enumerated.lines[0] == "listed: 1,716 programs; there is no other")
      #expect((enumerated.lines[1] == order) == !usesCircuit)
    }
  }

  /// Most of the random sketches have programs, and some lengths have several.
  @Test func randomSketchesAreNotEmpty() throws {
    var sizes: [Int] = []
    for seed in 1...40 as ClosedRange<UInt64> {
      var random = RandomSums(generator: SplitMix64(seed: seed))
      let grammar = try Sketch(
        text: random.text(withFractions: seed.isMultiple(of: 2)), name: "sums.sk"
      ).grammar()
      sizes.append(try ProgramSpace(unrolling: grammar).derivationCount ?? .max)
    }
    #expect(sizes.count { (20..<3000).contains($0) } > 15, "\(sizes)")
  }
}
