import ArgumentParser
import Posterior
import SketchLanguage

struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Run a program of a sketch on an input.",
    discussion: """
      The output is JSON. A program that has no value on the input, such as one that
      takes the head of an empty list, is said to be undefined, and the exit code is
      65; likewise of one that takes too many steps. The bounds in the sketch's types
      limit searches only: the input may lie outside them.

      Example:
        progsample run --sketch Sketches/textedit.sk \\
          --program 'substr(2, 4)' --input '"12/25/1999"'
      """)

  @OptionGroup var input: SketchInput<ForRunning>

  @Option(
    name: .customLong("program"), parsing: .unconditional,
    help: ArgumentHelp("The program, as sample prints it.", valueName: "text"))
  var programText: String

  @Option(
    name: .customLong("input"), parsing: .unconditional,
    help: ArgumentHelp(
      "The input, as in a file of examples: an array by position, an object by parameter name, or"
        + " the value of the one parameter; - for standard input.", valueName: "JSON"))
  var inputText: String

  @OptionGroup var limits: LimitOptions

  func validate() throws {
    if inputText == InputFile.standardInput,
      [input.sketch, input.examples?.path].contains(InputFile.standardInput)
    {
      throw ValidationError("only one of --sketch, --examples and --input can be standard input")
    }
  }

  func run() throws {
    try Session.run(
      limits, inputs: input.files + [inputText].filter { $0 == InputFile.standardInput }
    ) { session in
      let specification = try Specification(
        sketch: input.sketch, examples: input.examples,
        libraries: input.libraryOptions.folders, program: programText, meter: session.meter,
        loader: session.loader)
      session.messages.show(specification.examples.notes, withNotes: true)
      let file =
        inputText == InputFile.standardInput
        ? try InputFile.load(path: inputText) : SourceFile(name: "--input", text: inputText)
      switch try specification.output(ofProgram: programText, onInput: file, meter: session.meter) {
      case .value(let output):
        try session.write(output.json.compact + "\n")
        return nil
      case .undefined:
        session.messages.say("undefined: the program has no value on this input")
        return .badData
      case .budgetSpent:
        session.messages.say(
          "the program \(Interpreter.spendingItsBudget) on this input, or is nested too deep")
        return .badData
      }
    }
  }
}
