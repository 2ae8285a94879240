/// Costs that are no code lengths: allowed, and worth knowing.
struct CostCheck {
  let sketch: TypedSketch

  init(_ sketch: TypedSketch) { self.sketch = sketch }

  /// Nonterminals that a note names at most.
  private static let namedAtMost = 8

  /// Notes Kraft sums above 1, where they do not depend on the characters of the examples: one with
  /// its place, more in a line for all.
  func report(_ findings: inout DiagnosticBag) {
    var exceeding: [(nonterminal: TypedSketch.Nonterminal, sum: KraftSum)] = []
    for nonterminal in sketch.nonterminals {
      guard let sum = kraftSum(of: nonterminal, &findings), sum.exceedsOne else { continue }
      exceeding.append((nonterminal, sum))
    }
    if exceeding.count == 1, let (nonterminal, sum) = exceeding.first {
      findings.note(
        "the costs of \(quoted(nonterminal.name)) have a Kraft sum of \(sum), which is above 1",
        at: nonterminal.range)
    } else if !exceeding.isEmpty {
      var named = exceeding.prefix(Self.namedAtMost).map { "\(quoted($0.name)) \($1)" }
      if named.count < exceeding.count { named.append("…") }
      findings.note(
        "the costs of \(exceeding.count) nonterminals have Kraft sums above 1:"
          + " \(named.joined(separator: ", "))", at: nil)
    }
  }

  private func kraftSum(
    of nonterminal: TypedSketch.Nonterminal, _ findings: inout DiagnosticBag
  ) -> KraftSum? {
    var alphabetSize: Int?
    if case .listed(let characters) = sketch.alphabet { alphabetSize = characters.count }
    if nonterminal.usesAlphabet, alphabetSize == nil { return nil }
    let size = alphabetSize ?? 0
    let count = nonterminal.productionCount(alphabetSize: size)
    guard count <= Grammar.maximumProductions else {
      let error = GrammarError.tooManyProductions(nonterminal: nonterminal.name, count: count)
      findings.error(error.description, at: nonterminal.range)
      return nil
    }
    let costs = nonterminal.costs(alphabetSize: size)
    return KraftSum(
      counts: zip(nonterminal.alternatives, costs).flatMap { alternative, cost in
        let members = alternative.memberCosts.values
        let others = alternative.productionCount(alphabetSize: size) - members.count
        return members.map { (cost: $0, count: 1) } + [(cost: cost ?? .zero, count: others)]
      })
  }
}
