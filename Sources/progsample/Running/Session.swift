import Glibc
import Posterior
import SketchCompiler
import SketchLanguage

/// What a command has around it: messages, progress, its output, and ways to end early.
struct Session {
  let messages: Messages
  let progress: Progress
  let end: EarlyEnd
  private let inputs: InputList
  private let output: StandardOutput
  /// Told when the sketch has been loaded, if it is not the user who chose it.
  var drawnSeed: UInt64?

  private init(messages: Messages, limits: LimitOptions, inputs: [String]) {
    self.inputs = InputList(inputs)
    self.messages = messages
    progress = Progress(messages)
    end = EarlyEnd(limits: limits, messages: messages)
    output = StandardOutput(end: end)
  }

  /// Runs a command: what it throws becomes a message and an exit code.
  ///
  /// - Parameter inputs: paths of files that it reads, which nothing is written over.
  static func run(
    _ limits: LimitOptions, isQuiet: Bool = false, inputs: [String],
    _ body: (inout Session) throws -> ExitStatus?
  ) throws {
    let messages = Messages(isQuiet: isQuiet)
    try reporting(to: messages) {
      var session = Session(messages: messages, limits: limits, inputs: inputs)
      defer { session.progress.end() }
      try session.inputs.protect(StandardOutput.check)
      do {
        let status = try body(&session)
        session.end.disarm()
        return status
      } catch is Cancelled {
        return session.stopped
      } catch CompilationError.cancelled {
        return session.stopped
      }
    }
  }

  /// A file for what the run ends with.
  ///
  /// - Parameter option: what the user gave the path by.
  /// - Throws: `SystemError` or `ValidationError`.
  func resultFile(_ path: String, option: String) throws -> ResultFile {
    let file = try ResultFile(path: path, option: option)
    try inputs.protect { try file.check(against: $0) }
    return file
  }

  /// Writes what the run ends with.
  ///
  /// - Throws: `SystemError`, or `ValidationError` if the file is one that the run has read.
  func write(_ text: String, to file: ResultFile) throws {
    try inputs.check()
    try file.write(text)
  }

  /// Writes whole lines to standard output.
  ///
  /// - Throws: `StandardOutput.Failure`, or `ValidationError` if a file is written that is read.
  func write(_ lines: String) throws {
    try inputs.check()
    try messages.withoutProgress { try output.write(lines) }
  }

  /// A run over what the options name, which ends when the session does.
  func inference(
    _ input: SketchOptions, _ noise: NoiseOption, _ weights: WeightsOption
  ) -> Inference {
    var inference = Inference(sketch: input.sketch, examples: input.examples)
    inference.noise = noise.noise
    inference.failureLimit = noise.failures
    inference.weights = weights.weights
    inference.libraries = input.libraryOptions.folders
    inference.cancellation = end.cancellation
    return inference
  }

  /// Takes note of what has happened in a run, and tells of it.
  func take(_ event: Inference.Event) {
    if case .read(let path) = event { inputs.add(path) }
    messages.take(event, drawnSeed: drawnSeed)
    progress.take(event)
  }

  private func say(_ inconsistency: Inference.Inconsistency) {
    let proved = "proved: no program of the sketch is consistent with the examples"
    switch inconsistency {
    case .contradiction(let reason):
      messages.say(reason)
      messages.say(proved)
      messages.inform("with --noise a program may fail examples, at a price")
    case .proved(let bounds):
      messages.say(
        bounds.failureLimit.map {
          "proved: every program of the sketch fails more than the \(counted($0, "example"))"
            + " that --failures allows"
        } ?? proved)
      for line in bounds.lines { messages.inform(line) }
    case .unsatisfiable(let bounds):
      messages.say(
        "proved: no program of the sketch satisfies its 'where' and 'require' conditions")
      for line in bounds.lines { messages.inform(line) }
    }
  }

  /// Says how a run ended if it is not done, and gives the exit code for it.
  func status<Answer>(of outcome: Inference.Outcome<Answer>) -> ExitStatus? {
    progress.end()
    switch outcome {
    case .done: return nil
    case .inconsistent(let inconsistency):
      say(inconsistency)
      return .inconsistent
    case .stopped: return stopped
    }
  }

  /// Says why the run was stopped, and gives the exit code for it.
  private var stopped: ExitStatus {
    end.startWriting()
    progress.end()
    messages.say("stopped: \(end.reason ?? "the run was cancelled")")
    return .stopped
  }

  /// Loads files, and takes note of them as inputs; for a stage that a command starts itself.
  var loader: SourceLoader { .disk.noting { [inputs] in inputs.add($0) } }

  /// Stops when the run does; for a stage that a command starts itself.
  var meter: WorkMeter { WorkMeter(isCancelled: end.cancellation.asClosure) }
}
