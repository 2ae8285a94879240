import Glibc

/// What pilot cells tell of the weight of all bands together.
struct BandWeight {
  /// The weight of the programs that are in every cell.
  var certain: Double
  /// An estimate of the weight of the others.
  var estimate: Double
  /// Where that lies, but for a failure probability.
  var interval: ClosedRange<Double>

  /// Takes the weight of all programs of the bands from elsewhere.
  mutating func settle(at known: Double) {
    estimate = max(0, known - certain)
    interval = estimate...estimate
  }
}

extension Bands {
  /// The weight of all programs of the bands.
  ///
  /// The mean of n pilots of a band, in units u of its region, is off by T u / n in the mean of
  /// squares, T the weight of the band; for mean and variance of a cell are at most equal. Pilots of
  /// different bands are independent given the matrix, and their means do not depend on it. So with
  /// the largest unit for u, the sum over bands has a variance of at most T u / n too, T the weight of
  /// all. By Chebyshev's inequality the estimate e is wrong by (e − T)² ≥ T u / (n δ) with a
  /// probability of at most δ; the other T lie between the roots.
  ///
  /// - Parameter unit: the logarithm to base 2 of the unit of weight.
  func weight(unit: Double, failureProbability: Double) -> BandWeight {
    var result = BandWeight(certain: 0, estimate: 0, interval: 0...0)
    var spread = 0.0
    for band in bands {
      let scale = exp2(band.region.log2Unit - unit)
      result.certain += scale * band.certain
      guard band.pilots > 0 else { continue }
      result.estimate += scale * band.mean
      spread = max(spread, scale / (Double(band.pilots) * failureProbability))
    }
    let middle = result.estimate + spread / 2
    let half = (spread * result.estimate + spread * spread / 4).squareRoot()
    result.interval = max(0, middle - half)...(middle + half)
    return result
  }
}
