import ArgumentParser
import Glibc
import Posterior
import SketchLanguage

struct SampleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sample",
    abstract: "Draw programs that fit the examples, the shorter the likelier.",
    discussion: """
      Each line is one draw, so programs repeat; --table counts them instead. What
      the run guarantees is reported on standard error and, with --stats, written as
      JSON.

      Example:
        progsample sample --sketch Sketches/textedit.sk \\
          --examples Sketches/examples/date.json -n 100 --seed 1
      """)

  @OptionGroup var input: SketchOptions
  @OptionGroup var noiseOption: NoiseOption
  @OptionGroup var weightsOption: WeightsOption
  @OptionGroup var depth: DepthOption

  @Option(
    name: [.customShort("n"), .customLong("samples")], parsing: .unconditional,
    help: ArgumentHelp("How many programs to draw. (default: 100)", valueName: "number"),
    transform: Numbers.whole(0...maximumCount).parse)
  var count = 100

  @OptionGroup var sampler: MethodOptions
  @OptionGroup var random: RandomOptions
  @OptionGroup var limits: LimitOptions

  @Option(help: "What a draw, or a row of the table, is written as.")
  var format = FrequencyTable.Format.text

  @Flag(help: "Show how often each program was drawn, in place of the draws.")
  var table = false

  @OptionGroup var stats: StatsOption

  @OptionGroup var output: QuietOption

  /// More than any run could draw.
  private static let maximumCount = 1_000_000_000

  func run() throws {
    try Session.run(limits, isQuiet: output.quiet, inputs: input.files + weightsOption.files) {
      session in
      let statsFile = try stats.file(session)
      var inference = session.inference(input, noiseOption, weightsOption)
      inference.deepens = depth.deepen
      sampler.apply(to: &inference.parameters)
      random.apply(to: &inference.parameters)
      if random.seed == nil { session.drawnSeed = inference.parameters.seed }

      return try session.recording(inference, in: statsFile) { [session] in
        try table ? drawTable($0, session) : drawLines($0, session)
      }
    }
  }

  private func drawLines(_ inference: Inference, _ session: Session) throws -> ExitStatus? {
    var lines = format.drawHeader(hasNoise: inference.noise != nil)
    let outcome = try inference.sample(count) { draws in
      for draw in draws { lines += format.line(draw) }
      try session.write(lines)
      lines.removeAll(keepingCapacity: true)
    }
    return session.status(of: outcome)
  }

  private func drawTable(_ inference: Inference, _ session: Session) throws -> ExitStatus? {
    var counts = SampleCounts()
    let outcome = try inference.sample(count) { draws in
      for program in draws.lazy.map(\.program) {
        counts.add(Text(program.text), bits: program.bits, failures: program.failures?.count)
      }
    }
    let status = session.status(of: outcome)
    var posterior: [Text: Double]?
    switch outcome {
    case .done(let sampled), .stopped(let sampled?):
      posterior = try sampled.exactPosterior(of: counts.programs) {
        [end = session.end] in end.isShortOfTime
      }
    case .inconsistent, .stopped(nil): return status
    }
    let rows = FrequencyTable(counts, posterior: posterior)
    try session.write(
      rows.formatted(as: format, width: StandardOutput.terminalWidth))
    return status
  }
}
