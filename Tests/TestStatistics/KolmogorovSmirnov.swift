import Foundation

/// Kolmogorov and Smirnov's test of numbers against the uniform distribution on [0, 1].
package enum KolmogorovSmirnov {
  /// The probability that so many uniform numbers have a distribution function at least as far from
  /// the diagonal.
  ///
  /// From the limit for many numbers, with M. Stephens's correction for few ("EDF Statistics for
  /// Goodness of Fit and Some Comparisons", Journal of the American Statistical Association 69,
  /// 1974); good to a few per cent from five numbers on.
  package static func pValue(_ values: [Double]) -> Double {
    precondition(!values.isEmpty && values.allSatisfy { (0...1).contains($0) })
    let root = Double(values.count).squareRoot()
    return limit(distance(values) * (root + 0.12 + 0.11 / root))
  }

  /// The largest distance between the distribution function of some numbers and the diagonal.
  package static func distance(_ values: [Double]) -> Double {
    let count = Double(values.count)
    return values.sorted().enumerated().reduce(0) { most, next in
      let (index, value) = next
      return max(most, value - Double(index) / count, Double(index + 1) / count - value)
    }
  }

  /// Kolmogorov's 1 − K(x), by whichever of its two series converges fast.
  static func limit(_ x: Double) -> Double {
    guard x > 0 else { return 1 }
    if x < 1 {
      let sum = stride(from: 1.0, through: 15, by: 2).reduce(0) {
        $0 + exp(-$1 * $1 * .pi * .pi / (8 * x * x))
      }
      return min(1, max(0, 1 - (2 * .pi).squareRoot() / x * sum))
    }
    return stride(from: 1.0, through: 15, by: 1).reduce(0) { sum, j in
      sum + (Int(j).isMultiple(of: 2) ? -2 : 2) * exp(-2 * j * j * x * x)
    }
  }
}
