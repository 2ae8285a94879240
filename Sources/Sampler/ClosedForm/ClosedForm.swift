/// A set of programs that can be weighed, counted and drawn from without a search.
///
/// Whoever poses a problem may know such a form of it, as a circuit; then nothing is left
/// to a solver.
public protocol ClosedForm: Sendable {
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

  /// Its length in bits, without making it.
  var shortestLength: Double? { get }

  /// A program with probability 2^-|x| / Z, independent of all others. There is one.
  func draw(using generator: inout some RandomNumberGenerator) -> FormDraw

  /// The program of a draw.
  func model(of draw: FormDraw) -> Model
}

/// A program as it is drawn from a form: the choices made, in an order of the form's own, and the number
/// of what was begun with. Equal ones are one program.
public struct FormDraw: Hashable, Sendable {
  public var choices: [Int32]
  public var tag: Int

  public init(choices: [Int32], tag: Int) {
    self.choices = choices
    self.tag = tag
  }
}

extension ClosedForm {
  public var shortestLength: Double? { shortest?.exactLength }
}

/// The nodes and edges of a circuit.
public struct FormSize: Hashable, Sendable {
  public var nodes: Int
  public var edges: Int

  public init(nodes: Int, edges: Int) {
    self.nodes = nodes
    self.edges = edges
  }
}

/// What a run in closed form promises: samples from the posterior.
public struct ClosedGuarantee: Hashable, Sendable {
  public var method: SamplingMethod
  /// |x*| in bits.
  public var shortest: Double
  /// |X|; nil if it is 2^128 or more.
  public var programs: UInt128?
  /// log2 |X|, up to rounding.
  public var log2Programs: Double
  /// log2 Z.
  public var log2Evidence: Double
  /// How large the form is.
  public var size: FormSize
}
