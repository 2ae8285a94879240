import Foundation

/// What `--stats` tells of a run, as far as the benchmarks show it. What a method does not know, or
/// a run did not reach, is `nil`.
struct ToolStatistics: Decodable, Sendable {
  /// The method that was taken, or the one that was asked for as long as that is not settled.
  var method: String?
  var outcome: String?
  var choiceBits: Int?
  var variables: Int?
  var clauses: Int?
  var shortestBits: Int?
  var guarantee: Guarantee?
  var samples: Int?
  var attempts: Int?
  var cells: Int?
  var solverCalls: Int?
  var solverConflicts: Int?
  /// Wall clock time by stage.
  var seconds: [String: Double?]?
  var peakMemoryMiB: Double?
  private var headShareOfRun: Double?
  private var evidenceOfRun: Double?
  private var programsOfRun: Double?

  struct Guarantee: Decodable, Sendable {
    var kind: String?
    var totalVariation: Double?
    /// KL(posterior ‖ samples), in bits.
    var divergenceBits: Double?
    var failureProbability: Double?
    var log2Programs: Double?
    var overflowedCells: Int?
    var headShare: Double?
    var log2Evidence: Double?
    /// From and to; an end that is not known is `nil`.
    var log2EvidenceInterval: [Double?]?
    var headPrograms: Int?
    var circuitNodes: Int?
    var constraints: Int?
  }

  enum CodingKeys: String, CodingKey {
    case method, outcome, choiceBits, variables, clauses, shortestBits, guarantee, samples,
      attempts, cells
    case solverCalls, solverConflicts, seconds, peakMemoryMiB
    case headShareOfRun = "headShare"
    case evidenceOfRun = "log2Evidence"
    case programsOfRun = "log2Programs"
  }
}

extension ToolStatistics {
  /// The share of the posterior that is listed.
  var headShare: Double? { guarantee?.headShare ?? headShareOfRun }

  /// log2 of |X|: exact, a bound or an estimate.
  var log2Programs: Double? { guarantee?.log2Programs ?? programsOfRun }

  /// log2 Z.
  var log2Evidence: Double? { guarantee?.log2Evidence ?? evidenceOfRun }

  func seconds(_ stage: String) -> Double? { seconds.flatMap { $0[stage] }?.flatMap { $0 } }

  /// All before the first sample: reading, encoding with the diagram, and what the method prepares.
  var setUpSeconds: Double? {
    seconds.map { stages in
      stages.filter { $0.key != Self.sampling }.reduce(0) { $0 + ($1.value ?? 0) }
    }
  }

  /// After the head is listed, before the first sample: bands, bounds.
  var tailSeconds: Double? {
    seconds.map { stages in
      stages.filter { !Self.otherStages.contains($0.key) }.reduce(0) { $0 + ($1.value ?? 0) }
    }
  }

  var samplingSeconds: Double? { seconds(Self.sampling) }

  private static let sampling = "sampling"
  private static let otherStages: Set = ["load", "encode", "shortest", "head", sampling]

  /// What a run that was stopped was doing.
  var stage: String? {
    guard outcome == "stopped" || outcome == nil else { return nil }
    if choiceBits == nil { return "encoding or diagram" }
    guard guarantee != nil else {
      return shortestBits == nil && (seconds("shortest") ?? 0) == 0
        ? "shortest program or set-up" : "set-up"
    }
    return "sampling"
  }

  /// A bound on the total variation between samples and posterior: as stated, or by Pinsker's
  /// inequality from the divergence.
  var totalVariation: Double? {
    guard let guarantee else { return nil }
    return guarantee.totalVariation ?? guarantee.divergenceBits.map(pinsker)
  }
}

/// The largest total variation that a divergence, in bits, allows.
func pinsker(_ divergenceBits: Double) -> Double {
  min(1, (divergenceBits * log(2) / 2).squareRoot())
}

extension ToolStatistics {
  /// In 10^6 bytes.
  var peakMegabytes: Double? { peakMemoryMiB.map { $0 * 1_048_576 / 1_000_000 } }

  /// What is promised of the samples, in short.
  var guaranteeText: String? {
    guard let guarantee else { return nil }
    let kind = guarantee.kind.map { "\($0): " } ?? ""
    if let variation = guarantee.totalVariation { return kind + "TV ≤ \(scientific(variation))" }
    if let divergence = guarantee.divergenceBits {
      return kind + "KL ≤ \(scientific(divergence)) bits"
    }
    return guarantee.kind
  }
}

/// Two digits: 0.013, 1.3e-07.
func scientific(_ number: Double) -> String {
  number == 0 ? "0" : String(format: abs(number) < 0.001 ? "%.1e" : "%.2g", number)
}
