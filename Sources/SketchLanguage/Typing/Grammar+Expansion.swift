import Lengths

/// Why a typed sketch cannot become a grammar with the alphabet at hand.
package enum GrammarError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The sketch says `alphabet examples`, and there are none.
  case examplesNeeded
  /// `alphabet` stands for no character at all: no production would be left.
  case emptyAlphabet(nonterminal: String)
  /// Ranges or an alphabet stand for more than `Grammar.maximumProductions` productions.
  case tooManyProductions(nonterminal: String, count: Int)
  /// All nonterminals together, up to this one, stand for more than `Grammar.maximumTotal`.
  case tooManyInAll(nonterminal: String, count: Int)
  /// The weights name single characters, but not this one of the examples.
  case noWeight(nonterminal: String, member: String)

  package var description: String {
    switch self {
    case .examplesNeeded:
      "the sketch says 'alphabet examples', but no examples are given"
    case .emptyAlphabet(let nonterminal):
      "the alphabet of '\(nonterminal)' is empty: the examples hold no characters"
    case .tooManyProductions(let nonterminal, let count):
      "'\(nonterminal)' stands for \(count == .max ? "too many" : "\(count)") productions; at most "
        + "\(Grammar.maximumProductions) are supported"
    case .tooManyInAll(let nonterminal, let count):
      "'\(nonterminal)' and the nonterminals before it stand for \(count) productions; at most "
        + "\(Grammar.maximumTotal) in all are supported"
    case .noWeight(let nonterminal, let member):
      "the weights of '\(nonterminal)' give no probability for \(member), a character of the "
        + "examples; give it, or one for 'alphabet', which all others get"
    }
  }
}

extension Grammar {
  /// Productions of one nonterminal, ranges and alphabet expanded.
  package static let maximumProductions = 65_536

  /// Productions of all nonterminals together: some 60 MB of them.
  package static let maximumTotal = 2 * maximumProductions

  /// Expands ranges and the alphabet in the order written, and settles the costs.
  ///
  /// - Parameters:
  ///   - exampleCharacters: the characters of the examples, in any order; needed if the sketch says
  ///     `alphabet examples`.
  ///   - meter: counts productions; once it has stopped, the grammar means nothing.
  package init(
    _ sketch: TypedSketch, exampleCharacters: [Unicode.Scalar]?, meter: WorkMeter = WorkMeter()
  ) throws(GrammarError) {
    let alphabet = try Grammar.alphabet(of: sketch, exampleCharacters)
    let dependence = InputDependence(sketch)
    var nonterminals: [Nonterminal] = []
    var total = 0
    for (index, nonterminal) in sketch.nonterminals.enumerated() {
      let count = nonterminal.productionCount(alphabetSize: alphabet.count)
      guard count <= Grammar.maximumProductions else {
        throw .tooManyProductions(nonterminal: nonterminal.name, count: count)
      }
      total += count
      guard total <= Grammar.maximumTotal else {
        throw .tooManyInAll(nonterminal: nonterminal.name, count: total)
      }
      let productions = try Grammar.productions(of: nonterminal, count, alphabet, meter)
      let parameterCount = sketch.parameters.count + nonterminal.parameters.count
      nonterminals.append(
        Nonterminal(
          name: nonterminal.name,
          frameSize: productions.map(\.frameSize).reduce(parameterCount, max),
          parameters: nonterminal.parameters, type: nonterminal.type, depth: nonterminal.depth,
          productions: productions, dependsOnInput: dependence.nonterminals[index],
          range: nonterminal.range))
    }
    self.init(
      sketch: sketch, nonterminals: nonterminals, root: sketch.root, alphabet: alphabet)
  }

  /// ⌈log₂ count⌉, what a production costs that does not say otherwise; 0 for a single one.
  package static func defaultCost(productionCount count: Int) -> Int {
    count <= 1 ? 0 : Int.bitWidth - (count - 1).leadingZeroBitCount
  }

  /// Σ 2^-cost over the productions of a nonterminal.
  package func kraftSum(of nonterminal: Int) -> KraftSum {
    KraftSum(costs: nonterminals[nonterminal].productions.map(\.cost))
  }

  private static func alphabet(
    of sketch: TypedSketch, _ exampleCharacters: [Unicode.Scalar]?
  ) throws(GrammarError) -> [Unicode.Scalar] {
    switch sketch.alphabet {
    case .none: return []
    case .listed(let characters): return characters
    case .examples:
      guard let exampleCharacters else { throw .examplesNeeded }
      return Set(exampleCharacters).sorted()
    }
  }

