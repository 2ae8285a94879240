import Formula
import Glibc

/// Bounds on the size of a set from the sizes of random cells.
///
/// Each of t independent trials adds s random parity constraints and counts its cell to the end.
/// With c_1..c_t and a slack of α bits,
///
/// - 2^(s−α)·min c is a lower bound, wrong with probability at most 2^(−αt) (Markov);
/// - 2^(s+α)·max c is an upper bound if max c ≥ c_min, wrong with probability at most
///   (1 / (2^α·c_min·(1 − 2^−α)²))^t (Chebyshev, as members survive pairwise independently).
///
/// s is fixed by pilot cells of its own. Source: C. Gomes, A. Sabharwal, B. Selman, "Model
/// Counting: A New Strategy for Obtaining Good Bounds", AAAI 2006.
struct HybridMBound: Sendable {
  /// What is counted.
  enum Population: Sendable {
    /// The programs, |X|.
    case programs
    /// The pairs of the embedding, |E|, with this d.
    case pairs(embeddingLength: Int)
  }

  let context: SearchContext
  let head: Head
  let support: IndependentSupport
  let population: Population
  let seed: UInt64
  let workers: any Workers
  var parts = RandomParts.uniform

  /// α in bits. One bit costs little, as the upper bound enters only through its logarithm.
  var slack = 1.0

  /// c_min: large enough that few trials suffice, small against the cells that pilots aim for.
  var leastCount = 8.0

  /// How many programs a solver should find in a cell: above `leastCount` by a margin that makes a
  /// refusal rare, and few enough to be cheap.
  var searchedPrograms = 16...64

  /// Bounds as logarithms to base 2, and the probability that one of them is wrong.
  struct Bounds: Hashable, Sendable {
    var log2Lower: Double
    var log2Upper: Double
    var failureProbability: Double
  }

  /// A lower bound, wrong with at most the given probability.
  func lowerBound(
    failureProbability: Double, statistics: inout SolverStatistics
  ) throws -> Bounds {
    try bounds(lower: failureProbability, upper: nil, statistics: &statistics)
  }

  /// An upper bound, wrong with at most the given probability.
  func upperBound(
    failureProbability: Double, statistics: inout SolverStatistics
  ) throws -> Bounds {
    try bounds(lower: nil, upper: failureProbability, statistics: &statistics)
  }

  /// Bounds that may each be wrong with the given probabilities; nil for a bound not needed.
  func bounds(
    lower: Double?, upper: Double?, statistics: inout SolverStatistics
  ) throws -> Bounds {
    var s = try constraintCount(statistics: &statistics)
    var first = 1
    var spent = 0.0
    // A refused upper bound is tried again with larger cells. Any attempt may fail, so that
    // attempt number r gets the share 2^-r of each probability.
    var share = 0.5
    while true {
      let lowerTrials = lower.map { Self.trials(below: $0 * share, factor: lowerFailure) } ?? 1
      let upperTrials = upper.map { Self.trials(below: $0 * share, factor: upperFailure) } ?? 1
      // Without constraints the cell is the whole set, and one trial counts it.
      let trials = s == 0 ? 1 : max(lowerTrials, upperTrials)
      let counts = try trialCounts(s, trials: trials, first: first, statistics: &statistics)
      let least = counts.min() ?? -.infinity
      let most = counts.max() ?? -.infinity
      if s == 0 { return Bounds(log2Lower: least, log2Upper: most, failureProbability: 0) }
      if lower != nil { spent += pow(lowerFailure, Double(trials)) }
      if upper != nil { spent += pow(upperFailure, Double(trials)) }
      if upper == nil || most >= log2(leastCount) {
        return Bounds(
          log2Lower: lower == nil ? -.infinity : least + Double(s) - slack,
          log2Upper: upper == nil ? .infinity : most + Double(s) + slack,
          failureProbability: spent)
      }
      first += trials
      s = max(0, s - 2)
      share /= 2
    }
  }

  private var lowerFailure: Double { exp2(-slack) }

  private var upperFailure: Double {
    1 / (exp2(slack) * leastCount * (1 - exp2(-slack)) * (1 - exp2(-slack)))
  }

  /// The least t with factor^t ≤ probability.
  private static func trials(below probability: Double, factor: Double) -> Int {
    precondition(factor < 1 && probability > 0)
    return max(1, Int((log2(probability) / log2(factor)).rounded(.up)))
  }

  /// s: the number of constraints with which a solver finds a convenient number of programs.
  ///
  /// It goes up in steps of `pilotStep`, because too few constraints cost only as many searches as
  /// a pilot may find programs, while the proof that far too many leave nothing can be very long.
  private func constraintCount(statistics: inout SolverStatistics) throws -> Int {
    let finder = CellFinder(context, head: head)
    var number = 0
    /// The largest s that is known to leave too many programs.
    var tooLow = -1
    /// The smallest s that is known to leave too few programs.
    var tooHigh: Int?
    var s = 0
    while true {
      number += 1
      var stream = RandomStream(seed: seed, stage: pilotStage, number: number)
      let cell = try finder.cell(
        hash(s, using: &stream).rows, modelLimit: searchedPrograms.upperBound,
        statistics: &statistics)
      if cell.isCutOff {
        tooLow = s
      } else if cell.searchedCount < searchedPrograms.lowerBound, s > 0 {
        tooHigh = s
      } else {
        return s
      }
      guard let tooHigh else {
        s += Self.pilotStep
        continue
      }
      if tooHigh - tooLow <= 1 { return tooHigh }
      s = (tooLow + tooHigh) / 2
    }
  }

  private static let pilotStep = 4

  /// The logarithms to base 2 of the sizes of the cells of trials number `first` and on.
  private func trialCounts(
    _ s: Int, trials: Int, first: Int, statistics: inout SolverStatistics
  ) throws -> [Double] {
    var counts: [Double] = []
    try workers.run(from: first) {
      let finder = CellFinder(context, head: head)
      return { number in
        var stream = RandomStream(seed: seed, stage: trialStage, number: number)
        var statistics = SolverStatistics()
        let hash = hash(s, using: &stream)
        let cell = try finder.cell(hash.rows, statistics: &statistics)
        return (log2Size(cell, hash), statistics)
      }
    } consume: { (_, result: (log2Size: Double, statistics: SolverStatistics)) in
      counts.append(result.log2Size)
      statistics += result.statistics
      return counts.count < trials
    }
    return counts
  }

  private func hash(_ s: Int, using stream: inout RandomStream) -> ParityHash {
    parts.drawHash(
      rows: s, support: support, embeddingLength: embeddingLength, using: &stream)
  }

  /// The logarithm to base 2 of the size of a cell; −∞ if it is empty.
  private func log2Size(_ cell: Cell, _ hash: ParityHash) -> Double {
    switch population {
    case .programs: log2(Double(cell.models.count))
    case .pairs: log2Sum(cell.models.map { Double(hash.logSurvivors(ofLength: $0.countedBits)) })
    }
  }

  private var embeddingLength: Int {
    switch population {
    case .programs: 0
    case .pairs(let length): length
    }
  }

  private var pilotStage: RandomStream.Stage {
    switch population {
    case .programs: .programPilot
    case .pairs: .pairPilot
    }
  }

  private var trialStage: RandomStream.Stage {
    switch population {
    case .programs: .programTrial
    case .pairs: .pairTrial
    }
  }
}
