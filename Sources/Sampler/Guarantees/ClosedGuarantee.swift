import Lengths

/// What a run in closed form promises: samples from the posterior.
public struct ClosedGuarantee: Hashable, Sendable {
  public var method: SamplingMethod
  /// |x*|.
  public var shortest: CodeLength
  /// |X|; nil if it is 2^128 or more.
  public var programs: UInt128?
  /// log2 |X|, up to rounding.
  public var log2Programs: Double
  /// log2 Z.
  public var log2Evidence: Double
  /// How large the form is.
  public var size: FormSize
}
