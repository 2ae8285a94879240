import Foundation
import Sampler

/// Whoever draws samples from the same formula.
enum SamplingPeer: String, CaseIterable, Sendable {
  case auto, bands, xor, unigen, cmsgen

  var title: String {
    switch self {
    case .auto: "ours, `auto`"
    case .bands: "ours, `bands`"
    case .xor: "ours, `xor`"
    case .unigen: "UniGen3"
    case .cmsgen: "CMSGen"
    }
  }

  /// Whether it is our own program, which has two threads and is measured on the wall.
  var isOurs: Bool {
    switch self {
    case .auto, .bands, .xor: true
    case .unigen, .cmsgen: false
    }
  }

  /// In seconds: on the wall for ours, of a processor for the others.
  var limit: Int {
    switch self {
    case .auto, .bands, .xor: 10
    case .unigen: 30
    case .cmsgen: 10
    }
  }

  /// What `--stats` writes, as far as it is of use here.
  struct RunFigures: Decodable, Sendable {
    struct Seconds: Decodable, Sendable {
      var shortest: Double?
      var head: Double?
      var tail: Double?
    }

    /// Only `bands` tells of a head.
    struct Guarantee: Decodable, Sendable {
      var headBits: Int?
      var headPrograms: Int?
    }

    /// The method that was taken.
    var method: String
    var seconds: Seconds
    var guarantee: Guarantee
  }

  struct Drawn: Sendable {
    var timing: Timing
    /// Programs as text (ours), or values of the sampling set.
    var lines: [String] = []
    /// Ours only.
    var figures: RunFigures?
  }

  /// - Parameter limit: in seconds; `nil`: the limit of this sampler.
  func draw(
    _ count: Int, from formulas: Formulas, with tools: Toolbox, limit: Int? = nil
  ) throws -> Drawn {
    let limit = limit ?? self.limit
    return switch self {
    case .auto, .bands, .xor: try drawOurs(count, formulas, tools, limit: limit)
    case .unigen: try drawWith(.unigen, count, formulas, tools, limit: limit)
    case .cmsgen: try drawWith(.cmsgen, count, formulas, tools, limit: limit)
    }
  }

  private func drawOurs(
    _ count: Int, _ formulas: Formulas, _ tools: Toolbox, limit: Int
  ) throws -> Drawn {
    guard let progsample = tools.progsample.path else { return Drawn(timing: .absent("skipped")) }
    let stats = Toolbox.folder + "/formulas/\(formulas.name).\(rawValue).stats.json"
    let ending = try Command(
      progsample,
      ["sample", "-n", "\(count)", "--method", rawValue, "--jobs", "2", "--seed", Formulas.seed]
        + ["--stats", stats] + formulas.inputs,
      wallSeconds: Double(limit)
    ).run()
    switch ending.status {
    case .exited(0):
      let data = try Data(contentsOf: URL(fileURLWithPath: stats))
      return Drawn(
        timing: .done(ending.wallSeconds),
        lines: String(decoding: ending.output, as: UTF8.self).split(separator: "\n").map(
          String.init), figures: try JSONDecoder().decode(RunFigures.self, from: data))
    case .timedOut: return Drawn(timing: .limit(Double(limit)))
    case .exited(EX_USAGE): return Drawn(timing: .absent("unknown method"))
    case .exited, .killed: return Drawn(timing: .absent("failed: \(ending.complaint)"))
    }
  }

  private func drawWith(
    _ peer: Toolbox.Peer, _ count: Int, _ formulas: Formulas, _ tools: Toolbox, limit: Int
  ) throws -> Drawn {
    struct Answer: Decodable { var samples: [String] }
    let ending = try peer.run(
      tools, [formulas.embedding, "\(count)", Formulas.seed], seconds: limit)
    guard case .done = ending.timing else { return Drawn(timing: ending.timing) }
    let answer = try JSONDecoder().decode(Answer.self, from: ending.output)
    let width =
      formulas.consistent.space.choiceBits + formulas.embeddingLength
    precondition(
      answer.samples.allSatisfy { $0.utf8.count == width },
      "\(peer) read another sampling set from \(formulas.embedding)")
    return Drawn(timing: ending.timing, lines: answer.samples)
  }
}

extension Toolbox.Peer {
  /// Runs its script; the time is the processor's, from start to end of the process.
  func run(
    _ tools: Toolbox, _ arguments: [String], seconds: Int
  ) throws -> (timing: Timing, output: Data) {
    guard let python = tools.python[self]?.path else { return (.absent("skipped"), Data()) }
    // -B: no compiled scripts beside the sources.
    let ending = try Command(python, ["-B", script] + arguments, seconds: seconds).run()
    switch ending.status {
    case .exited(0): return (.done(ending.processorSeconds), ending.output)
    case .timedOut: return (.limit(Double(seconds)), Data())
    case .exited, .killed: return (.absent("failed: \(ending.complaint)"), Data())
    }
  }
}
