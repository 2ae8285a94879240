import Formula
import Sampler

/// The programs of samples: each is decoded and checked once, however often it is drawn, as long as
/// they are not too many to be kept.
struct KnownPrograms {
  private let programs: ConsistentPrograms
  /// By their place in the list that a run starts with.
  private var listed: [Program?]
  /// The others, by their choice bits.
  private var known: [Assignment: Program] = [:]

  /// How many of the others are kept: a program takes about a kilobyte.
  private static let limit = 20_000

  /// - Parameter headCount: how many programs the run has listed beforehand.
  init(_ programs: ConsistentPrograms, headCount: Int) {
    self.programs = programs
    listed = Array(repeating: nil, count: headCount)
  }

  mutating func program(_ sample: Sample) throws(InternalFault) -> Program {
    if let program = sample.headIndex.map({ listed[$0] }) ?? known[sample.choices] {
      return program
    }
    let program = try programs.program(sample.model)
    if let index = sample.headIndex {
      listed[index] = program
    } else {
      if known.count >= Self.limit { known.removeAll(keepingCapacity: true) }
      known[sample.choices] = program
    }
    return program
  }
}
