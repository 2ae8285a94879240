import Posterior

extension StatsOption {
  /// - Throws: `ValidationError` or `SystemError` if it cannot be written.
  func file(_ session: Session) throws -> ResultFile? {
    try stats.map { try session.resultFile($0, option: "--stats") }
  }
}

extension Session {
  /// Runs a body, and writes what is known of the run to a file, if there is one: also of one that
  /// throws.
  ///
  /// - Throws: what the body throws, `SystemError`, or `ValidationError` if the file is one that the run
  ///   has read.
  func recording<Answer>(
    _ inference: Inference, in file: ResultFile?, _ body: (Inference) throws -> Answer
  ) throws -> Answer {
    var report = RunReport()
    var observed = inference
    observed.observe = { [self] event in
      take(event)
      report.take(event)
    }
    let result = Result { try body(observed) }
    if case .failure(StandardOutput.Failure.stalled) = result {
      // Nothing is known of how far it came.
      end.startWriting()
      report.take(.ended(.stopped))
    }
    progress.end()
    if let file { try write(report.json.indented + "\n", to: file) }
    return try result.get()
  }
}
