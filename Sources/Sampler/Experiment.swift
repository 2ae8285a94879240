import Foundation
import Formula

public func experiment(_ problem: SamplingProblem) throws {
  func now() -> Double { Double(DispatchTime.now().uptimeNanoseconds) / 1e9 }
  var t = now()
  func lap(_ what: String) { let n = now(); FileHandle.standardError.write(Data("\(what): \(Int((n-t)*1e4))e-4 s\n".utf8)); t = n }
  let env = ProcessInfo.processInfo.environment
  let epsilon = Double(env["EPS"] ?? "0.01")!, mu = Double(env["MU"] ?? "32")!
  let cancellation = Cancellation()
  let context = SearchContext(problem, cancellation: cancellation)
  lap("reduce \(problem.formula.variableCount) -> \(context.reduced.formula.variableCount) vars, \(problem.formula.clauseCount) -> \(context.reduced.formula.clauseCount) clauses, max length \(problem.maximumLength)")
  var st = SolverStatistics()
  guard case .proved(_, let length) = try shortestProgram(context, statistics: &st) else { print("none"); return }
  lap("shortest \(length) calls \(st.calls) conflicts \(st.conflicts)")
  let lister = ProgramLister(context, from: length)
  var models: [Model] = []
  var w = 0.0  // relative to 2^-length
  var complete = length - 1
  loop: while true {
    switch try lister.next() {
    case .program(let m): models.append(m)
    case .complete(let l):
      complete = l
      w = models.reduce(0) { $0 + exp2(Double(length) - $1.exactLength) }
      let s = Double(complete + 1 - length) + log2(epsilon * w / mu)
      if s >= Double(env["S"] ?? "0")! { break loop }
    case .exhausted: complete = problem.maximumLength; break loop
    case .limit: fatalError()
    }
  }
  lap("head \(models.count) to \(complete) (+\(complete-length)) calls \(lister.statistics.calls) conflicts \(lister.statistics.conflicts)")
  if complete == problem.maximumLength { return }

  let support: IndependentSupport
  if env["SUPPORT"] == "0" { support = IndependentSupport(everythingOf: problem) } else {
    if let g = env["GROW"] {
      let a = st.conflicts, b = st.calls
      support = try IndependentSupport.grow(context, last: g == "last", statistics: &st)
      print("grow conflicts", st.conflicts - a, "calls", st.calls - b)
    } else { 
    support = try IndependentSupport.find(context, conflictLimit: Int(env["SUPC"] ?? "2000")!, statistics: &st) } }
  lap("support \(support.mask.trueIndices.count) of \(problem.choiceVariables.count)")
  let start = complete + 1
  let s = Int((Double(start - length) + log2(epsilon * w / mu)).rounded(.down))
  for trial in 0..<3 {
    var stream = RandomStream(seed: 1, stage: .programPilot, number: trial)
    let cap = support.mask.trueIndices.count
    let parities = NestedParities(count: min(cap, s + problem.maximumLength - start), support: support, parts: .uniform, using: &stream)
    let search = CellSearch(context, parities: parities, lowest: start)
    for cell in 0..<3 {
    var rhs = Assignment(count: parities.rows.count)
    rhs.fill(with: { stream.next() })
    var lengths: [Int] = []
    var st = SolverStatistics()
    for l in start...problem.maximumLength {
      lengths += try search.programs(length: l, rowCount: min(s + l - start, cap), rightHandSides: rhs, statistics: &st).map(\.length)
    }
    lap("cell \(cell) s=\(s): \(lengths.count) survivors \(lengths) calls \(st.calls) conflicts \(st.conflicts)")
    }
  }
}

extension IndependentSupport {
  static func grow(_ context: SearchContext, last: Bool, statistics: inout SolverStatistics) throws -> IndependentSupport {
    let problem = context.reduced
    var formula = problem.formula
    let offset = formula.variableCount
    func copy(_ literal: Literal) -> Literal {
      Literal(Variable(literal.variable.index + offset), negated: literal.isNegated)
    }
    _ = formula.newVariables(offset)
    for clause in problem.formula.clauses { formula.addClause(clause.map(copy)) }
    var differs: [Literal] = []
    let agree = problem.choiceVariables.map { variable -> Literal in
      let agree = Literal(formula.newVariable())
      let differ = Literal(formula.newVariable())
      let original = Literal(variable)
      formula.addClause(~agree, ~original, copy(original))
      formula.addClause(~agree, original, ~copy(original))
      formula.addClause(~differ, original, copy(original))
      formula.addClause(~differ, ~original, ~copy(original))
      differs.append(differ)
      return agree
    }
    formula.addClause(differs)
    let solver = try context.maker.make(formula, problem.choiceVariables, 0, context.cancellation)
    var mask = Assignment(count: problem.choiceVariables.count)
    while true {
      let before = solver.conflicts
      let answer = try solver.solve(assuming: mask.trueIndices.map { agree[$0] }, conflictLimit: nil)
      statistics.calls += 1
      statistics.conflicts += solver.conflicts - before
      if answer == .undetermined { throw Stopped() }
      if answer == .unsatisfiable { break }
      let different = problem.choiceVariables.indices.filter {
        solver.value(of: problem.choiceVariables[$0]) != solver.value(of: copy(Literal(problem.choiceVariables[$0])).variable) }
      mask[last ? different.last! : different.first!] = true
    }
    return IndependentSupport(mask: mask)
  }
}
