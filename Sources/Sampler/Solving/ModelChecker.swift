import Formula

/// Completes choice bits to a model of the formula, or finds that they are none.
///
/// Solvers have faults, so nothing but the choice bits of a model is believed. The choice bits are
/// decided one after the other, and every clause and parity constraint counts how many of its
/// literals are not yet false: at one the last literal follows, at none there is a contradiction.
/// When every variable has a value and no constraint complained, all of them hold.
///
/// Choice bits that follow from earlier ones need no decision. The decisions alone therefore
/// determine the model, and their negations make a short clause that excludes just this model.
///
/// One instance serves one thread.
final class ModelChecker {
  /// What the choice bits turned out to be.
  enum Verdict {
    /// A model, and the indices of the choice bits that determine it.
    case model(Model, decisions: [Int])
    /// Some clause or parity constraint is violated.
    case contradiction
  }

  private let tables: Tables
  private var slots: UnsafeMutableBufferPointer<Tables.Slot>
  private var values: UnsafeMutableBufferPointer<UInt8>
  private var trail: UnsafeMutableBufferPointer<Int32>
  private var trailCount = 0
  private var processed = 0

  init(_ tables: Tables) {
    self.tables = tables
    slots = .allocate(capacity: tables.slots.count)
    values = .allocate(capacity: tables.variableCount)
    trail = .allocate(capacity: tables.variableCount)
  }

  convenience init(_ problem: SamplingProblem) { self.init(Tables(problem)) }

  deinit {
    slots.deallocate()
    values.deallocate()
    trail.deallocate()
  }

  /// Completes the choice bits.
  ///
  /// - Throws: `SamplerError.undeterminedVariable` if they do not determine every variable.
  func check(_ choices: Assignment) throws -> Verdict {
    precondition(choices.count == tables.choiceVariables.count)
    _ = slots.update(fromContentsOf: tables.slots)
    values.update(repeating: Tables.none)
    trailCount = 0
    processed = 0
    guard !tables.hasEmptyConstraint, tables.units.allSatisfy({ assign($0) }), propagate() else {
      return .contradiction
    }
    var decisions: [Int] = []
    for (index, variable) in tables.choiceVariables.enumerated() {
      let value = choices[index]
      let known = values[variable.index]
      if known == Tables.none {
        decisions.append(index)
        guard assign(Literal(variable, negated: !value).code), propagate() else {
          return .contradiction
        }
      } else if (known == Tables.true) != value {
        return .contradiction
      }
    }
    guard trailCount == tables.variableCount else {
      let missing = values.firstIndex(of: Tables.none) ?? 0
      throw SamplerError.undeterminedVariable(Variable(missing))
    }
    let bits = tables.lengthAtLeast.prefix { isTrue($0) }.count
    return .model(Model(choices: choices, countedBits: bits), decisions: decisions)
  }

  private func isTrue(_ literal: Literal) -> Bool {
    values[literal.variable.index] == UInt8(truncatingIfNeeded: literal.code & 1)
  }

  /// Makes the literal true; false if it is false already.
  private func assign(_ code: Int32) -> Bool {
    let variable = Int(code >> 1)
    let value = UInt8(truncatingIfNeeded: code & 1)
    if values[variable] == Tables.none {
      values[variable] = value
      trail[trailCount] = code
      trailCount += 1
      return true
    }
    return values[variable] == value
  }

  /// Follows what the new values imply; false on a contradiction.
  private func propagate() -> Bool {
    tables.starts.withUnsafeBufferPointer { starts in
      tables.occurrences.withUnsafeBufferPointer { occurrences in
        propagate(starts: starts, occurrences: occurrences)
      }
    }
  }

  private func propagate(
    starts: UnsafeBufferPointer<Int32>, occurrences: UnsafeBufferPointer<Int32>
  ) -> Bool {
    while processed < trailCount {
      let code = trail[processed]
      processed += 1
      let falseLiteral = Int(code ^ 1)
      for position in Int(starts[falseLiteral])..<Int(starts[falseLiteral + 1]) {
        let index = Int(occurrences[position])
        slots[index].remaining &-= 1
        slots[index].rest ^= code ^ 1
        if slots[index].remaining > 1 { continue }
        guard slots[index].remaining == 1, assign(slots[index].rest) else { return false }
      }
      if !tables.parityStarts.isEmpty, !propagateParity(code) { return false }
    }
    return true
  }

