extension RandomNumberGenerator {
  /// Uniform in [0, 1), a multiple of 2^-53.
  @inlinable
  package mutating func nextUnit() -> Double { Double(next() >> 11) * 0x1p-53 }
}
