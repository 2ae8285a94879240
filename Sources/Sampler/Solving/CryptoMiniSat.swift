import CCryptoMiniSat
import Formula

/// CryptoMiniSat 5, on one thread, by default in its default configuration.
///
/// Which configuration is right and fast was measured with version 5.11.4, against complete lists
/// made beforehand:
///
/// - The set-up for model counters alone returns wrong models, for it detaches clauses that parity
///   constraints cover. It is not used.
/// - The same with Gaussian elimination in search, without detaching, over sampling variables
///   (`Mode.sampling`) was right on 2,360 cells, but it decides on sampling variables only. On
///   circuits made at random that is as fast as the default (17 and 20 ms a cell); on compiled
///   sketches it is far slower: 117 against 7 ms a sample for the date sketch.
/// - The default was right on the same cells, and is what all searches use.
///
/// `CellTests` compares cells with complete lists in both modes. Only choice variables are
/// read from models, and `ModelChecker` checks each against all that was asserted.
final class CryptoMiniSat: SATSolver {
  /// How the library is set up.
  enum Mode: CaseIterable {
    case standard
    /// For model counters, deciding on the sampling set only: kept to be compared with.
    case sampling
  }

  private let handle: Handle
  private let cancellation: Cancellation
  private let mode: Mode
  private var variableCount: Int

  /// - Parameter samplingSet: the variables that are read from models.
  /// - Throws: `SamplerError.solverFailed` if the library gives up, as when memory runs out; `Stopped`
  ///   if the run is cancelled meanwhile.
  init(
    formula: CNF, samplingSet: [Variable], seed: UInt64, cancellation: Cancellation,
    mode: Mode = .standard
  ) throws {
    handle = try Handle(seed: UInt32(truncatingIfNeeded: seed))
    self.cancellation = cancellation
    self.mode = mode
    variableCount = formula.variableCount
    try check(cms_add_variables(handle.pointer, variableCount))
    if mode == .sampling { try handle.setSamplingSet(samplingSet) }
    try formula.withFlatClauses { literals, ends in
      try literals.withMemoryRebound(to: Int32.self) { codes in
        try addClauses(codes, ends: ends)
      }
    }
    for constraint in formula.parityConstraints { try addParityConstraint(constraint) }
    cancellation.register(handle)
  }

  deinit { cancellation.unregister(handle) }

  /// How many clauses are added before it is asked again whether to go on: some milliseconds' work.
  private static let clausesUnasked = 1 << 14

  private func addClauses(
    _ codes: UnsafeBufferPointer<Int32>, ends: UnsafeBufferPointer<Int>
  ) throws {
    for first in stride(from: 0, to: ends.count, by: Self.clausesUnasked) {
      if cancellation.isCancelled { throw Stopped() }
      let part = ends[first..<min(first + Self.clausesUnasked, ends.count)]
      let start = first == 0 ? 0 : ends[first - 1]
      let partEnds = part.map { $0 - start }
      try check(
        cms_add_clauses(
          handle.pointer, codes.baseAddress.map { $0 + start }, partEnds, partEnds.count))
    }
  }

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
          handle.pointer, codes.baseAddress, codes.count, conflictLimit.map(Int64.init) ?? -1,
          mode == .sampling)
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
    let model = cmsat_get_model(handle.pointer)
    guard variable.index < model.num_vals else { return nil }
    switch UInt32(model.vals[variable.index].x) {
    case L_TRUE: return true
    case L_FALSE: return false
    default: return nil
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
    private var samplingSet: OpaquePointer?

    init(seed: UInt32) throws {
      guard let pointer = cmsat_new() else { throw SamplerError.solverFailed }
      self.pointer = pointer
      guard cms_configure(pointer, seed) == CMS_OK else { throw SamplerError.solverFailed }
    }

    deinit {
      cmsat_free(pointer)
      cms_free_sampling_set(samplingSet)
    }

    func setSamplingSet(_ variables: [Variable]) throws {
      let numbers = variables.map { UInt32($0.number) }
      samplingSet = cms_set_sampling_variables(pointer, numbers, numbers.count)
      if samplingSet == nil { throw SamplerError.solverFailed }
    }

    func interrupt() { cms_interrupt(pointer) }
  }
}

extension SolverMaker {
  static let cryptoMiniSat = cryptoMiniSat(mode: .standard)

  static func cryptoMiniSat(mode: CryptoMiniSat.Mode) -> SolverMaker {
    SolverMaker { formula, samplingSet, seed, cancellation in
      try CryptoMiniSat(
        formula: formula, samplingSet: samplingSet, seed: seed, cancellation: cancellation,
        mode: mode)
    }
  }
}