  private func propagateParity(_ code: Int32) -> Bool {
    let variable = Int(code >> 1)
    let range = Int(tables.parityStarts[variable])..<Int(tables.parityStarts[variable + 1])
    for position in range {
      let index = Int(tables.parityOccurrences[position])
      slots[index].remaining &-= 1
      // The lowest bit of `rest` is 1 as long as the remaining variables must have an even sum, and
      // a true variable flips it: so a single remaining one makes `rest` the literal that follows.
      slots[index].rest ^= code ^ 1
      switch slots[index].remaining {
      case 0: guard slots[index].rest == 1 else { return false }
      case 1: guard assign(slots[index].rest) else { return false }
      default: continue
      }
    }
    return true
  }
}

extension ModelChecker {
  /// The constraints of a problem, laid out for propagation; shared by all checkers.
  struct Tables: Sendable {
    /// The state of a constraint while variables get values.
    struct Slot: Sendable {
      /// How many of its literals or variables have no value yet, or are true literals.
      var remaining: Int32
      /// The sum, bit by bit modulo 2, of the codes of these.
      var rest: Int32
    }

    static let `true`: UInt8 = 0
    static let none: UInt8 = 2

    let variableCount: Int
    let choiceVariables: [Variable]
    let lengthAtLeast: [Literal]
    /// First the clauses, then the parity constraints.
    private(set) var slots: [Slot] = []
    private(set) var units: [Int32] = []
    private(set) var hasEmptyConstraint = false
    /// The clauses with the literal of code c are `occurrences[starts[c]..<starts[c + 1]]`.
    private(set) var starts: [Int32] = []
    private(set) var occurrences: [Int32] = []
    /// The same for parity constraints, by variable; empty if there are none.
    private(set) var parityStarts: [Int32] = []
    private(set) var parityOccurrences: [Int32] = []

    /// Of no use if the run is cancelled meanwhile: then no solver is asked for models either.
    init(_ problem: SamplingProblem, cancellation: Cancellation = Cancellation()) {
      variableCount = problem.formula.variableCount
      choiceVariables = problem.choiceVariables
      lengthAtLeast = problem.lengthAtLeast
      addClauses(of: problem.formula, cancellation)
      addParityConstraints(of: problem.formula)
    }

    private mutating func addClauses(of formula: CNF, _ cancellation: Cancellation) {
      var pairs: [(code: Int32, slot: Int32)] = []
      pairs.reserveCapacity(formula.literalCount)
      var codes: [Int32] = []
      formula.forEachClause { clause in
        if cancellation.isCancelled { return }
        codes.removeAll(keepingCapacity: true)
        // Without repeats, because counting would take the same literal for two.
        for literal in clause where !codes.contains(literal.code) { codes.append(literal.code) }
        codes.sort()
        let isTautology = zip(codes, codes.dropFirst()).contains { $0 ^ 1 == $1 }
        if isTautology { return }
        if codes.isEmpty { hasEmptyConstraint = true }
        if codes.count == 1 { units.append(codes[0]) }
        for code in codes { pairs.append((code, Int32(slots.count))) }
        slots.append(Slot(remaining: Int32(codes.count), rest: codes.reduce(0, ^)))
      }
      if cancellation.isCancelled { return }
      (starts, occurrences) = Self.grouped(pairs, keys: 2 * variableCount)
    }

    private mutating func addParityConstraints(of formula: CNF) {
      guard !formula.parityConstraints.isEmpty else { return }
      var pairs: [(code: Int32, slot: Int32)] = []
      for constraint in formula.parityConstraints {
        var odd: Set<Int32> = []
        for variable in constraint.variables { odd.formSymmetricDifference([variable.number]) }
        let codes = odd.sorted().map { $0 << 1 }
        let rest = codes.reduce(constraint.parity ? 0 : 1, ^)
        if codes.isEmpty, constraint.parity { hasEmptyConstraint = true }
        if codes.count == 1 { units.append(rest) }
        for code in codes { pairs.append((code >> 1, Int32(slots.count))) }
        slots.append(Slot(remaining: Int32(codes.count), rest: rest))
      }
      (parityStarts, parityOccurrences) = Self.grouped(pairs, keys: variableCount)
    }

    /// The slots of each key, end to end, and where the slots of each key start.
    private static func grouped(
      _ pairs: [(code: Int32, slot: Int32)], keys: Int
    ) -> (starts: [Int32], slots: [Int32]) {
      var starts = [Int32](repeating: 0, count: keys + 1)
      for pair in pairs { starts[Int(pair.code) + 1] += 1 }
      for key in 0..<keys { starts[key + 1] += starts[key] }
      var next = starts
      var slots = [Int32](repeating: 0, count: pairs.count)
      for pair in pairs {
        slots[Int(next[Int(pair.code)])] = pair.slot
        next[Int(pair.code)] += 1
      }
      return (starts, slots)
    }
  }
}
