import Foundation
import Sampler

/// The time to the closed head against a bare loop that lists the same programs.
struct HeadTrial: Sendable {
  /// L, in bits.
  var length: Int
  var programs: Int
  /// Of the run of `bands`, on the wall, from a formula in memory.
  var seconds: Seconds
  /// Processor time: solving and excluding, from a formula in memory.
  var bare: Timing
  /// As the bare loop counts them.
  var barePrograms: Int?
  /// Processor time: our lister, which is told L as the bare loop is, from a formula in memory.
  var listing: Timing
  var listedPrograms: Int?

  /// What the time to the closed head is made of, in seconds.
  struct Seconds: Sendable {
    /// Finding |x*| and proving it.
    var shortest: Double
    /// Growing the head until what is longer can be bounded.
    var head: Double
    /// Bounding what is longer, in the course of which the head may grow on.
    var rest: Double

    var whole: Double { shortest + head + rest }
  }

  /// Processor time, in seconds.
  private static let limit = 10

  /// - Returns: `nil` if the run tells of no head.
  init?(_ figures: SamplingPeer.RunFigures?, _ formulas: Formulas, _ tools: Toolbox) throws {
    guard let figures, let length = figures.guarantee.headBits,
      let programs = figures.guarantee.headPrograms,
      let shortest = figures.seconds.shortest, let head = figures.seconds.head,
      let rest = figures.seconds.tail
    else { return nil }
    self.length = length
    self.programs = programs
    seconds = Seconds(shortest: shortest, head: head, rest: rest)
    (bare, barePrograms) = try Self.runBareLoop(formulas, upTo: length, tools)
    let task = Listing(
      sketch: Formulas.sketch, examples: formulas.examples, scope: .upTo(bits: length))
    let outcome = try Child.run(.list(task), for: Listing.Answer.self, seconds: Self.limit)
    listedPrograms = outcome.answer?.programs
    listing = outcome.answer.map { .done($0.listingSeconds) } ?? .limit(Double(Self.limit))
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
  var ratio: Double? { bare.atLeast.map { seconds.whole / $0 } }

  /// The same of listing alone.
  var listingRatio: Double? {
    guard let bare = bare.atLeast, let own = listing.seconds else { return nil }
    return own / bare
  }

  /// Whether all three found the same number of programs; `nil` if the bare loop did not end.
  var agrees: Bool? { barePrograms.map { $0 == programs && listedPrograms == programs } }

  func text(_ ratio: Double?) -> String {
    guard let ratio else { return "–" }
    return (bare.seconds == nil ? "< " : "") + String(format: "%.2f", ratio)
  }
}
