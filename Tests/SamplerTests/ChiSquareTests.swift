import Foundation
import TestStatistics
import Testing

@Suite struct ChiSquareTests {
  /// With one degree of freedom Q(1/2, x²/2) = erfc(x/√2), with two it is exp(−x).
  @Test(arguments: [0.01, 0.5, 1, 2, 5, 20, 60])
  func tailHasItsClosedForms(x: Double) {
    #expect(isClose(ChiSquare.upperGamma(shape: 0.5, from: x), erfc(x.squareRoot())))
    #expect(isClose(ChiSquare.upperGamma(shape: 1, from: x), exp(-x)))
    #expect(isClose(ChiSquare.upperGamma(shape: 3, from: x), exp(-x) * (1 + x + x * x / 2)))
  }

  @Test func pooledCountsThatFitAreAccepted() {
    // The rare bins expect 4.5 together and join the bin of 50: statistic 0.02, three bins.
    let p = ChiSquare.pValue(
      observed: [2, 2, 0, 50, 100, 101], expected: [1.5, 1.5, 1.5, 50, 100, 100.5])
    #expect(p > 0.9)
  }

  @Test func countsThatDoNotFitAreRejected() {
    #expect(ChiSquare.pValue(observed: [30, 70], expected: [50, 50]) < 1e-4)
    #expect(ChiSquare.pValue(observed: [30, 70, 1], expected: [30, 70, 0]) == 0)
  }

  private func isClose(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= 1e-10 * max(a, b) }
}
