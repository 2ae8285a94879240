/// Costs that are no code lengths: allowed, and worth knowing.
struct CostCheck {
  let sketch: TypedSketch

  init(_ sketch: TypedSketch) { self.sketch = sketch }

  /// Notes Kraft sums above 1, where they do not depend on the characters of the examples.
  func report(_ findings: inout Findings) {
    for nonterminal in sketch.nonterminals {
      guard let sum = kraftSum(of: nonterminal, &findings), sum.exceedsOne else { continue }
      findings.note(
        "the costs of \(quoted(nonterminal.name)) have a Kraft sum of \(sum), which is above 1",
        at: nonterminal.range)
    }
  }

  private func kraftSum(
    of nonterminal: TypedSketch.Nonterminal, _ findings: inout Findings
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
    let defaultCost = CodeLength(bits: Grammar.defaultCost(productionCount: count))
    return KraftSum(
      counts: nonterminal.alternatives.flatMap { alternative in
        let members = alternative.memberCosts.values
        let others = alternative.productionCount(alphabetSize: size) - members.count
        return members.map { (cost: $0, count: 1) }
          + [(cost: alternative.cost ?? defaultCost, count: others)]
      })
  }
}
