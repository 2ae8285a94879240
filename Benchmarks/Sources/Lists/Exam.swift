import Posterior
import SketchLanguage

/// Tests for programs of a sketch, by length.
struct Exam {
  private let tests: [[Example]]
  private let interpreter: Interpreter

  /// A program that is undefined, and took this many seconds to find out, is not run on further
  /// tests: recursion that multiplies with each step only gets slower.
  private static let patience = 0.05

  init(_ tests: [[Document.Entry]], _ grammar: Grammar) throws {
    let sketch = grammar.sketch
    self.tests = try tests.map { entries in
      try Document(examples: [], tests: entries)
        .read(parameters: sketch.parameters, resultType: sketch.resultType).tests
    }
    interpreter = Interpreter(grammar, bounds: .lifted)
  }

  struct Grade {
    /// On all tests; `nil` is undefined.
    var outputs: [Value?] = []
    /// The share of right outputs, by length.
    var accuracy: [Double] = []

    var isRight: Bool { accuracy.allSatisfy { $0 == 1 } }
  }

  func grade(_ program: Derivation) -> Grade {
    var grade = Grade()
    var isHopeless = false
    for tests in tests {
      var right = 0
      for test in tests {
        var output: Value?
        if !isHopeless {
          let watch = Stopwatch()
          output = interpreter.evaluate(program, arguments: test.arguments)
          isHopeless = output == nil && watch.seconds > Exam.patience
        }
        grade.outputs.append(output)
        if output == test.output { right += 1 }
      }
      grade.accuracy.append(Double(right) / Double(tests.count))
    }
    return grade
  }
}
