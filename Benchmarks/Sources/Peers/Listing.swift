import Foundation
import Posterior
import Sampler

/// Listing programs: a task for a process of its own.
struct Listing: Codable, Sendable {
  /// Which programs.
  enum Scope: Codable {
    /// So many at most, in no particular order.
    case first(Int)
    /// All of at most so many bits, by increasing length.
    case upTo(bits: Int)
  }

  var sketch: String
  var examples: String
  var scope: Scope

  struct Answer: Codable, Sendable {
    var programs: Int
    /// Processor time from the files to the end of the list.
    var seconds: Double
    /// That part of it that went by once there was a formula.
    var listingSeconds: Double
  }

  func run() throws -> Answer {
    let watch = Stopwatch()
    let consistent = try ConsistentPrograms(
      Specification(sketch: sketch, examples: ExampleFile(path: examples)))
    let listingWatch = Stopwatch()
    let listed =
      switch scope {
      case .first(let limit):
        try Enumeration(of: consistent.problem, scope: .all, limit: limit)
      case .upTo(let bits): try Enumeration(of: consistent.problem, scope: .upTo(length: bits))
      }
    return Answer(
      programs: listed.models.count, seconds: watch.seconds,
      listingSeconds: listingWatch.seconds)
  }
}

/// Listing programs: the solver's own binary, a bare loop over its library, and ours.
struct ListingTrial: Sendable {
  /// CryptoMiniSat's binary.
  var binary: Timing
  /// How many programs it listed.
  var binaryPrograms: Int?
  /// Ours, as many.
  var own: Timing
  var ownPrograms: Int?

  /// The first so many programs; the same for both.
  static let limit = 1000
  /// Processor time, in seconds.
  private static let seconds = 3

  init(_ formulas: Formulas, _ tools: Toolbox) throws {
    let task = Listing(
      sketch: Formulas.sketch, examples: formulas.examples, scope: .first(Self.limit))
    let outcome = try Child.run(.list(task), for: Listing.Answer.self, seconds: Self.seconds)
    ownPrograms = outcome.answer?.programs
    own = outcome.answer.map { .done($0.seconds) } ?? .limit(Double(Self.seconds))
    guard let program = tools.cryptominisat.path else {
      binary = .absent("skipped")
      return
    }
    let ending = try Command(
      program, ["--verb", "0", "--onlysampling", "--maxsol", "\(Self.limit)", formulas.programs],
      seconds: Self.seconds
    ).run()
    let lines = String(decoding: ending.output, as: UTF8.self).split(separator: "\n")
    binaryPrograms = lines.count { $0 == "s SATISFIABLE" }
    switch ending.status {
    // The codes of solvers: 10 for a model, 20 for a proof that there is none, or none is left.
    case .exited(10), .exited(20): binary = .done(ending.processorSeconds)
    case .timedOut: binary = .limit(Double(Self.seconds))
    case .exited, .killed: binary = .absent("failed: \(ending.complaint)")
    }
  }
}
