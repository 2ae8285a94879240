extension Sketch {
  /// The sketch with other costs: those that follow from probabilities of productions.
  ///
  /// Nonterminals that are not named keep their costs; one that is named has to have them all.
  ///
  /// - Throws: `DiagnosticSet` where the weights do not fit the sketch.
  package func weighted(by weights: ProductionWeights) throws(DiagnosticSet) -> Sketch {
    var weighting = Weighting(typed)
    for nonterminal in weights.nonterminals { weighting.apply(nonterminal) }
    try weighting.diagnostics.throwIfErrors()

    var before = DiagnosticBag()
    CostCheck(typed).report(&before)
    var after = DiagnosticBag()
    CostCheck(weighting.sketch).report(&after)
    let outdated = Set(before.diagnostics.map(\.message))
    var notes = DiagnosticSet(notes.sorted.filter { !outdated.contains($0.message) })
    notes.formUnion(after.all)
    return Sketch(typed: weighting.sketch, notes: notes)
  }
}
