/// A type of the sketch language. Bounds are part of the type; `nil` means "no bound stated".
///
/// Bounds limit the search only: a value outside them makes a program undefined while programs are
/// searched for, and is harmless when a found program is run on new inputs (`Interpreter.Bounds`).
package indirect enum SketchType: Hashable, Sendable {
  case bool
  /// `int` or `int<lower..upper>`, both ends included.
  case int(lower: Int?, upper: Int?)
  /// One Unicode scalar.
  case char
  /// `string` or `string<n>`: at most `n` Unicode scalars.
  case string(maximumLength: Int?)
  /// `list<T>` or `list<T, n>`: at most `n` elements.
  case list(SketchType, maximumLength: Int?)
  /// `bits<w>`, 1 ≤ w ≤ 64.
  case bits(width: Int)
  /// `(T, U, …)`, two or more components.
  case tuple([SketchType])

  package static let int = SketchType.int(lower: nil, upper: nil)
  package static let string = SketchType.string(maximumLength: nil)

  /// The widths that bit-vectors may have, in bits.
  package static let bitWidths = 1...64
}
