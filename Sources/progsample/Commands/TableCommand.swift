import ArgumentParser
import Posterior
import SketchLanguage

struct TableCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "table",
    abstract: "Count samples, program by program.",
    discussion: """
      Takes what sample prints, in any of its formats; of tables as jsonl, csv or tsv,
      each row is as many samples as it counts. The interval is where the program's
      true share lies with 95 % confidence. With --sketch, programs without a length
      get one; with --examples too, the exact posterior is shown if it can be
      computed.

      Example:
        progsample sample --sketch Sketches/textedit.sk \\
          --examples Sketches/examples/date.json -n 1000 --format jsonl \\
          | progsample table --top 10
      """)

  @Argument(
    help: ArgumentHelp("The samples; - for standard input.", valueName: "file"))
  var samples = InputFile.standardInput

  @Option(
    help: ArgumentHelp("The sketch the programs are of.", valueName: "file"),
    completion: Completions.sketches)
  var sketch: String?

  @OptionGroup var libraryOptions: LibraryOptions
  @OptionGroup var examples: ExampleOptions<ForTables>
  @OptionGroup var noiseOption: NoiseOption
  @OptionGroup var weightsOption: WeightsOption

  @Option(help: "What the samples are written as. (default: what their first line looks like)")
  var from: SampleReader.Format?

  @Option(help: "What the table is written as.")
  var format = FrequencyTable.Format.text

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Show this many rows at most.", valueName: "number"),
    transform: Numbers.whole(0...Int.max).parse)
  var top: Int?

  @OptionGroup var limits: LimitOptions
  @OptionGroup var output: QuietOption

  func validate() throws {
    if examples.path != nil, sketch == nil {
      throw ValidationError("--examples goes with --sketch")
    }
    if noiseOption.noise != nil, examples.path == nil {
      throw ValidationError("--noise goes with --examples")
    }
    if !libraryOptions.folders.isEmpty, sketch == nil {
      throw ValidationError("--include-path goes with --sketch")
    }
    if weightsOption.weights != nil, sketch == nil {
      throw ValidationError("--weights goes with --sketch")
    }
    let inputs = [samples, sketch, examples.path].filter { $0 == InputFile.standardInput }
    if inputs.count > 1 {
      throw ValidationError(
        samples == InputFile.standardInput
          ? "standard input holds the samples; give --sketch and --examples as files"
          : "only one of --sketch and --examples can be standard input")
    }
  }

  /// Paths of what it reads.
  private var files: [String] {
    [samples, sketch, examples.path].compactMap { $0 } + weightsOption.files
  }

  /// What the sketch says of the programs; `nil` if there is no sketch, or no more time for it.
  private func specification(_ session: Session) throws -> Specification? {
    guard let sketch else { return nil }
    do {
      return try Specification(
        sketch: sketch, examples: examples.file, noise: noiseOption.noise,
        failureLimit: noiseOption.failures, weights: weightsOption.weights,
        libraries: libraryOptions.folders,
        meter: session.meter, loader: session.loader)
    } catch is Cancelled {
      return nil
    }
  }

  func run() throws {
    try Session.run(limits, isQuiet: output.quiet, inputs: files) {
      session in
      let isCancelled = session.end.cancellation.asClosure
      let counts = try SampleCounts(path: samples, format: from, isCancelled: isCancelled)
      let specification = try specification(session)
      if let specification { session.messages.show(specification.examples.notes, withNotes: true) }
      let table = try FrequencyTable(
        counts, of: specification, cancellation: session.end.cancellation)
      if examples.path != nil, !table.hasPosterior, session.end.reason == nil {
        session.messages.inform(
          "more than \(FrequencyTable.exactLimit) programs are consistent: no exact posterior")
      }
      // Before the table is written, which then has its time.
      let status = session.end.reason.flatMap { _ in session.status(of: .stopped(table)) }
      try session.write(
        table.formatted(as: format, width: StandardOutput.terminalWidth, limit: top))
      return status
    }
  }
}
