import SketchCompiler
import SketchLanguage

/// Spells the derivations of a forest out, from the leaves up, so that nothing is done twice.
final class ForestReader {
  private let forest: ProgramForest
  private let space: ProgramSpace
  private let limit: Int
  private let isAdmissible: (Derivation) -> Bool
  /// False if some derivations were left out for the limit.
  private(set) var isComplete = true

  /// Children read so far, by occurrence.
  private typealias Children = [Int: Derivation]
  private var bySymbol: [Int: [Derivation]] = [:]
  private var bySequence: [Int: [Children]] = [:]
  private var byNode: [Int: [Derivation]] = [:]

  /// Readings of a part are kept up to this number even if fewer are asked for: `where` conditions
  /// further up may exclude many of them.
  static let leastBreadth = 1000
  private var breadth: Int { max(limit, Self.leastBreadth) }

  init(
    _ forest: ProgramForest, limit: Int, isAdmissible: @escaping (Derivation) -> Bool
  ) {
    self.forest = forest
    space = forest.space
    self.limit = limit
    self.isAdmissible = isAdmissible
  }

  func rootDerivations() -> [Derivation] {
    distinct(forest.root.lazy.flatMap(derivations(symbol:)), limit: limit)
  }

  private func derivations(symbol: Int) -> [Derivation] {
    if let known = bySymbol[symbol] { return known }
    let node = forest.symbols[symbol].node
    let found = forest.symbols[symbol].alternatives.lazy.flatMap { alternative in
      let option = self.space.nodes[node].options[alternative.option]
      return self.children(sequence: alternative.sequence).lazy.flatMap {
        self.derivations(node: node, option: option, children: $0)
      }
    }
    let result = distinct(found, limit: breadth)
    bySymbol[symbol] = result
    return result
  }

  /// The derivations with these children; an occurrence that a template leaves out may be anything.
  private func derivations(
    node: Int, option: ProgramSpace.Option, children: Children
  ) -> [Derivation] {
    var tuples: [[Derivation]] = [[]]
    for (occurrence, child) in option.children.enumerated() {
      let choices = children[occurrence].map { [$0] } ?? anyDerivations(node: child)
      if tuples.count > 1, tuples.count * choices.count > breadth { isComplete = false }
      tuples = Array(
        tuples.lazy.flatMap { tuple in choices.lazy.map { tuple + [$0] } }.prefix(breadth))
    }
    let nonterminal = space.nodes[node].nonterminal
    let derivations = tuples.map {
      Derivation(nonterminal: nonterminal, production: option.production, children: $0)
    }
    let production = space.production(option, of: space.nodes[node])
    return production.condition == nil ? derivations : derivations.filter(isAdmissible)
  }

  private func anyDerivations(node: Int) -> [Derivation] {
    if let known = byNode[node] { return known }
    let found = space.nodes[node].options.lazy.flatMap {
      self.derivations(node: node, option: $0, children: [:])
    }
    let result = distinct(found, limit: breadth)
    byNode[node] = result
    return result
  }

  private func children(sequence: Int) -> [Children] {
    if sequence == ProgramForest.emptySequence { return [[:]] }
    if let known = bySequence[sequence] { return known }
    let found = forest.sequences[sequence].lazy.flatMap { link -> [Children] in
      let before = self.children(sequence: link.previous)
      guard let (occurrence, symbol) = link.child else { return before }
      let derivations = self.derivations(symbol: symbol)
      return before.flatMap { children in
        derivations.compactMap { self.adding($0, at: occurrence, to: children) }
      }
    }
    let result = distinct(found, limit: breadth)
    bySequence[sequence] = result
    return result
  }

  /// `nil` if a template writes the occurrence twice, and it was read differently before.
  private func adding(
    _ derivation: Derivation, at occurrence: Int, to children: Children
  ) -> Children? {
    if let known = children[occurrence], known != derivation { return nil }
    var children = children
    children[occurrence] = derivation
    return children
  }

  /// The first different elements.
  private func distinct<Element: Hashable>(
    _ elements: some Sequence<Element>, limit: Int
  ) -> [Element] {
    var seen: Set<Element> = []
    var result: [Element] = []
    for element in elements where seen.insert(element).inserted {
      if result.count == limit {
        isComplete = false
        break
      }
      result.append(element)
    }
    return result
  }
}
