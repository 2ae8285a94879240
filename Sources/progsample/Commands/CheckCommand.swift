import ArgumentParser
import Posterior

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Parse and type-check a sketch, and report how large it is.",
    discussion: """
      With --examples, they are checked too, and a sketch that takes its alphabet
      from them can be sized. With --weights, the costs that follow are listed. With
      --choices, all places where a production is taken are listed by name:
      Digit#2 is the second choice of Digit, in the order of the text.

      Example:
        progsample check --sketch Sketches/textedit.sk \\
          --examples Sketches/examples/date.json
      """)

  @OptionGroup var input: SketchInput<ForChecking>
  @Flag(help: "List the choices by name: productions, choice bits, where they stand.")
  var choices = false
  @OptionGroup var weightsOption: WeightsOption
  @OptionGroup var limits: LimitOptions

  func run() throws {
    try Session.run(limits, inputs: input.files + weightsOption.files) { session in
      let (summary, notes) = try SpaceSummary.check(
        sketch: input.sketch, examples: input.examples, weights: weightsOption.weights,
        libraries: input.libraryOptions.folders, listingChoices: choices, meter: session.meter,
        loader: session.loader)
      session.messages.show(notes, withNotes: true)
      let lines = summary.lines + (choices ? summary.choiceLines : [])
      try session.write(lines.joined(separator: "\n") + "\n")
      return nil
    }
  }
}
