import Foundation

/// What the program answered, and what that took.
struct Answer: Sendable {
  var ending: Command.Ending
  /// What `--stats` wrote; `nil` if the process did not come to that.
  var statistics: JSON?
  var limit: Int
  /// Of the whole process.
  var processorSeconds: Double
  var wallSeconds: Double
  /// The most memory, in 10^6 bytes: as the process counts it, for the system's number includes
  /// that of the process which has started it.
  var megabytes: Double
  /// What was found out about the answer.
  var facts: [String: Double] = [:]

  init(_ ending: Command.Ending, _ statistics: JSON?, limit: Int) {
    self.ending = ending
    self.statistics = statistics
    self.limit = limit
    processorSeconds = ending.processorSeconds
    wallSeconds = ending.wallSeconds
    megabytes =
      statistics?["peakMemoryMiB"]?.number.map { $0 * 1_048_576 / 1e6 } ?? ending.megabytes
  }

  var isDone: Bool { ending.succeeded }

  /// Whether it is proved that no program is consistent.
  var isInconsistent: Bool { ending.status == .exited(1) }

  var lines: [String] {
    String(decoding: ending.output, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  /// Of `--format jsonl`, the first line.
  var line: JSON? { ending.output.split(separator: UInt8(ascii: "\n")).first.flatMap(JSON.init) }

  /// The last line on standard error, for pages.
  var complaint: String {
    let line = ending.errors.split(separator: "\n").first { $0.contains("rror:") }
    // Which folder a sketch was copied to is of no account.
    return (line.map(String.init) ?? ending.complaint)
      .replacingOccurrences(
        of: "\\S*/progsample-benchmarks-[^/]*/[^/]*/", with: "", options: .regularExpression
      )
      .replacingOccurrences(of: "|", with: "\\|")
  }

  /// What stands where a figure was not reached.
  var absence: String {
    switch ending.status {
    case .exited(0): "–"
    case .exited(1): "none (proved)"
    case .exited(2), .timedOut: "not in \(limit) s"
    case .exited(EX_DATAERR): "refused"
    case .exited(let status), .killed(let status): "failed (\(status))"
    }
  }
}

// MARK: - Figures

extension Answer {
  /// The method that was taken.
  var method: String? { isDone ? statistics?["method"]?.text : nil }

  func count(_ name: String) -> Double? { statistics?[name]?.number }

  func guarantee(_ name: String) -> Double? { statistics?["guarantee", name]?.number }

  /// Time on the wall of a stage.
  func seconds(_ stage: String) -> Double? { statistics?["seconds", stage]?.number }

  /// All stages before the first sample.
  var preparationSeconds: Double? {
    statistics?["seconds"]?.members.filter { $0.key != "sampling" }.values.compactMap(\.number)
      .reduce(0, +)
  }

  /// Of `count`, how many programs there are of each length in bits, ascending.
  var lengths: [(bits: Double, count: Double)] {
    (line?["byLength"]?.members ?? [:]).compactMap { key, value in
      Double(key).flatMap { bits in value.number.map { (bits, $0) } }
    }.sorted { $0.0 < $1.0 }
  }

  /// |x*|, of any command that tells it.
  var bits: Double? {
    count("shortestBits") ?? guarantee("shortestBits") ?? line?["bits"]?.number
      ?? lengths.first?.bits
  }

  /// log2 of |X|, exact where there is a circuit.
  var log2Programs: Double? {
    guarantee("log2Programs") ?? line?["programs"]?.number.map(log2)
      ?? line?["log2Programs"]?.number
  }

  /// log2 Z, the sum of 2^-|x|.
  var log2Evidence: Double? {
    guarantee("log2Evidence") ?? line?["log2Evidence"]?.number
      ?? Weights.log2Sum(lengths.map { log2($0.count) - $0.bits })
  }

  /// The interval that is stated of log2 Z.
  var evidenceInterval: ClosedRange<Double>? {
    let ends = statistics?["guarantee", "log2EvidenceInterval"]?.items.compactMap(\.number) ?? []
    return ends.count == 2 && ends[0] <= ends[1] ? ends[0]...ends[1] : nil
  }

  /// A bound on the total variation between samples and posterior.
  var totalVariation: Double? { guarantee("totalVariation") }

  /// What is promised of the samples, in short.
  var guaranteeText: String {
    guard isDone, let kind = statistics?["guarantee", "kind"]?.text else { return absence }
    if kind == "divergence", let bits = guarantee("divergenceBits") {
      return "\(kind): KL ≤ \(scientific(bits)) bits"
    }
    return kind + (totalVariation.map { ": TV ≤ \(scientific($0))" } ?? "")
  }
}

enum Weights {
  /// log2 of the sum of what has these logarithms; `nil` of none.
  static func log2Sum(_ logarithms: [Double]) -> Double? {
    logarithms.max().map { most in most + log2(logarithms.reduce(0) { $0 + exp2($1 - most) }) }
  }
}
