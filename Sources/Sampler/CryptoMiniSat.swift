import CCryptoMiniSat
import Formula

/// CryptoMiniSat 5, on one thread.
///
/// The configuration is the library's set-up for model counters with Gaussian elimination during
/// search, models over the sampling set only, no detaching of clauses that parity constraints cover,
/// and no simplification before the first search. Measured with version 5.11.4 on circuits of 4,500
/// to 5,000 variables with 104 and 112 choice variables, whose programs had been listed with the
/// default configuration; 2,360 cells of up to 9 dense parity constraints each, a new solver per
/// cell, 40,543 programs in them:
///
/// | configuration | models that are none | missing programs | ms a cell |
/// |---|---|---|---|
/// | default | 0 | 0 | 19.8 |
/// | this one | 0 | 0 | 16.7 |
/// | this one with detaching | 0 | 0 | 16.1 |
/// | the set-up for counters alone, models over all variables | 3,355 in 820 cells | – | – |
///
/// Detaching is what the last one gets its wrong models from. Over the sampling set alone it did no
/// harm, and on cells of some fifty constraints it is faster by a third; but a program that a wrong
/// "unsatisfiable" hides shows in no model, and so the safe side is taken. Simplification before the
/// first search costs 0.25 s on a formula of 13,000 variables, and that for each cell:
/// `VariableElimination` does it once. A test compares cells with a complete list.
final class CryptoMiniSat: SATSolver {
  private let handle: Handle
  private let cancellation: Cancellation
  private var variableCount: Int

  /// - Parameter samplingSet: the variables that are read from models.
  /// - Throws: `SamplerError.solverFailed` if the library gives up, as when memory runs out.
  init(
    formula: CNF, samplingSet: [Variable], seed: UInt64, cancellation: Cancellation
  ) throws {
    handle = try Handle(seed: UInt32(truncatingIfNeeded: seed))
    self.cancellation = cancellation
    variableCount = formula.variableCount
    try check(cms_add_variables(handle.pointer, variableCount))
    let variables = samplingSet.map { UInt32($0.number) }
    try check(cms_set_sampling_variables(handle.pointer, variables, variables.count))
    try formula.withFlatClauses { literals, ends in
      try literals.withMemoryRebound(to: Int32.self) { codes in
        try check(
          cms_add_clauses(handle.pointer, codes.baseAddress, ends.baseAddress, ends.count))
      }
    }
    for constraint in formula.parityConstraints { try addParityConstraint(constraint) }
    cancellation.register(handle)
  }

  deinit { cancellation.unregister(handle) }

  func newVariable() throws -> Variable {
    try check(cms_add_variables(handle.pointer, 1))
    variableCount += 1
    return Variable(variableCount - 1)
  }

  func addClause(_ clause: [Literal]) throws {
    precondition(clause.allSatisfy { $0.variable.index < variableCount }, "unknown variable")
    var end = clause.count
    try clause.withUnsafeBufferPointer { literals in
      try literals.withMemoryRebound(to: Int32.self) { codes in
        try check(cms_add_clauses(handle.pointer, codes.baseAddress, &end, 1))
      }
    }
  }

  func addParityConstraint(_ constraint: ParityConstraint) throws {
    precondition(
      constraint.variables.allSatisfy { $0.index < variableCount }, "unknown variable")
    // A variable that occurs twice cancels out.
    var odd: Set<UInt32> = []
    for variable in constraint.variables {
      odd.formSymmetricDifference([UInt32(variable.number)])
    }
    guard !odd.isEmpty else {
      if constraint.parity { try addClause([]) }
      return
    }
    let variables = odd.sorted()
    try check(
      cms_add_parity_constraint(
        handle.pointer, variables, variables.count, constraint.parity))
  }

  func solve(assuming assumptions: [Literal], conflictLimit: Int?) throws -> SolverAnswer {
    precondition(
      assumptions.allSatisfy { $0.variable.index < variableCount }, "unknown variable")
    // An interrupt that arrives between two solves is lost, so the flag itself is asked too.
    if cancellation.isCancelled { return .undetermined }
    let status = assumptions.withUnsafeBufferPointer { literals in
      literals.withMemoryRebound(to: Int32.self) { codes in
        cms_solve(
          handle.pointer, codes.baseAddress, codes.count, conflictLimit.map(Int64.init) ?? -1)
      }
    }
    switch status {
    case CMS_OK: return .satisfiable
    case CMS_UNSATISFIABLE: return .unsatisfiable
    case CMS_UNDETERMINED: return .undetermined
    default: throw SamplerError.solverFailed
    }
  }

  func value(of variable: Variable) -> Bool? {
    switch cms_model_value(handle.pointer, UInt32(variable.number)) {
    case 0: true
    case 1: false
    default: nil
    }
  }

  var conflicts: Int { Int(cms_conflicts(handle.pointer)) }

  /// The version of the library.
  static var version: String { String(cString: cms_version()) }

  private func check(_ status: cms_status) throws {
    guard status == CMS_OK else { throw SamplerError.solverFailed }
  }

  /// The solver's memory, which whoever interrupts it keeps alive too.
  private final class Handle: Interruptible, @unchecked Sendable {
    // Sendable, because other threads call only `cms_interrupt`, which allows for that.
    let pointer: OpaquePointer

    init(seed: UInt32) throws {
      guard let pointer = cms_new(seed) else { throw SamplerError.solverFailed }
      self.pointer = pointer
    }

    deinit { cms_free(pointer) }

    func interrupt() { cms_interrupt(pointer) }
  }
}

extension SolverMaker {
  static let cryptoMiniSat = SolverMaker { formula, samplingSet, seed, cancellation in
    try CryptoMiniSat(
      formula: formula, samplingSet: samplingSet, seed: seed, cancellation: cancellation)
  }
}
