import ArgumentParser
import Posterior

struct CountCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "count",
    abstract: "Count the programs that fit the examples, in all and by length.",
    discussion: """
      The count is exact, by length too, if a circuit of the programs can be made. If
      it would be too large, the programs are listed by a solver, shortest first, up
      to a limit. Beyond that their number is bounded by counting random
      cells, and the bounds may fail with the probability given; lengths that were
      listed to their end are exact all the same.

      Example:
        progsample count --sketch Sketches/textedit.sk \\
          --examples Sketches/examples/date.json
      """)

  @OptionGroup var input: SketchOptions
  @OptionGroup var noiseOption: NoiseOption
  @OptionGroup var weightsOption: WeightsOption
  @OptionGroup var depth: DepthOption

  @Option(
    help: ArgumentHelp(
      "How to count: auto makes a circuit if it can, by tables or else by a diagram; solver does"
        + " without."))
  var method = EvidenceMethod.auto

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "How many programs a solver lists before it bounds instead. (default: 20000)",
      valueName: "number"), transform: Numbers.whole(0...1_000_000_000).parse)
  var limit = 20_000

  @OptionGroup var random: RandomOptions
  @OptionGroup var limits: LimitOptions

  @Option(help: "What the counts are written as.")
  var format = AnswerFormat.text

  @OptionGroup var stats: StatsOption
  @OptionGroup var output: QuietOption

  func run() throws {
    try Session.run(limits, isQuiet: output.quiet, inputs: input.files + weightsOption.files) {
      session in
      let statsFile = try stats.file(session)
      var inference = session.inference(input, noiseOption, weightsOption)
      inference.deepens = depth.deepen
      random.apply(to: &inference.parameters)

      let outcome = try session.recording(inference, in: statsFile) {
        try $0.count(enumerationLimit: limit, ways: method.ways)
      }
      let status = session.status(of: outcome)
      switch outcome {
      case .done(let count), .stopped(let count?):
        // Only bounds are random.
        if random.seed == nil, case .bounds = count.total {
          session.messages.inform("seed: \(inference.parameters.seed)")
        }
        try session.write(text(of: count))
      case .inconsistent: try session.write(text(of: .none))
      case .stopped(nil): break
      }
      return status
    }
  }

  private func text(of count: ProgramCount) -> String {
    switch format {
    case .text: count.text
    case .jsonl: count.json.compact + "\n"
    }
  }
}
