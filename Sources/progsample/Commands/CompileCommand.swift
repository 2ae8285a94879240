import ArgumentParser
import Posterior

struct CompileCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compile",
    abstract: "Print a stage between a sketch and the circuit or formula of its programs.",
    discussion: """
      The formula is DIMACS; its sampling set, "c ind" and "c p show", holds the
      choice bits, so that other samplers and counters can run on it.

      Example:
        progsample compile --sketch Sketches/textedit.sk \\
          --examples Sketches/examples/date.json \\
          --emit cnf --output /tmp/date.cnf
      """)

  @OptionGroup var input: SketchOptions
  @OptionGroup var noiseOption: NoiseOption
  @OptionGroup var weightsOption: WeightsOption
  @OptionGroup var depth: DepthOption

  @Option(
    help: ArgumentHelp(
      "The stage: ast, the syntax tree; typed, the typed sketch; space, the program space; gates, over"
        + " the choice bits; diagram, of those gates; circuit, which answers come from; cnf, the"
        + " formula.", valueName: "stage"))
  var emit: Stage

  @Flag(
    help: ArgumentHelp(
      "With --emit cnf: the embedding, whose uniform samples have nearly the posterior's"
        + " distribution."))
  var embedding = false

  @OptionGroup var sampler: EmbeddingOptions
  @OptionGroup var random: RandomOptions
  @OptionGroup var limits: LimitOptions

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Where to write; - for standard output, the default.", valueName: "file"),
    completion: .file())
  var output: String?

  @OptionGroup var messaging: QuietOption

  func validate() throws {
    if embedding, emit != .cnf { throw ValidationError("--embedding goes with --emit cnf") }
    if weightsOption.weights != nil, emit == .ast {
      throw ValidationError("--weights says nothing of the syntax tree; --emit another stage")
    }
  }

  func run() throws {
    try Session.run(limits, isQuiet: messaging.quiet, inputs: input.files + weightsOption.files) {
      session in
      let path = output == InputFile.standardInput ? nil : output
      let file = try path.map { try session.resultFile($0, option: "--output") }
      var inference = session.inference(input, noiseOption, weightsOption)
      inference.deepens = depth.deepen
      sampler.apply(to: &inference.parameters)
      random.apply(to: &inference.parameters)
      if embedding, random.seed == nil { session.drawnSeed = inference.parameters.seed }
      inference.observe = session.take

      let outcome = try inference.emit(emit, isEmbedded: embedding)
      if case .done(let text) = outcome {
        if let file { try session.write(text, to: file) } else { try session.write(text) }
      }
      return session.status(of: outcome)
    }
  }
}
