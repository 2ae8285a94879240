import Foundation

/// Pearson's test of counts against expected counts.
package enum ChiSquare {
  /// The probability of counts at least as far from the expected ones.
  ///
  /// Bins are pooled, smallest first, until each expects 5 or more. Counts where nothing is
  /// expected give 0.
  package static func pValue(observed: [Int], expected: [Double]) -> Double {
    precondition(observed.count == expected.count)
    var pools: [(observed: Double, expected: Double)] = []
    var pool = (observed: 0.0, expected: 0.0)
    for index in expected.indices.sorted(by: { expected[$0] < expected[$1] }) {
      if expected[index] == 0, observed[index] > 0 { return 0 }
      pool.observed += Double(observed[index])
      pool.expected += expected[index]
      if pool.expected >= 5 {
        pools.append(pool)
        pool = (0, 0)
      }
    }
    if let last = pools.popLast() {
      pools.append((last.observed + pool.observed, last.expected + pool.expected))
    }
    precondition(pools.count > 1, "too few counts for a test")
    let statistic = pools.reduce(0) { sum, pool in
      sum + (pool.observed - pool.expected) * (pool.observed - pool.expected) / pool.expected
    }
    return upperGamma(shape: Double(pools.count - 1) / 2, from: statistic / 2)
  }

  /// The regularised upper incomplete gamma function Q(shape, x).
  ///
  /// By its power series below shape + 1, by Legendre's continued fraction above (W. Press et al.,
  /// "Numerical Recipes", section 6.2).
  package static func upperGamma(shape: Double, from x: Double) -> Double {
    precondition(shape > 0 && x >= 0)
    if x == 0 { return 1 }
    let scale = exp(shape * log(x) - x - lgamma(shape))
    if x < shape + 1 {
      var term = 1 / shape
      var sum = term
      var n = shape
      while term > sum * 1e-16 {
        n += 1
        term *= x / n
        sum += term
      }
      return 1 - sum * scale
    }
    let tiny = 1e-300
    var b = x + 1 - shape
    var c = 1 / tiny
    var d = 1 / b
    var fraction = d
    for i in 1..<10_000 {
      let a = Double(i) * (shape - Double(i))
      b += 2
      d = a * d + b
      if abs(d) < tiny { d = tiny }
      c = b + a / c
      if abs(c) < tiny { c = tiny }
      d = 1 / d
      fraction *= d * c
      if abs(d * c - 1) < 1e-15 { break }
    }
    return fraction * scale
  }
}
