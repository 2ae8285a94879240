import Foundation
import SketchCompiler
import SketchLanguage
import Testing

@testable import Decoder

/// The shipped sketches: small enough, unambiguous, and with programs for their examples.
@Suite struct GalleryTests {
  struct Entry: Sendable, CustomTestStringConvertible {
    var sketch: String
    var examples: String
    /// A program for the examples and tests; `nil` if there is none.
    var program: String?
    var testDescription: String { examples }
  }

  static let entries = [
    Entry(sketch: "nand", examples: "nand-not", program: "nand(i, i)"),
    Entry(sketch: "nand", examples: "nand-identity", program: "i"),
    Entry(sketch: "nand", examples: "nand-true", program: "nand(i, nand(i, i))"),
    Entry(sketch: "nand", examples: "nand-partial", program: "nand(i, i)"),
    Entry(sketch: "nand", examples: "nand-false", program: nil),
    Entry(sketch: "textedit", examples: "date", program: "substr(-3, -1)"),
    Entry(
      sketch: "textedit", examples: "names",
      program: "substr(0, 1) + \". \" + substr(pos(\" \", \"E\", 0), -1)"),
    Entry(sketch: "rules", examples: "rules", program: "total >= 100 || years >= 5"),
    Entry(sketch: "bits", examples: "bits", program: "~x & x - 0x01"),
    Entry(sketch: "fare", examples: "fare", program: "max(8, 3 + km * 2)"),
    Entry(sketch: "arithmetic", examples: "pay", program: "max(x, 4) * y"),
    Entry(
      sketch: "patterns2d", examples: "checkers",
      program: "if (row + column) % 2 == 0 then '#' else '.'"),
    Entry(
      sketch: "patterns2d", examples: "window",
      program: "if rim() == 0 || row - column == 0 then '#' else '.'"),
    Entry(
      sketch: "patterns2d", examples: "tiles",
      program: "if (row / 2 + column / 2) % 2 == 0 then '#' else '.'"),
    Entry(
      sketch: "columns", examples: "columns",
      program: """
        capital(field(',', 1)) + ", " + upper(initial(field(',', 0))) + "." + " (" \
        + field(',', 2) + ")"
        """),
  ]

  @Test(arguments: entries)
  func examplesHaveTheirProgram(_ entry: Entry) throws {
    let (decoder, cases) = try load(entry)
    let interpreter = Interpreter(decoder.space.grammar, bounds: .enforced)
    func fits(_ program: Derivation) -> Bool {
      cases.allSatisfy { interpreter.evaluate(program, arguments: $0.arguments) == $0.output }
    }
    #expect(!cases.isEmpty)
    if let text = entry.program {
      let program = try #require(try decoder.derivations(of: text).first)
      #expect(decoder.text(of: program) == text)
      #expect(fits(program))
    } else {
      #expect(!decoder.space.allDerivations().contains(where: fits))
    }
  }

  @Test(arguments: entries)
  func spacesAreSensibleAndUnambiguous(_ entry: Entry) throws {
    let (decoder, _) = try load(entry)
    #expect(decoder.space.choiceBits <= 280)
    let witness = decoder.ambiguity().witness
    #expect(witness == nil, "\(witness?.text ?? "")")
    for nonterminal in decoder.space.grammar.nonterminals.indices {
      let kraftSum = decoder.space.grammar.nonterminals[nonterminal].productions
        .reduce(0) { $0 + exp2(-$1.cost.bits) }
      #expect(kraftSum <= 1)
    }
    var generator = SplitMix64(seed: 4)
    for _ in 0..<300 {
      let program = try #require(decoder.randomProgram(using: &generator))
      #expect(try decoder.derivations(of: decoder.text(of: program)) == [program])
    }
  }

  // MARK: Loading

  private struct Case {
    var arguments: [Value]
    var output: Value
  }

  private struct Malformed: Error {}

  private func load(_ entry: Entry) throws -> (decoder: Decoder, cases: [Case]) {
    let text = try String(
      contentsOf: gallery.appendingPathComponent("\(entry.sketch).sk"), encoding: .utf8)
    let sketch = try Sketch(text: text, name: entry.sketch)
    let (examples, tests) = try objects(entry)
    let parameters = sketch.typed.parameters
    let cases = try (examples + tests).map { object -> Case in
      let arguments = try parameters.map { parameter -> Value in
        let input = object["input"]
        let argument = (input as? [String: Any]).map { $0[parameter.name] } ?? input
        return try value(argument, parameter.type)
      }
      let output = try value(object["output"], sketch.typed.resultType)
      return Case(arguments: arguments, output: output)
    }
    let characters = cases.prefix(examples.count).flatMap { ($0.arguments + [$0.output]) }
      .flatMap { value -> [Unicode.Scalar] in
        if case .string(let text) = value { text.scalars } else { [] }
      }
    let grammar = try sketch.grammar(exampleCharacters: characters)
    return (Decoder(space: try ProgramSpace(unrolling: grammar)), cases)
  }

  /// Examples and tests as JSON has them.
  private func objects(
    _ entry: Entry
  ) throws -> (examples: [[String: Any]], tests: [[String: Any]]) {
    let file = gallery.appendingPathComponent("examples/\(entry.examples)")
    if let data = try? Data(contentsOf: file.appendingPathExtension("json")) {
      let json = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
      return (json["examples"] as? [[String: Any]] ?? [], json["tests"] as? [[String: Any]] ?? [])
    }
    // The tables of the gallery have integers, the output last, and no quotes.
    let rows = try String(contentsOf: file.appendingPathExtension("csv"), encoding: .utf8)
      .split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    let examples = rows.dropFirst().filter { $0.last != "" }.map { row -> [String: Any] in
      let inputs = zip(rows[0], row).dropLast().map { (String($0), Int($1) as Any) }
      return [
        "input": Dictionary(uniqueKeysWithValues: inputs), "output": String(row[row.count - 1]),
      ]
    }
    return (examples, [])
  }

  private func value(_ json: Any?, _ type: SketchType) throws -> Value {
    switch (type, json) {
    case (.bool, let value as Bool): return .bool(value)
    case (.int, let value as Int): return .int(value)
    case (.char, let value as String):
      guard let scalar = value.unicodeScalars.first, value.unicodeScalars.count == 1 else {
        throw Malformed()
      }
      return .char(scalar)
    case (.string, let value as String): return .string(Text(value))
    case (.bits(let width), let value as String):
      let radix = value.hasPrefix("0x") ? 16 : 2
      let pattern = try #require(UInt64(value.dropFirst(2), radix: radix))
      return .bits(pattern: pattern, width: width)
    default: throw Malformed()
    }
  }
}
