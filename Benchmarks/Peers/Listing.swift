import Foundation
import Posterior
import Sampler

/// Listing the first programs in no particular order: a task for a process of its own.
struct Listing: Codable, Sendable {
  var sketch: String
  var examples: String
  /// How many at most.
  var limit: Int

  struct Answer: Codable, Sendable {
    var programs: Int
    /// Processor time from the files to the end of the list.
    var seconds: Double
  }

  func run() throws -> Answer {
    let watch = Stopwatch()
    let consistent = try ConsistentPrograms(
      Specification(sketch: sketch, examples: ExampleFile(path: examples)))
    let listed = try Enumeration(of: consistent.problem, scope: .all, limit: limit)
    return Answer(programs: listed.models.count, seconds: watch.seconds)
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
      sketch: Formulas.sketch, examples: formulas.examples, limit: Self.limit)
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

/// The time to the closed head against a bare loop that lists the same programs.
struct HeadTrial: Sendable {
  /// L, in bits.
  var length: Int
  var programs: Int
  /// On the wall, in seconds: finding |x*|, listing the head, and bounding what is longer, in the
  /// course of which the head may grow.
  var own: Double
  /// On the wall, in seconds: solving and excluding, from a formula in memory.
  var bare: Timing
  /// As the bare loop counts them.
  var barePrograms: Int?

  private static let limit = 10

  /// - Returns: `nil` if the run tells of no head.
  init?(_ figures: SamplingPeer.RunFigures?, _ formulas: Formulas, _ tools: Toolbox) throws {
    guard let figures, let length = figures.guarantee.headBits,
      let programs = figures.guarantee.headPrograms,
      let shortest = figures.seconds.shortest, let head = figures.seconds.head,
      let tail = figures.seconds.tail
    else { return nil }
    self.length = length
    self.programs = programs
    own = shortest + head + tail
    (bare, barePrograms) = try Self.runBareLoop(formulas, upTo: length, tools)
  }

  /// Lists the programs of at most so many bits with the bare loop.
  static func runBareLoop(
    _ formulas: Formulas, upTo length: Int, _ tools: Toolbox
  ) throws -> (Timing, programs: Int?) {
    struct Answer: Decodable {
      var programs: Int
      var seconds: Double
    }
    guard let loop = tools.bareLoop.path else { return (.absent("skipped"), nil) }
    let path = Toolbox.folder + "/formulas/\(formulas.name).head.cnf"
    try formulas.consistent.problem.dimacs(upTo: length).text
      .write(toFile: path, atomically: true, encoding: .utf8)
    let ending = try Command(loop, [path], seconds: limit).run()
    switch ending.status {
    case .exited(0):
      let answer = try JSONDecoder().decode(Answer.self, from: ending.output)
      return (.done(answer.seconds), answer.programs)
    case .timedOut: return (.limit(Double(limit)), nil)
    case .exited, .killed: return (.absent("failed: \(ending.complaint)"), nil)
    }
  }

  /// How many times longer we took; an upper bound if the bare loop was ended at its limit, and
  /// `nil` if it was not run.
  var ratio: Double? { bare.atLeast.map { own / $0 } }

  var ratioText: String {
    guard let ratio else { return "–" }
    return (bare.seconds == nil ? "< " : "") + String(format: "%.2f", ratio)
  }
}
