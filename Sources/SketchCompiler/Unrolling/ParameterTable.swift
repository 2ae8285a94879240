import Lengths
import SketchLanguage

/// The parameters of a grammar's circuits: one for each production of each nonterminal, in their order.
struct ParameterTable: Sendable {
  let grammar: Grammar
  /// By nonterminal, the number of its first production.
  private let firsts: [Int]
  private let places: [(nonterminal: Int32, production: Int32)]
  /// What each costs, in units of `CodeLength`.
  let lengths: [Int]

  init(_ grammar: Grammar) {
    self.grammar = grammar
    var firsts: [Int] = []
    var places: [(nonterminal: Int32, production: Int32)] = []
    var lengths: [Int] = []
    for (index, nonterminal) in grammar.nonterminals.enumerated() {
      firsts.append(places.count)
      for (number, production) in nonterminal.productions.enumerated() {
        places.append((Int32(index), Int32(number)))
        lengths.append(production.cost.units)
      }
    }
    self.firsts = firsts
    self.places = places
    self.lengths = lengths
  }

  var count: Int { places.count }

  func parameter(nonterminal: Int, production: Int) -> Int32 {
    Int32(firsts[nonterminal] + production)
  }

  /// The production as its author wrote it, with its nonterminal.
  func name(_ parameter: Int32) -> String {
    let place = places[Int(parameter)]
    let nonterminal = grammar.nonterminals[Int(place.nonterminal)]
    let production = nonterminal.productions[Int(place.production)]
    let text: String
    if case .literal(let value) = production.body.kind {
      text = value.description
    } else {
      text =
        production.body.range.text.split(whereSeparator: \.isWhitespace)
        .joined(separator: " ").printable
    }
    return "\(nonterminal.name) ::= \(text)"
  }

  /// The derivation whose productions, in preorder, are a sequence of parameters; `nil` if there is
  /// none.
  func derivation(_ sequence: [Int32]) -> Derivation? {
    var place = 0
    func next() -> Derivation? {
      guard sequence.indices.contains(place), places.indices.contains(Int(sequence[place]))
      else { return nil }
      let (nonterminal, number) = places[Int(sequence[place])]
      place += 1
      let production = grammar.nonterminals[Int(nonterminal)].productions[Int(number)]
      var children: [Derivation] = []
      children.reserveCapacity(production.occurrences.count)
      for occurrence in production.occurrences {
        guard let child = next(), child.nonterminal == occurrence else { return nil }
        children.append(child)
      }
      return Derivation(
        nonterminal: Int(nonterminal), production: Int(number), children: children)
    }
    let derivation = next()
    return place == sequence.count ? derivation : nil
  }
}
