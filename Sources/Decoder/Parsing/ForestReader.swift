import SketchCompiler
import SketchLanguage

/// Spells the derivations of a forest out, from the leaves up, so that nothing is done twice.
final class ForestReader {
  private let forest: ProgramForest
  private let space: ProgramSpace
  private let limit: Int
  private let meter: WorkMeter
  private let isAdmissible: (Derivation) -> Bool
  /// False if some derivations were left out for the limit.
  private(set) var isComplete = true

  /// Children read so far, by occurrence.
  private typealias Children = [Int: Derivation]
  private var bySymbol: [Int: [Derivation]] = [:]
  private var bySequence: [Int: [Children]] = [:]

  /// Readings of a part are kept up to this number even if fewer are asked for: `where` conditions
  /// further up may exclude many of them.
  static let leastBreadth = 1000
  private var breadth: Int { max(limit, Self.leastBreadth) }

  init(
    _ forest: ProgramForest, limit: Int, meter: WorkMeter,
    isAdmissible: @escaping (Derivation) -> Bool
  ) {
    self.meter = meter
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
      return self.children(sequence: alternative.sequence).lazy.compactMap {
        self.derivation(node: node, option: option, children: $0)
      }
    }
    let result = distinct(found, limit: breadth)
    bySymbol[symbol] = result
    return result
  }

  /// The derivation with these children, if its condition holds.
  private func derivation(
    node: Int, option: ProgramSpace.Option, children: Children
  ) -> Derivation? {
    let ordered = option.children.indices.compactMap { children[$0] }
    guard ordered.count == option.children.count else { return nil }
    let derivation = Derivation(
      nonterminal: space.nodes[node].nonterminal, production: option.production, children: ordered)
    let production = space.production(option, of: space.nodes[node])
    return production.condition == nil || isAdmissible(derivation) ? derivation : nil
  }

  /// The children so far are copied for each derivation of the next one.
  private static let stepsPerCopy = 4

  private func children(sequence: Int) -> [Children] {
    if sequence == ProgramForest.emptySequence { return [[:]] }
    if let known = bySequence[sequence] { return known }
    let found = forest.sequences[sequence].lazy.flatMap { link -> AnySequence<Children> in
      let before = self.children(sequence: link.previous)
      guard let (occurrence, symbol) = link.child else { return AnySequence(before) }
      let derivations = self.derivations(symbol: symbol)
      // Lazily: of a thousand times a thousand only the first thousand are kept.
      return AnySequence(
        before.lazy.flatMap { children in
          derivations.lazy.prefix { _ in self.meter.take(Self.stepsPerCopy) }
            .map { children.merging([occurrence: $0]) { $1 } }
        })
    }
    let result = distinct(found, limit: breadth)
    bySequence[sequence] = result
    return result
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
