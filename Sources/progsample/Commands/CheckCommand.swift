import ArgumentParser
import Posterior

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Parse and type-check a sketch, and tell how large it is.",
    discussion: """
      With --examples, they are checked too, and a sketch that takes its alphabet
      from them can be sized. With --weights, the costs that follow are listed.

      Example:
        progsample check --sketch textedit.sk --examples date.json
      """)

  @OptionGroup var input: SketchInput<ForChecking>
  @OptionGroup var weightsOption: WeightsOption

  func run() throws {
    let messages = Messages(isQuiet: false)
    try reporting(to: messages) {
      let (summary, notes) = try SpaceSummary.check(
        sketch: input.sketch, examples: input.examples, weights: weightsOption.weights,
        libraries: input.libraryOptions.folders)
      messages.show(notes, withNotes: true)
      try StandardOutput.shared.write(summary.lines.joined(separator: "\n") + "\n")
      return nil
    }
  }
}
