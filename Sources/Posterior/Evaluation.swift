import Decoder
import SketchCompiler
import SketchLanguage

extension Interpreter {
  /// What is said of a program whose budget is spent.
  public static let spendingItsBudget = "takes more than \(grouped(Double(maximumSteps))) steps"
}

extension Specification {
  /// The program space, and the way between its programs and their texts.
  ///
  /// - Throws: `CompilationError` if the space is empty or far too large.
  public func decoder() throws(CompilationError) -> Decoder {
    Decoder(space: try ProgramSpace(unrolling: grammar))
  }

  /// The output of a program, given as text, on an input; bounds do not apply.
  ///
  /// - Parameter input: JSON, as in a file of examples.
  /// - Returns: no value if the program is undefined on the input, or takes too long to tell.
  /// - Throws: `ProgramTextError`, `DiagnosticSet` or `CompilationError`.
  public func output(
    ofProgram text: String, onInput input: SourceFile
  ) throws -> Interpreter.Outcome {
    let derivations = try decoder().derivations(of: text)
    let arguments = try ExampleSet.arguments(input, parameters: sketch.typed.parameters)
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
