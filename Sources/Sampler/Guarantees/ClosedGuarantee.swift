import Lengths

/// What a run in closed form promises: samples from the posterior.
package struct ClosedGuarantee: Hashable, Sendable {
  package var method: SamplingMethod
  /// |x*|.
  package var shortest: CodeLength
  /// |X|; nil if it is 2^128 or more.
  package var programs: UInt128?
  /// log2 |X|, up to rounding.
  package var log2Programs: Double
  /// log2 Z.
  package var log2Evidence: Double
  /// How large the form is.
  package var size: FormSize
}
