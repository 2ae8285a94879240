import Foundation

/// Tests samples against a posterior that is known: several runs of equal size, each by Pearson's
/// statistic, and what these say together.
///
/// Programs are pooled, rarest first, until each pool expects 5 samples of a run or more. The
/// statistic of a run is compared with runs that are simulated, and ties are broken at random: so
/// the p-values of a right sampler are uniform however few samples there are.
package struct PosteriorTest: Sendable {
  /// What the runs say.
  package struct Finding: Sendable {
    /// A run each.
    package var pValues: [Double]
    /// Of the p-values, against the uniform distribution.
    package var kolmogorovSmirnov: Double
    /// Of the counts of all runs together, pooled anew.
    package var together: Double

    package var smallest: Double { pValues.min() ?? 1 }

    /// Whether each of the three is at least as likely as a limit, over all runs.
    package func isAccepted(rejection: Double) -> Bool {
      kolmogorovSmirnov >= rejection && together >= rejection
        && smallest * Double(pValues.count) >= rejection
    }
  }

  private let probabilities: [Double]
  private let count: Int
  private let poolOf: [Int]
  private let expected: [Double]
  /// The statistics of simulated runs, ascending.
  private let simulated: [Double]

  private static let simulations = 20_000
  /// How many samples of a run a pool expects at least.
  package static let leastExpected = 5.0

  /// - Parameters:
  ///   - weights: what programs weigh, up to a common factor.
  ///   - count: the number of samples in a run.
  package init(weights: [Double], count: Int) {
    let sum = weights.sorted().reduce(0, +)
    let probabilities = weights.map { $0 / sum }
    var poolOf = [Int](repeating: 0, count: weights.count)
    var expected = [0.0]
    for index in weights.indices.sorted(by: { weights[$0] < weights[$1] }) {
      if expected[expected.count - 1] >= Self.leastExpected { expected.append(0) }
      poolOf[index] = expected.count - 1
      expected[expected.count - 1] += probabilities[index] * Double(count)
    }
    if expected.count > 1, let last = expected.last, last < Self.leastExpected {
      expected.removeLast()
      expected[expected.count - 1] += last
      for index in poolOf.indices { poolOf[index] = min(poolOf[index], expected.count - 1) }
    }
    precondition(expected.count > 1, "too few samples in a run for a test")
    self.probabilities = probabilities
    self.count = count
    self.poolOf = poolOf
    self.expected = expected
    var generator = Mixer(state: 1)
    var upTo: [Double] = []
    for value in expected { upTo.append((upTo.last ?? 0) + value) }
    simulated = (0..<Self.simulations).map { _ in
      var observed = [Int](repeating: 0, count: expected.count)
      for _ in 0..<count {
        let point = generator.nextUnit() * (upTo.last ?? 0)
        observed[upTo.firstIndex { $0 > point } ?? upTo.count - 1] += 1
      }
      return Self.statistic(observed, expected)
    }
    .sorted()
  }

  /// - Parameter runs: for each run how often each program was drawn; nil for one in which something
  ///   was drawn that is no program.
  package func finding(_ runs: [[Int]?]) -> Finding {
    var generator = Mixer(state: 2)
    var sums = [Int](repeating: 0, count: probabilities.count)
    let pValues = runs.map { counts -> Double in
      guard let counts else { return 0 }
      precondition(counts.count == probabilities.count && counts.reduce(0, +) == count)
      var observed = [Int](repeating: 0, count: expected.count)
      for (index, number) in counts.enumerated() {
        observed[poolOf[index]] += number
        sums[index] += number
      }
      let statistic = Self.statistic(observed, expected)
      let above = simulated.count { $0 > statistic * (1 + 1e-12) }
      let equal = simulated.count { abs($0 - statistic) <= statistic * 1e-12 }
      return (Double(above) + generator.nextUnit() * Double(equal + 1))
        / Double(simulated.count + 1)
    }
    let drawn = Double(sums.reduce(0, +))
    return Finding(
      pValues: pValues, kolmogorovSmirnov: KolmogorovSmirnov.pValue(pValues),
      together: runs.contains { $0 == nil }
        ? 0 : ChiSquare.pValue(observed: sums, expected: probabilities.map { $0 * drawn }))
  }

  private static func statistic(_ observed: [Int], _ expected: [Double]) -> Double {
    zip(observed, expected).reduce(0) { sum, pool in
      sum + (Double(pool.0) - pool.1) * (Double(pool.0) - pool.1) / pool.1
    }
  }
}

/// Enough randomness for simulations: SplitMix64 of G. Steele, D. Lea and C. Flood.
private struct Mixer {
  var state: UInt64

  mutating func nextUnit() -> Double {
    state &+= 0x9e37_79b9_7f4a_7c15
    var word = state
    word = (word ^ word >> 30) &* 0xbf58_476d_1ce4_e5b9
    word = (word ^ word >> 27) &* 0x94d0_49bb_1331_11eb
    return Double((word ^ word >> 31) >> 11) * 0x1p-53
  }
}
