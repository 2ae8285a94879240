import Posterior

extension StatsOption {
  /// - Throws: `ValidationError` or `SystemError` if it cannot be written.
  func file(_ session: Session) throws -> ResultFile? {
    try stats.map { try session.resultFile($0, option: "--stats") }
  }
}

extension Session {
  func write(_ report: RunReport, to file: ResultFile?) throws {
    if let file { try write(report.json.indented + "\n", to: file) }
  }
}
