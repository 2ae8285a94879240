import Lengths
import SketchLanguage

/// A program of a sketch.
package struct Program: Hashable, Sendable {
  package var text: String
  /// |x|, the description length.
  package var bits: CodeLength
  /// With noise: how many examples the program fails, and at what price.
  package var failures: Failures?
  package var derivation: Derivation

  /// What the posterior goes by, p(x) ∝ 2^-length: |x|, and the price of failed examples.
  package var length: CodeLength { bits + CodeLength(bits: failures?.bits ?? 0) }

  package struct Failures: Hashable, Sendable {
    package var count: Int
    /// The price of each, in bits.
    package var price: Int

    package var bits: Int { count * price }
  }
}
