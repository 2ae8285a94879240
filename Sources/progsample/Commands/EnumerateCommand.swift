import ArgumentParser
import Glibc
import Lengths
import Posterior
import Sampler
import SketchLanguage

struct EnumerateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "enumerate",
    abstract: "List the programs that fit the examples, the shortest first.",
    discussion: """
      Each program is written as soon as it is known that none is left out before it,
      once, and until a limit is reached or there are no more.

      Programs of the same length come in the order of the alternatives that they take
      in the sketch, the outermost first and then from left to right; with --noise
      those before that fail fewer examples. The list is read from a circuit of the
      programs if that can be made. Without one, a solver finds them, and they are
      sorted when all of a length are there; of a length with more than 1,000, or cut
      short by a limit, they come as they are found, which is reported.

      The weight of a program is 2^-|x|; --format jsonl, csv and tsv have it, as log2,
      and with a circuit its share of all weights, the posterior. With --mass the list
      ends when its share is large enough: for certain by the circuit, or else by
      random cells, with a probability that is reported.

      Example:
        progsample enumerate --sketch Sketches/textedit.sk \\
          --examples Sketches/examples/date.json --mass 0.99
      """)

  @OptionGroup var input: SketchOptions
  @OptionGroup var noiseOption: NoiseOption
  @OptionGroup var weightsOption: WeightsOption
  @OptionGroup var depth: DepthOption

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "List programs of at most so many bits; with --noise, the price of failed examples counts.",
      valueName: "bits"),
    transform: Numbers("a number of bits from 0 to \(Int(maximumBits))") {
      (0...maximumBits).contains($0)
    }.parse)
  var upToBits: Double?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Stop when the list holds this share of the posterior, above 0 and at most 1.",
      valueName: "share"),
    transform: Numbers("a share above 0 and at most 1") { $0 > 0 && $0 <= 1 }.parse)
  var mass: Double?

  @Option(
    name: [.customShort("n"), .customLong("programs")], parsing: .unconditional,
    help: ArgumentHelp("Stop after so many programs.", valueName: "number"),
    transform: Numbers.whole(0...Int.max).parse)
  var count: Int?

  @Option(
    help:
      "How to find and weigh programs: auto makes a circuit if it can, by tables or else by a diagram; solver does without."
  )
  var method = EvidenceMethod.auto

  @OptionGroup var random: RandomOptions
  @OptionGroup var limits: LimitOptions

  @Option(help: "What a program is written as; text is the program alone.")
  var format = FrequencyTable.Format.text

  @OptionGroup var stats: StatsOption
  @OptionGroup var output: QuietOption

  /// In bits: longer than any program is.
  private static let maximumBits = 1e9

  func run() throws {
    try Session.run(limits, isQuiet: output.quiet, inputs: input.files + weightsOption.files) {
      session in
      let statsFile = try stats.file(session)
      var inference = session.inference(input, noiseOption, weightsOption)
      inference.deepens = depth.deepen
      random.apply(to: &inference.parameters)

      let goal = EnumerationGoal(
        count: count, length: upToBits.map { CodeLength(nearest: $0) }, share: mass)
      var header = format.enumerationHeader(hasNoise: inference.noise != nil)
      let outcome = try session.recording(inference, in: statsFile) {
        try $0.enumerate(until: goal, ways: method.ways) { enumerated in
          let lines = header + format.line(enumerated)
          header = ""
          try session.write(lines)
        }
      }
      switch outcome {
      case .done(let enumerated), .stopped(let enumerated?):
        // The one thing that is random, and seldom needed.
        if random.seed == nil, enumerated.summary.hasRandomCells {
          session.messages.inform("seed: \(inference.parameters.seed)")
        }
        for line in enumerated.lines { session.messages.inform(line) }
      case .inconsistent, .stopped(nil): break
      }
      return session.status(of: outcome)
    }
  }
}
