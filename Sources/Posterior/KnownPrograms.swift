import Formula
import Sampler

/// The programs of samples: each is decoded and checked once, however often it is drawn.
struct KnownPrograms {
  private let programs: ConsistentPrograms
  /// By their place in the list that a run starts with.
  private var listed: [Program?]
  /// The others, by their choice bits.
  private var known: [Assignment: Program] = [:]

  /// - Parameter headCount: how many programs the run has listed beforehand.
  init(_ programs: ConsistentPrograms, headCount: Int) {
    self.programs = programs
    listed = Array(repeating: nil, count: headCount)
  }

  mutating func program(_ sample: Sample) throws(InternalFault) -> Program {
    if let program = sample.headIndex.map({ listed[$0] }) ?? known[sample.choices] {
      return program
    }
    let program = try programs.program(
      choices: sample.choices, length: sample.length, excess: sample.excess)
    if let index = sample.headIndex {
      listed[index] = program
    } else {
      known[sample.choices] = program
    }
    return program
  }
}
