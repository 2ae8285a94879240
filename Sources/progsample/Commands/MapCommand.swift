import ArgumentParser
import Posterior

struct MapCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "map",
    abstract: "Find a shortest program that fits the examples, and prove it shortest.",
    discussion: """
      A shortest program is the likeliest. If the run is stopped early, the shortest
      program seen is shown, and it is said that nothing is proved.

      Example:
        progsample map --sketch Sketches/textedit.sk \\
          --examples Sketches/examples/date.json
      """)

  @OptionGroup var input: SketchOptions
  @OptionGroup var noiseOption: NoiseOption
  @OptionGroup var weightsOption: WeightsOption
  @OptionGroup var depth: DepthOption
  @OptionGroup var limits: LimitOptions

  @Option(help: "What the program is written as.")
  var format = AnswerFormat.text

  @OptionGroup var stats: StatsOption
  @OptionGroup var output: QuietOption

  func run() throws {
    try Session.run(limits, isQuiet: output.quiet, inputs: input.files + weightsOption.files) {
      session in
      let statsFile = try stats.file(session)
      var inference = session.inference(input, noiseOption, weightsOption)
      inference.deepens = depth.deepen

      let outcome = try session.recording(inference, in: statsFile) { try $0.shortest() }
      let status = session.status(of: outcome)
      switch outcome {
      case .done(let shortest), .stopped(let shortest?): try show(shortest, session)
      case .inconsistent, .stopped(nil): break
      }
      return status
    }
  }

  private func show(_ shortest: Inference.Shortest, _ session: Session) throws {
    let program = shortest.program
    switch format {
    case .text:
      try session.write(program.text + "\n")
      let proof = shortest.isProved ? "proved shortest" : "not proved shortest"
      if let failures = program.failures {
        let examples = failures.count == 1 ? "example" : "examples"
        session.messages.inform(
          "\(program.length) bits: \(program.bits), and \(failures.bits) for \(failures.count) failed"
            + " \(examples); \(proof)")
      } else {
        session.messages.inform("\(program.bits) bits, \(proof)")
      }
    case .jsonl:
      var members: [(key: String, value: JSON)] = [
        ("program", .string(program.text)), ("bits", JSON(program.bits)),
        ("proved", .bool(shortest.isProved)),
      ]
      if let failures = program.failures {
        members += [("failures", .integer(failures.count)), ("length", JSON(program.length))]
      }
      let object = JSON.object(members)
      try session.write(object.compact + "\n")
    }
  }
}
