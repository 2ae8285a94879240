/// How to sample.
package enum SamplingMethod: String, Hashable, Sendable, CaseIterable {
  /// The one that measurements say is best.
  case auto
  /// A circuit of all programs, made by the values that they have: no solver.
  case tables
  /// A circuit of all programs, from a decision diagram: no solver.
  case diagram
  /// A list of the short programs, and random cells of the others, accepted by weight.
  case bands
  /// Random cells of an embedding: ProgramSample as published.
  case xor

  /// Whether samples are drawn from a closed form, or not at all.
  package var isClosed: Bool { self == .tables || self == .diagram }

  /// Whether samples are drawn from a closed form if there is one.
  package var takesForm: Bool { self == .auto || self == .tables || self == .diagram }
}
