import TestStatistics
import Testing

@testable import Sampler

@Suite struct KolmogorovSmirnovTests {
  @Test func distancesByHand() {
    #expect(KolmogorovSmirnov.distance([0.5]) == 0.5)
    #expect(KolmogorovSmirnov.distance([0.25, 0.75]) == 0.25)
    #expect(abs(KolmogorovSmirnov.distance([0.9, 0.8, 0.7]) - 0.7) < 1e-12)
  }

  /// The critical values of the tables: the distance, for so many numbers.
  @Test(arguments: [(10, 0.410, 0.05), (20, 0.294, 0.05), (30, 0.290, 0.01), (200, 0.0954, 0.05)])
  func tabulatedValues(count: Int, distance: Double, probability: Double) {
    // Equally spaced numbers, moved up: the distance is the shift and half a step.
    let shift = distance - 0.5 / Double(count)
    let values = (0..<count).map { min(1, (Double($0) + 0.5) / Double(count) + shift) }
    #expect(abs(KolmogorovSmirnov.distance(values) - distance) < 1e-9)
    #expect(abs(KolmogorovSmirnov.pValue(values) / probability - 1) < 0.06)
  }

  @Test func itsOwnValuesAreUniform() {
    var random = RandomStream(seed: 5)
    let values = (0..<2000).map { _ in
      KolmogorovSmirnov.pValue((0..<50).map { _ in random.nextUnit() })
    }
    #expect(KolmogorovSmirnov.pValue(values) > 1e-4)
    let squares = (0..<200).map { _ in random.nextUnit() * random.nextUnit() }
    #expect(KolmogorovSmirnov.pValue(squares) < 1e-9)
  }
}
