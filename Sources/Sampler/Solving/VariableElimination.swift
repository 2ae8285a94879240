import Formula

/// Makes a formula smaller without changing what its models are on some kept variables.
///
/// A variable that need not be kept is eliminated by resolution: all clauses with it are replaced by
/// their resolvents on it, which say exactly that some value of it fits. This is done only where it
/// adds no clauses. Most gates of an encoded circuit go that way, and every search after that is the
/// faster, because a solver pays for each variable in each model. Clauses that others subsume are
/// dropped, and unit clauses are followed.
///
/// The solver could do the same, but would do it anew for every cell. Source: N. Eén and A. Biere,
/// "Effective Preprocessing in SAT through Variable and Clause Elimination", SAT 2005.
struct VariableElimination {
  private let cancellation: Cancellation
  private var isKept: [Bool]
  private var isContradictory = false

  /// The literals of all clauses as codes, end to end; a clause is sorted and without repeats.
  private var literals: [Int32] = []
  private var starts: [Int] = []
  /// The number of literals; 0 for a clause that was removed.
  private var sizes: [Int] = []
  /// For each clause a bit for each of its literals, modulo 64.
  private var signatures: [UInt64] = []
  /// For each literal the clauses with it, and some that were removed.
  private var occurrences: [[Int32]]
  /// For each literal the clauses that are found by it, some of them removed: a clause by the one of
  /// its literals that was in the fewest clauses. Literals of choices are in very many.
  private var found: [[Int32]]
  /// True literals that were not followed yet.
  private var units: [Int32] = []
  private var isTrue: [Bool]
  /// Marks literals, by the number of the last resolution that saw them.
  private var marks: [Int]
  private var mark = 0
  /// Variables whose clauses changed since their elimination was tried.
  private var isTouched: [Bool]

  /// Variables with more clauses than this on both sides are left alone: they hardly ever pay off.
  private static let occurrenceLimit = 16
  /// Resolvents with more literals than this are not made.
  private static let resolventLimit = 12
  /// How often all variables are gone through; the third pass already finds little.
  private static let passes = 3

  /// A problem with the same programs as the given one, whose variables are numbered anew.
  ///
  /// Its choice variables and length literals are in the order of the original. If the run is
  /// cancelled meanwhile, it is the given one.
  static func reduce(
    _ problem: SamplingProblem, cancellation: Cancellation = Cancellation()
  ) -> SamplingProblem {
    var kept = [Bool](repeating: false, count: problem.formula.variableCount)
    for variable in problem.choiceVariables { kept[variable.index] = true }
    for literal in problem.lengthAtLeast { kept[literal.variable.index] = true }
    for constraint in problem.formula.parityConstraints {
      for variable in constraint.variables { kept[variable.index] = true }
    }
    var elimination = VariableElimination(problem.formula, keeping: kept, cancellation)
    elimination.run()
    return cancellation.isCancelled ? problem : elimination.result(problem)
  }

  private init(_ formula: CNF, keeping isKept: [Bool], _ cancellation: Cancellation) {
    self.isKept = isKept
    self.cancellation = cancellation
    occurrences = [[Int32]](repeating: [], count: 2 * formula.variableCount)
    found = occurrences
    isTrue = [Bool](repeating: false, count: 2 * formula.variableCount)
    marks = [Int](repeating: 0, count: 2 * formula.variableCount)
    isTouched = [Bool](repeating: true, count: formula.variableCount)
    literals.reserveCapacity(2 * formula.literalCount)
    var codes: [Int32] = []
    formula.forEachClause { clause in
      if cancellation.isCancelled { return }
      codes.removeAll(keepingCapacity: true)
      for literal in clause where !codes.contains(literal.code) { codes.append(literal.code) }
      codes.sort()
      if zip(codes, codes.dropFirst()).contains(where: { $0 ^ 1 == $1 }) { return }
      add(codes)
    }
  }

  private mutating func run() {
    for _ in 0..<Self.passes {
      followUnits()
      let candidates = isTouched.indices.filter { isTouched[$0] && !isKept[$0] }
      // Cheap ones first: they make others cheaper.
      let costs = isTouched.indices.map {
        occurrences[2 * $0].count * occurrences[2 * $0 + 1].count
      }
      for variable in candidates.sorted(by: { (costs[$0], $0) < (costs[$1], $1) }) {
        if isContradictory || cancellation.isCancelled { return }
        isTouched[variable] = false
        eliminate(variable)
        followUnits()
      }
    }
  }

  // MARK: Clauses

  /// Adds a sorted clause, unless another one subsumes it.
  private mutating func add(_ codes: [Int32]) {
    guard codes.count > 1 else {
      if let code = codes.first { units.append(code) } else { isContradictory = true }
      return
    }
    var signature: UInt64 = 0
    for code in codes { signature |= 1 << UInt64(code & 63) }
    if isSubsumed(codes, signature) { return }
    let rarest = rarest(of: codes)
    removeSubsumed(by: codes, signature, all: occurrences[Int(rarest)])
    let index = Int32(starts.count)
    starts.append(literals.count)
    sizes.append(codes.count)
    signatures.append(signature)
    literals.append(contentsOf: codes)
    found[Int(rarest)].append(index)
    for code in codes {
      occurrences[Int(code)].append(index)
      isTouched[Int(code) >> 1] = true
    }
  }

