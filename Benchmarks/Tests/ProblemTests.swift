import Foundation
import Testing

@testable import benchmarks

@Suite struct ProblemTests {
  @Test func wordPrograms() {
    let program = WordProgram.binary(
      "+", .shift("<", .x, 4), .unary("-", .binary("&", .x, .constant(0x0f))))
    #expect(program.value(0x21, width: 8) == 0x0f)
    #expect(WordProgram.hexadecimal(0x1f, 16) == "0x001f")
    let entries = WordProgram.document(4, width: 64).examples
    #expect(entries.count == 4 && entries.allSatisfy { $0.output.text?.count == 18 })
  }

  @Test(arguments: [80, 400]) func logLines(length: Int) {
    let document = TextInputs.log(5, length: length)
    #expect(document.longestText == length)
    #expect(
      document.examples.allSatisfy { entry in
        guard let line = entry.input.first?.text, let part = entry.output.text else { return false }
        return line.count == length && line.contains(part)
      })
  }

  @Test func addressesDiffer() {
    let inputs = TextInputs.addresses(200, length: 60).examples.map(\.input)
    #expect(Set(inputs).count == 200)
    #expect(inputs.allSatisfy { $0.first?.text?.count == 60 })
  }

  /// Seeds and nothing else decide.
  @Test func sameProblemsEveryTime() {
    #expect(
      Routine.sort.training(size: 5, number: 1).examples
        == Routine.sort.training(size: 5, number: 1).examples)
    #expect(
      Routine.sort.training(size: 5, number: 1).examples
        != Routine.sort.training(size: 5, number: 2).examples)
  }

  @Test func posteriorsAreCounted() {
    #expect(abs(Twins.shares.reduce(0, +) - 1) < 1e-9)
    #expect(Twins.log2Programs > 40)
  }

  @Test func examplesInBothForms() throws {
    let text = #"{"examples": [{"input": "a", "output": 1}, {"input": ["a"], "output": 1}]}"#
    let document = try JSONDecoder().decode(Document.self, from: Data(text.utf8))
    #expect(document.examples[0] == document.examples[1])
  }
}
