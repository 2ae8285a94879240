import Formula

/// What a solver said about a formula under assumptions.
enum SolverAnswer: Hashable, Sendable {
  case satisfiable
  case unsatisfiable
  /// The conflict limit was reached, or the solver was interrupted.
  case undetermined
}

/// An incremental solver for clauses and parity constraints, used by one thread at a time.
protocol SATSolver: AnyObject {
  /// Adds a variable beyond those of the loaded formula.
  func newVariable() throws -> Variable

  func addClause(_ clause: [Literal]) throws

  func addParityConstraint(_ constraint: ParityConstraint) throws

  /// Looks for a model in which all assumptions hold.
  ///
  /// - Parameter conflictLimit: how many conflicts the search may take; nil for any number.
  func solve(assuming assumptions: [Literal], conflictLimit: Int?) throws -> SolverAnswer

  /// The value of a sampling variable in the model that the last `solve` found.
  ///
  /// Nil if the solver gave it none, which is a solver fault. Valid until a clause is added.
  func value(of variable: Variable) -> Bool?

  /// The number of conflicts so far.
  var conflicts: Int { get }
}

/// Makes a solver with a formula loaded, for models that differ on the sampling variables.
///
/// The seed steers the search only: a different one may avoid a fault, and must not change which
/// models exist.
struct SolverMaker: Sendable {
  let make:
    @Sendable (
      _ formula: CNF, _ samplingSet: [Variable], _ seed: UInt64, _ cancellation: Cancellation
    ) throws -> any SATSolver
}
