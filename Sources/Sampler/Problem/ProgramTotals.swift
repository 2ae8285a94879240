/// What is known of all programs of a problem together, without a solver: from a closed form of it.
///
/// With it the methods that search by solver need no random cells to bound what they do not list.
package struct ProgramTotals: Hashable, Sendable {
  /// log2 Z, Z = Σ 2^-|x| over all programs, up to rounding.
  package var log2Evidence: Double
  /// log2 |X|, up to rounding.
  package var log2Programs: Double
  /// A shortest program, if it has been made.
  package var shortest: Model?

  /// By how much the logarithms may be off, in bits: far more than what rounding makes of sums over
  /// millions of nodes.
  static let rounding = 1e-9

  package init(log2Evidence: Double, log2Programs: Double, shortest: Model? = nil) {
    self.log2Evidence = log2Evidence
    self.log2Programs = log2Programs
    self.shortest = shortest
  }

  /// A program of which the formula of a problem counts the least bits.
  ///
  /// The shortest one need not be that where the formula counts a part of |x| only.
  func shortest(of problem: SamplingProblem) -> ShortestResult? {
    guard problem.maximumUncounted == .zero, let shortest else { return nil }
    return .proved(shortest, leastBits: shortest.countedBits)
  }
}
