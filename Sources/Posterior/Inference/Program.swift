import Lengths
import SketchLanguage

/// A program of a sketch.
public struct Program: Hashable, Sendable {
  public var text: String
  /// |x|, the description length.
  public var bits: CodeLength
  /// With noise: how many examples the program fails, and at what price.
  public var failures: Failures?
  public var derivation: Derivation

  /// What the posterior goes by, p(x) ∝ 2^-length: |x|, and the price of failed examples.
  public var length: CodeLength { bits + CodeLength(bits: failures?.bits ?? 0) }

  public struct Failures: Hashable, Sendable {
    public var count: Int
    /// The price of each, in bits.
    public var price: Int

    public var bits: Int { count * price }
  }
}
