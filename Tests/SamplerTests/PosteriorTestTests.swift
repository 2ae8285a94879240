import Foundation
import TestStatistics
import Testing

@testable import Sampler

@Suite struct PosteriorTestTests {
  private static let weights = [32, 8, 8, 4, 2, 2, 1, 1, 1, 1, 0.5, 0.5, 0.25, 0.25] as [Double]

  private func runs(_ runs: Int, of count: Int, drawnFrom weights: [Double]) -> [[Int]] {
    var random = RandomStream(seed: 7)
    let sum = weights.reduce(0, +)
    return (0..<runs).map { _ in
      var counts = weights.map { _ in 0 }
      for _ in 0..<count {
        var rest = random.nextUnit() * sum
        var index = 0
        while index < weights.count - 1, rest >= weights[index] {
          rest -= weights[index]
          index += 1
        }
        counts[index] += 1
      }
      return counts
    }
  }

  /// Also where runs are so short that Pearson's statistic has few values.
  @Test(arguments: [12, 40, 1000])
  func rightSamplesHaveUniformValues(count: Int) {
    let test = PosteriorTest(weights: Self.weights, count: count)
    let finding = test.finding(runs(1000, of: count, drawnFrom: Self.weights))
    #expect(finding.pValues.count == 1000)
    #expect(finding.kolmogorovSmirnov > 0.001)
    #expect(finding.together > 0.001)
    #expect(finding.isAccepted(rejection: 1e-4))
  }

  @Test func wrongSamplesAreFound() {
    let test = PosteriorTest(weights: Self.weights, count: 40)
    let tilted = runs(200, of: 40, drawnFrom: Self.weights.map { pow($0, 0.8) })
    #expect(!test.finding(tilted).isAccepted(rejection: 1e-6))
    // Runs that are too close to what is expected are no samples either.
    let exact = [[20, 5, 5, 3, 2, 1, 1, 1, 0, 1, 1, 0, 0, 0]]
    #expect(test.finding([[Int]](repeating: exact[0], count: 200)).kolmogorovSmirnov < 1e-6)
  }

  @Test func somethingElseThanAProgramIsFound() {
    let test = PosteriorTest(weights: Self.weights, count: 40)
    let right = runs(30, of: 40, drawnFrom: Self.weights)
    let finding = test.finding(right + [nil])
    #expect(finding.smallest == 0 && finding.together == 0)
    #expect(!finding.isAccepted(rejection: 1e-6))
  }
}
