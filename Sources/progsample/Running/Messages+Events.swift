import Posterior
import SketchLanguage

extension Messages {
  /// Tells of what has happened: warnings about the sketch, sizes, the guarantee.
  ///
  /// - Parameter drawnSeed: told when the sketch has been loaded; `nil` if the user chose the seed, or
  ///   there is nothing random.
  func take(_ event: Inference.Event, drawnSeed: UInt64?) {
    switch event {
    case .loaded(let specification):
      show(specification.sketch.notes, withNotes: false)
      show(specification.examples.notes, withNotes: true)
      if let drawnSeed { inform("seed: \(drawnSeed)") }
      if let limit = specification.failureLimit {
        inform("programs that fail more than \(counted(limit, "example")) are left out")
      }
    case .deepened(let depths):
      let list = depths.map { "\($0.nonterminal) \($0.depth)" }.joined(separator: ", ")
      inform("depths at which a program is consistent: \(list)")
    case .compiled(let programs):
      var size = counted(programs.space.choiceBits, "choice bit")
      // With a circuit there is none.
      if let formula = programs.compiled.encodedIfMade?.formula {
        size +=
          ", \(counted(formula.variableCount, "variable")),"
          + " \(counted(formula.clauseCount, "clause"))"
      }
      inform(size)
    case .prepared(let prepared):
      for line in prepared.guarantee.lines(noise: prepared.noise) { inform(line) }
    case .began, .read, .searching, .searched, .worked, .drew, .enumerated, .spent, .ended: break
    }
  }
}