  private mutating func remove(_ index: Int32) {
    let clause = Int(index)
    for position in starts[clause]..<starts[clause] + sizes[clause] {
      isTouched[Int(literals[position]) >> 1] = true
    }
    sizes[clause] = 0
  }

  private func codes(_ index: Int32) -> ArraySlice<Int32> {
    literals[starts[Int(index)]..<starts[Int(index)] + sizes[Int(index)]]
  }

  private mutating func removeDeadOccurrences(_ code: Int) {
    occurrences[code].removeAll { sizes[Int($0)] == 0 }
  }

  /// The literal that is in the fewest clauses.
  private func rarest(of codes: [Int32]) -> Int32 {
    var rarest = codes[0]
    for code in codes where occurrences[Int(code)].count < occurrences[Int(rarest)].count {
      rarest = code
    }
    return rarest
  }

  private func isSubsumed(_ codes: [Int32], _ signature: UInt64) -> Bool {
    for code in codes {
      for index in found[Int(code)] {
        let clause = Int(index)
        guard sizes[clause] > 0, sizes[clause] <= codes.count,
          signatures[clause] & ~signature == 0
        else { continue }
        if contains(codes[...], all: self.codes(index)) { return true }
      }
    }
    return false
  }

  /// - Parameter clauses: all clauses with one of the literals.
  private mutating func removeSubsumed(
    by codes: [Int32], _ signature: UInt64, all clauses: [Int32]
  ) {
    for index in clauses {
      let clause = Int(index)
      guard sizes[clause] > codes.count, signature & ~signatures[clause] == 0 else { continue }
      if contains(self.codes(index), all: codes[...]) { remove(index) }
    }
  }

  /// Whether the second sorted list is part of the first.
  private func contains(_ codes: ArraySlice<Int32>, all part: ArraySlice<Int32>) -> Bool {
    var position = codes.startIndex
    for code in part {
      while position < codes.endIndex, codes[position] < code { position += 1 }
      guard position < codes.endIndex, codes[position] == code else { return false }
    }
    return true
  }

  // MARK: Steps

  private mutating func followUnits() {
    while !cancellation.isCancelled, let code = units.popLast() {
      if isTrue[Int(code)] { continue }
      if isTrue[Int(code ^ 1)] { isContradictory = true }
      isTrue[Int(code)] = true
      for index in occurrences[Int(code)] where sizes[Int(index)] > 0 { remove(index) }
      occurrences[Int(code)] = []
      let shortened = occurrences[Int(code ^ 1)]
      occurrences[Int(code ^ 1)] = []
      for index in shortened where sizes[Int(index)] > 0 {
        let rest = codes(index).filter { $0 != code ^ 1 }
        remove(index)
        add(rest)
      }
    }
  }

  private mutating func eliminate(_ variable: Int) {
    let (positive, negative) = (2 * variable, 2 * variable + 1)
    guard !isTrue[positive], !isTrue[negative] else { return }
    removeDeadOccurrences(positive)
    removeDeadOccurrences(negative)
    let (with, without) = (occurrences[positive], occurrences[negative])
    guard min(with.count, without.count) <= Self.occurrenceLimit else { return }
    var resolvents: [[Int32]] = []
    for first in with {
      mark += 1
      for code in codes(first) { marks[Int(code)] = mark }
      for second in without {
        guard let resolvent = resolve(first, second, on: variable) else { continue }
        resolvents.append(resolvent)
        if resolvents.count > with.count + without.count { return }
        if resolvent.count > Self.resolventLimit { return }
      }
    }
    for index in with + without { remove(index) }
    occurrences[positive] = []
    occurrences[negative] = []
    for resolvent in resolvents { add(resolvent) }
  }

  /// The resolvent of two clauses, the first of which is marked; nil for a tautology.
  private func resolve(_ first: Int32, _ second: Int32, on variable: Int) -> [Int32]? {
    let added = codes(second)
    for code in added where Int(code) >> 1 != variable && marks[Int(code ^ 1)] == mark {
      return nil
    }
    var resolvent = codes(first).filter { Int($0) >> 1 != variable }
    for code in added where Int(code) >> 1 != variable && marks[Int(code)] != mark {
      resolvent.append(code)
    }
    resolvent.sort()
    return resolvent
  }

  // MARK: Result

  private func result(_ problem: SamplingProblem) -> SamplingProblem {
    var formula = CNF()
    var renamed = [Variable?](repeating: nil, count: isKept.count)
    for variable in isKept.indices where isKept[variable] {
      renamed[variable] = formula.newVariable()
    }
    func literal(_ code: Int32) -> Literal {
      let variable = Int(code) >> 1
      let name = renamed[variable] ?? formula.newVariable()
      renamed[variable] = name
      return Literal(name, negated: code & 1 == 1)
    }
    // What else is known does not matter then.
    if isContradictory { formula.addClause([]) }
    for code in isTrue.indices where isTrue[code] && isKept[code >> 1] {
      formula.addClause(literal(Int32(code)))
    }
    for clause in sizes.indices where sizes[clause] > 0 {
      formula.addClause(codes(Int32(clause)).map(literal))
    }
    for constraint in problem.formula.parityConstraints {
      formula.addParityConstraint(
        ParityConstraint(
          variables: constraint.variables.map { literal(Literal($0).code).variable },
          parity: constraint.parity))
    }
    return SamplingProblem(
      formula: formula,
      choiceVariables: problem.choiceVariables.map { literal(Literal($0).code).variable },
      lengthAtLeast: problem.lengthAtLeast.map { literal($0.code) })
  }
}
