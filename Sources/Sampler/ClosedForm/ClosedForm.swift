import Lengths

/// A set of programs that can be weighed, counted and drawn from without a search.
///
/// Whoever poses a problem may know such a form of it, as a circuit; then nothing is left
/// to a solver.
package protocol ClosedForm: Sendable {
  /// log2 Z, Z = Σ 2^-|x| over all programs, up to rounding; −∞ if there is none.
  var log2Evidence: Double { get }

  /// |X|; nil if it is 2^128 or more.
  var programs: UInt128? { get }

  /// log2 |X|, up to rounding; −∞ if there is none.
  var log2Programs: Double { get }

  /// The method that samples from it are drawn by.
  var method: SamplingMethod { get }

  /// How large the form is.
  var size: FormSize { get }

  /// A shortest program; nil if there is none.
  var shortest: Model? { get }

  /// Its length, without making it.
  var shortestLength: CodeLength? { get }

  /// A program with probability 2^-|x| / Z, independent of all others. There is one.
  func draw(using generator: inout some RandomNumberGenerator) -> FormDraw

  /// The program of a draw.
  func model(of draw: FormDraw) -> Model
}

extension ClosedForm {
  package var shortestLength: CodeLength? { shortest?.length }
}
