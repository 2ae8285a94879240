import Lengths

/// Probabilities of productions, as a file gives them: learned, or counted in a corpus.
///
/// A production is named as the sketch writes it, without suffixes; white space is up to the
/// writer. A single value of a range or of the alphabet is named by its literal. What a range or
/// `alphabet` is given holds for each of its values that is not named itself.
package struct ProductionWeights: Sendable {
  package struct Nonterminal: Sendable {
    package var name: String
    package var nameRange: SourceRange
    package var entries: [Entry]

    package init(name: String, nameRange: SourceRange, entries: [Entry]) {
      self.name = name
      self.nameRange = nameRange
      self.entries = entries
    }
  }

  package struct Entry: Sendable {
    /// A production, or a value of a range or the alphabet.
    package var production: String
    /// Above 0 and at most 1.
    package var probability: Double
    package var range: SourceRange

    package init(production: String, probability: Double, range: SourceRange) {
      self.production = production
      self.probability = probability
      self.range = range
    }
  }

  package var nonterminals: [Nonterminal]

  package init(nonterminals: [Nonterminal]) { self.nonterminals = nonterminals }
}

/// Writes weights into a sketch, and keeps what does not fit.
struct Weighting {
  var sketch: TypedSketch
  var diagnostics = DiagnosticSet()

  init(_ sketch: TypedSketch) { self.sketch = sketch }

  mutating func apply(_ weights: ProductionWeights.Nonterminal) {
    // The root, which is a nonterminal of its own, has no name that could be written.
    let named = sketch.nonterminals.indices.filter { $0 != sketch.root }
    guard let index = named.first(where: { sketch.nonterminals[$0].name == weights.name }) else {
      let names = named.map { sketch.nonterminals[$0].name }
      diagnostics.insert(
        .error(
          "the sketch has no nonterminal \(quoted(weights.name))"
            + suggestion(for: weights.name, among: names), at: weights.nameRange))
      return
    }
    var places = Places(sketch.nonterminals[index])
    for entry in weights.entries { place(entry, &places, weights.name) }
    if diagnostics.hasErrors { return }
    var missing: [Int] = []
    for (position, alternative) in sketch.nonterminals[index].alternatives.enumerated() {
      let cost = places.costs[position]
      let members = places.memberCosts[position]
      if cost == nil, !isCovered(alternative, by: members) { missing.append(position) }
      sketch.nonterminals[index].alternatives[position].cost = cost
      sketch.nonterminals[index].alternatives[position].weight = nil
      sketch.nonterminals[index].alternatives[position].memberCosts = members
    }
    if let first = missing.first {
      diagnostics.insert(
        .error(
          "\(weights.name): found no probability for \(places.list(missing)), expected one for each"
            + " production", at: weights.nameRange,
          notes: [
            .init(
              missing.count == 1 ? "this production" : "the first of them",
              at: sketch.nonterminals[index].alternatives[first].bodyRange)
          ]))
    }
  }

  private mutating func place(
    _ entry: ProductionWeights.Entry, _ places: inout Places, _ name: String
  ) {
    let path = "\(name)[\(quoted(entry.production))]"
    let key = SourceFile.words(of: entry.production)
    let cost = CodeLength(probability: entry.probability)
    let alike = places.keys.indices.filter { places.keys[$0] == key }
    if let position = alike.first {
      if alike.count > 1 {
        diagnostics.insert(
          .error(
            "\(path): \(alike.count) productions are written so, expected one: weights cannot tell"
              + " them apart", at: entry.range))
      } else if places.costs[position] != nil {
        diagnostics.insert(
          .error("\(path): this production has a probability already", at: entry.range))
      }
      places.costs[position] = cost
      return
    }
    guard let member = Value(member: entry.production) else {
      return reportUnknown(entry, path, places, name)
    }
    let alternatives = sketch.nonterminals.first { $0.name == name }?.alternatives ?? []
    let holding = alternatives.indices.filter { holds(alternatives[$0], member) }
    if holding.isEmpty { return reportUnknown(entry, path, places, name) }
    for position in holding {
      if places.memberCosts[position][member] != nil {
        diagnostics.insert(
          .error("\(path): this value has a probability already", at: entry.range))
      }
      places.memberCosts[position][member] = cost
    }
  }