  private static func productions(
    of nonterminal: TypedSketch.Nonterminal, _ count: Int, _ alphabet: [Unicode.Scalar],
    _ meter: WorkMeter
  ) throws(GrammarError) -> [Production] {
    guard count > 0 else { throw .emptyAlphabet(nonterminal: nonterminal.name) }
    let costs = nonterminal.costs(alphabetSize: alphabet.count)
    var productions: [Production] = []
    for (alternative, generalCost) in zip(nonterminal.alternatives, costs) {
      for (body, member) in bodies(of: alternative, type: nonterminal.type, alphabet) {
        guard meter.take() else { return productions }
        let cost = member.flatMap { alternative.memberCosts[$0] } ?? alternative.cost
        if cost == nil, let member, !alternative.memberCosts.isEmpty {
          throw .noWeight(nonterminal: nonterminal.name, member: member.description)
        }
        productions.append(
          Production(
            body: body, surface: alternative.surface, occurrences: body.occurrences,
            cost: cost ?? generalCost ?? .zero, condition: alternative.condition,
            template: alternative.template, label: alternative.label, range: alternative.range))
      }
    }
    return productions
  }

  /// One body for each production that an alternative stands for; for those of a range or the
  /// alphabet with the value that it is.
  private static func bodies(
    of alternative: TypedSketch.Alternative, type: SketchType, _ alphabet: [Unicode.Scalar]
  ) -> [(body: TypedExpression, member: Value?)] {
    let range = alternative.range
    func literal(_ scalar: Unicode.Scalar) -> (body: TypedExpression, member: Value?) {
      let character = TypedExpression(.literal(.char(scalar)), type: .char, range: range)
      if type.base == .char { return (character, .char(scalar)) }
      let string = TypedExpression(
        .builtin(.characterToString, [character]), type: .string, range: range)
      return (string, .char(scalar))
    }
    switch alternative.body {
    case .expression(let body):
      return [(body, nil)]
    case .integers(let numbers):
      return numbers.map { number in
        (TypedExpression(.literal(.int(number)), type: .int, range: range), .int(number))
      }
    case .characters(let characters):
      return characters.scalars.map(literal)
    case .alphabet:
      return alphabet.map(literal)
    }
  }
}

extension TypedSketch.Nonterminal {
  var usesAlphabet: Bool {
    alternatives.contains {
      if case .alphabet = $0.body { true } else { false }
    }
  }

  /// What a production of each alternative costs, single values apart; `nil` where that depends on
  /// an alphabet that is not known.
  ///
  /// - Parameter alphabetSize: `nil`: not known. Does not matter where no alternative is the alphabet.
  func costs(alphabetSize: Int?) -> [CodeLength?] {
    let size = alphabetSize ?? (usesAlphabet ? nil : 0)
    guard alternatives.contains(where: { $0.weight != nil }) else {
      let defaultCost = size.map {
        CodeLength(bits: Grammar.defaultCost(productionCount: productionCount(alphabetSize: $0)))
      }
      return alternatives.map { $0.cost ?? defaultCost }
    }
    guard let size else { return alternatives.map { _ in nil } }
    let sum = alternatives.reduce(0.0) {
      $0 + ($1.weight ?? 1) * Double($1.productionCount(alphabetSize: size))
    }
    return alternatives.map { CodeLength(probability: ($0.weight ?? 1) / sum) }
  }

  /// Number of productions once ranges and the alphabet are expanded; stops at `Int.max`.
  func productionCount(alphabetSize: Int) -> Int {
    var total = 0
    for alternative in alternatives {
      let (sum, overflow) = total.addingReportingOverflow(
        alternative.productionCount(alphabetSize: alphabetSize))
      if overflow { return .max }
      total = sum
    }
    return total
  }
}

extension TypedSketch.Alternative {
  func productionCount(alphabetSize: Int) -> Int {
    switch body {
    case .expression: return 1
    case .integers(let numbers):
      let (distance, overflow) =
        numbers.upperBound.subtractingReportingOverflow(numbers.lowerBound)
      return overflow || distance == .max ? .max : distance + 1
    case .characters(let characters): return characters.scalarCount
    case .alphabet: return alphabetSize
    }
  }
}

extension Grammar.Production {
  /// Slots named in the body or the condition.
  fileprivate var frameSize: Int { max(body.frameSize, condition?.frameSize ?? 0) }
}

extension ClosedRange<Unicode.Scalar> {
  /// The code points 0xD800…0xDFFF are no characters.
  private static var surrogates: Range<UInt32> { 0xD800..<0xE000 }

  /// The characters from the first to the last.
  var scalars: [Unicode.Scalar] {
    (lowerBound.value...upperBound.value).compactMap(Unicode.Scalar.init)
  }

  var scalarCount: Int {
    let crosses =
      lowerBound.value < Self.surrogates.lowerBound
      && upperBound.value >= Self.surrogates.upperBound
    return Int(upperBound.value - lowerBound.value) + 1 - (crosses ? Self.surrogates.count : 0)
  }
}
