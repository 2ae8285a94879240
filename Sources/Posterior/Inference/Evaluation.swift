import Decoder
import SketchCompiler
import SketchLanguage

extension Interpreter {
  /// What is said of a program whose budget is spent.
  package static let spendingItsBudget = "takes more than \(grouped(Double(maximumSteps))) steps"
}

extension Specification {
  /// The program space, and the way between its programs and their texts.
  ///
  /// - Throws: `CompilationError` if the space is empty or far too large, or the run is cancelled.
  package func decoder(meter: WorkMeter = WorkMeter()) throws(CompilationError) -> Decoder {
    Decoder(space: try ProgramSpace(unrolling: grammar, meter: meter))
  }

  /// The output of a program, given as text, on an input; bounds do not apply.
  ///
  /// - Parameters:
  ///   - input: JSON, as in a file of examples.
  ///   - meter: counts what is read; the program itself has a budget of its own.
  /// - Returns: no value if the program is undefined on the input, or takes too long to tell.
  /// - Throws: `ProgramTextError`, `DiagnosticSet`, `CompilationError` or `Cancelled`.
  package func output(
    ofProgram text: String, onInput input: SourceFile, meter: WorkMeter = WorkMeter()
  ) throws -> Interpreter.Outcome {
    let decoder = try decoder(meter: meter)
    let derivations = try meter.finishing { try decoder.derivations(of: text, meter: meter) }
    let arguments = try meter.finishing {
      try ExampleSet.arguments(input, parameters: sketch.typed.parameters, meter: meter)
    }
    let interpreter = Interpreter(grammar, bounds: .lifted)
    let outputs = Set(derivations.map { interpreter.outcome($0, arguments: arguments) })
    guard let output = outputs.first, outputs.count == 1 else {
      throw DiagnosticSet([
        .error("the text stands for programs that differ on this input: \(text)", at: nil)
      ])
    }
    return output
  }
}