  private mutating func reportUnknown(
    _ entry: ProductionWeights.Entry, _ path: String, _ places: Places, _ name: String
  ) {
    diagnostics.insert(
      .error(
        "\(path): found no such production, expected one of \(places.list(places.texts.indices))"
          + (places.hasMembers ? ", or a value of a range or the alphabet" : ""),
        at: entry.range))
  }

  /// Is a value among those that an alternative stands for? Any character may be among those of
  /// the examples.
  private func holds(_ alternative: TypedSketch.Alternative, _ member: Value) -> Bool {
    switch (alternative.body, member) {
    case (.integers(let numbers), .int(let number)): return numbers.contains(number)
    case (.characters(let characters), .char(let scalar)): return characters.contains(scalar)
    case (.alphabet, .char(let scalar)):
      if case .listed(let characters) = sketch.alphabet { return characters.contains(scalar) }
      return true
    default: return false
    }
  }

  /// Has every value of a range or of a listed alphabet a cost of its own? For the characters of
  /// examples that is seen when the examples are known.
  private func isCovered(
    _ alternative: TypedSketch.Alternative, by members: [Value: CodeLength]
  ) -> Bool {
    if members.isEmpty { return false }
    switch sketch.alphabet {
    case .examples where alternative.isAlphabet: return true
    case .listed(let characters):
      return members.count == alternative.productionCount(alphabetSize: characters.count)
    default: return members.count == alternative.productionCount(alphabetSize: 0)
    }
  }
}

/// The alternatives of a nonterminal, and the costs that have been found for them.
private struct Places {
  /// As written, white space folded.
  let texts: [String]
  /// What entries are compared with.
  let keys: [[String]]
  let hasMembers: Bool
  var costs: [CodeLength?]
  var memberCosts: [[Value: CodeLength]]

  init(_ nonterminal: TypedSketch.Nonterminal) {
    let written = nonterminal.alternatives.map(\.bodyRange.text)
    texts = written.map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
    keys = written.map(SourceFile.words)
    hasMembers = nonterminal.alternatives.contains {
      if case .expression = $0.body { false } else { true }
    }
    costs = Array(repeating: nil, count: written.count)
    memberCosts = Array(repeating: [:], count: written.count)
  }

  /// Some productions for a message, the first ones if they are many.
  func list(_ positions: some Collection<Int>) -> String {
    let limit = 8
    return positions.prefix(limit).map { quoted(texts[$0]) }.joined(separator: ", ")
      + (positions.count > limit ? ", …" : "")
  }
}

extension TypedSketch.Alternative {
  fileprivate var isAlphabet: Bool {
    if case .alphabet = body { true } else { false }
  }
}

extension SourceFile {
  /// The words of a text of the language, without white space and comments; characters and strings
  /// as programs print them, since an escape has several spellings.
  fileprivate static func words(of text: String) -> [String] {
    let file = SourceFile(name: "", text: text)
    return Lexer.tokens(of: file).tokens.filter { $0.kind != .end }.map { token in
      switch token.kind {
      case .character(let scalar): Value.char(scalar).literalText
      case .string(let text): Value.string(text).literalText
      default: SourceRange(file: file, lower: token.lower, upper: token.upper).text
      }
    }
  }
}

extension Value {
  /// A value of a range or the alphabet from its literal: an integer or a character.
  fileprivate init?(member text: String) {
    let (tokens, diagnostics) = Lexer.tokens(of: SourceFile(name: "", text: text))
    guard diagnostics.isEmpty else { return nil }
    let kinds = tokens.map(\.kind).filter { $0 != .end }
    switch (kinds.first, kinds.dropFirst().first, kinds.count) {
    case (.character(let scalar), _, 1): self = .char(scalar)
    case (.integer(let number), _, 1):
      guard let number = Int(exactly: number) else { return nil }
      self = .int(number)
    case (.symbol(.minus), .integer(let magnitude), 2):
      self = .int(Int(truncatingIfNeeded: 0 &- magnitude))
    default: return nil
    }
  }
}
