import SketchCompiler
import SketchLanguage

/// All ways to read a text as a derivation, shared parts stored once.
///
/// Ambiguous texts may have exponentially many readings; the forest stays polynomial.
package struct ProgramForest: Sendable {
  /// Readings of a stretch of text as one node of the program space.
  struct Symbol: Sendable {
    var node: Int
    var alternatives: [Alternative]
  }

  /// The node takes this option; `sequence` has read its children.
  struct Alternative: Sendable {
    var option: Int
    var sequence: Int
  }

  /// One way to have read a production up to some place: what was before, and then perhaps a child.
  struct Link: Sendable {
    var previous: Int
    var child: (occurrence: Int, symbol: Int)?
  }

  /// The sequence that has read nothing.
  static let emptySequence = 0

  let space: ProgramSpace
  var symbols: [Symbol] = []
  var sequences: [[Link]] = [[]]
  /// The readings of the whole text.
  var root: [Int] = []

  init(space: ProgramSpace) { self.space = space }

  /// The derivations read, each once, at most `limit` of them; `isComplete` tells whether that is
  /// all.
  ///
  /// - Parameters:
  ///   - meter: counts copies; once it has stopped, what is returned means nothing.
  ///   - isAdmissible: decides on the `where` conditions of a derivation.
  package func derivations(
    limit: Int, meter: WorkMeter = WorkMeter(),
    where isAdmissible: @escaping (Derivation) -> Bool = { _ in true }
  ) -> (derivations: [Derivation], isComplete: Bool) {
    let reader = ForestReader(self, limit: limit, meter: meter, isAdmissible: isAdmissible)
    let found = reader.rootDerivations()
    return (found, reader.isComplete)
  }

  /// The number of readings, `where` conditions not looked at; `nil` if it does not fit 63 bits.
  ///
  /// A derivation may be read in two ways only if a template prints nothing, or white space, next
  /// to white space.
  package var count: Int? {
    var bySymbol = [Int?](repeating: nil, count: symbols.count)
    var bySequence = [Int?](repeating: nil, count: sequences.count)
    var overflow = false

    func sum(_ terms: [Int]) -> Int {
      terms.reduce(0) { total, term in
        let (next, isTooLarge) = total.addingReportingOverflow(term)
        overflow = overflow || isTooLarge
        return next
      }
    }
    func product(_ left: Int, _ right: Int) -> Int {
      let (result, isTooLarge) = left.multipliedReportingOverflow(by: right)
      overflow = overflow || isTooLarge
      return result
    }
    func count(sequence: Int) -> Int {
      if sequence == Self.emptySequence { return 1 }
      if let known = bySequence[sequence] { return known }
      let total = sum(
        sequences[sequence].map { link in
          product(count(sequence: link.previous), link.child.map { count(symbol: $0.symbol) } ?? 1)
        })
      bySequence[sequence] = total
      return total
    }
    func count(symbol: Int) -> Int {
      if let known = bySymbol[symbol] { return known }
      let total = sum(symbols[symbol].alternatives.map { count(sequence: $0.sequence) })
      bySymbol[symbol] = total
      return total
    }

    let total = sum(root.map(count(symbol:)))
    return overflow ? nil : total
  }
}
