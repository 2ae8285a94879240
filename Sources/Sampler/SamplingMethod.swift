/// How to sample.
public enum SamplingMethod: String, Hashable, Sendable, CaseIterable {
  /// The one that measurements say is best.
  case auto
  /// The closed form that comes with a problem: no solver.
  case diagram
  /// A list of the short programs, and random cells of the others, accepted by weight.
  case exact
  /// Random cells of an embedding: ProgramSample as published.
  case xor

  /// Whether samples are drawn from a closed form if there is one.
  public var takesForm: Bool { self == .auto || self == .diagram }
}
