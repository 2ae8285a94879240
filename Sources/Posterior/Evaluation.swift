import Decoder
import SketchCompiler
import SketchLanguage

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
  /// - Returns: `nil` if the program is undefined on the input.
  /// - Throws: `ProgramTextError`, `DiagnosticSet` or `CompilationError`.
  public func output(ofProgram text: String, onInput input: SourceFile) throws -> Value? {
    let derivations = try decoder().derivations(of: text)
    let arguments = try ExampleSet.arguments(input, parameters: sketch.typed.parameters)
    let interpreter = Interpreter(grammar, bounds: .lifted)
    let outputs = Set(derivations.map { interpreter.evaluate($0, arguments: arguments) })
    guard let output = outputs.first, outputs.count == 1 else {
      throw DiagnosticSet([
        .error("the text stands for programs that differ on this input: \(text)", at: nil)
      ])
    }
    return output
  }
}
