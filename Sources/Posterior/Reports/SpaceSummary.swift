import Decoder
import Glibc
import Lengths
import SketchCompiler
import SketchLanguage

/// What `check` says about a sketch: the size of its program space, and what its author may want
/// to know.
package struct SpaceSummary: Sendable {
  package let sketch: TypedSketch
  /// `nil`: the alphabet is that of the examples, and there are none, so nothing can be unrolled.
  package let space: Space?
  /// Whether the costs come from a file of weights.
  package var isWeighted = false

  package struct Space: Sendable {
    package var nonterminals: Int
    package var productions: Int
    package var choiceBits: Int
    /// log2 of the number of programs, `where` conditions not counted.
    package var log2Programs: Double
    /// The number of programs if it fits 63 bits, `where` conditions not counted.
    package var programs: Int?
    /// Whether a `where` or a top-level `require` may exclude some of these programs.
    package var isConditional: Bool
    /// |x| of the shortest and longest programs in bits, `where` conditions not counted.
    package var bits: ClosedRange<CodeLength>
    package var alphabet: [Unicode.Scalar]
    /// A text that stands for two programs; `nil`: none was found.
    package var ambiguousText: String?
    /// `nil`: they were not asked for.
    package var choices: [ProgramSpace.Choice]?
  }

  package init(_ sketch: TypedSketch) {
    self.sketch = sketch
    space = nil
  }

  /// - Parameters:
  ///   - listingChoices: whether the choices are to be listed.
  ///   - meter: counts what is looked at; once it has stopped, the summary means nothing.
  /// - Throws: `CompilationError` if the space is empty or far too large, or the run is cancelled.
  package init(
    _ grammar: Grammar, listingChoices: Bool = false, meter: WorkMeter = WorkMeter()
  ) throws(CompilationError) {
    sketch = grammar.sketch
    let unrolled = try ProgramSpace(unrolling: grammar, meter: meter)
    space = Space(
      nonterminals: grammar.nonterminals.count - 1,
      productions: grammar.nonterminals.indices.filter { $0 != grammar.root }
        .reduce(0) { $0 + grammar.nonterminals[$1].productions.count },
      choiceBits: unrolled.choiceBits, log2Programs: unrolled.log2DerivationCount,
      programs: unrolled.derivationCount,
      isConditional: !grammar.sketch.requirements.isEmpty || unrolled.hasConditions,
      bits: unrolled.descriptionLengths,
      alphabet: grammar.alphabet,
      ambiguousText: Decoder(space: unrolled).ambiguity(meter: meter).witness?.text,
      choices: listingChoices ? unrolled.choices(meter) : nil)
  }

  /// Loads and checks a sketch, and examples if they are given, and sums up what it is.
  ///
  /// - Returns: the summary, and warnings and notes about the sketch and the examples.
  /// - Throws: `SourceError`, `DiagnosticSet`, `GrammarError`, `CompilationError` or `Cancelled`.
  package static func check(
    sketch path: String, examples: ExampleFile?, weights: String? = nil, libraries: [String] = [],
    listingChoices: Bool = false, meter: WorkMeter = WorkMeter(), loader: SourceLoader = .disk
  ) throws -> (summary: SpaceSummary, notes: DiagnosticSet) {
    if examples == nil {
      let sketch = try Sketch.load(
        path: path, weights: weights, libraries: libraries, meter: meter, loader: loader)
      let needsExamples = sketch.typed.alphabet == .examples
      var summary = try meter.finishing {
        try needsExamples
          ? SpaceSummary(sketch.typed)
          : SpaceSummary(
            sketch.grammar(meter: meter), listingChoices: listingChoices, meter: meter)
      }
      summary.isWeighted = weights != nil
      return (summary, sketch.notes)
    }
    let specification = try Specification(
      sketch: path, examples: examples, weights: weights, libraries: libraries, meter: meter,
      loader: loader)
    var summary = try meter.finishing {
      try SpaceSummary(specification.grammar, listingChoices: listingChoices, meter: meter)
    }
    summary.isWeighted = weights != nil
    return (summary, specification.notes)
  }

  /// The summary, a fact per line.
  package var lines: [String] {
    let parameters = sketch.parameters.map { "\($0.name): \($0.type)" }.joined(separator: ", ")
    var lines = ["sketch       \(sketch.name)(\(parameters)) -> \(sketch.resultType)"]
    guard let space else {
      lines.append("programs     not known: 'alphabet examples' needs --examples")
      return lines + costLines
    }
    lines.append(
      "grammar      \(counted(space.nonterminals, "nonterminal")),"
        + " \(counted(space.productions, "production"))")
    if sketch.alphabet != .none {
      let text = Value.string(Text(space.alphabet)).description
      lines.append("alphabet     \(counted(space.alphabet.count, "character")): \(text)")
    }
    let number = space.programs.flatMap { $0 <= 1 << 53 ? grouped(Double($0)) : nil }
    let power = "2^\(decimals(space.log2Programs, 1))"
    if space.isConditional {
      // What a 'where' or a 'require' excludes is not known without a search.
      lines.append("programs     at most \(power)\(number.map { ", \($0)" } ?? "")")
    } else {
      lines.append("programs     \(power)\(number.map { ", exactly \($0)" } ?? "")")
    }
    lines.append("choice bits  \(space.choiceBits)")
    lines.append("lengths      \(space.bits.lowerBound) to \(space.bits.upperBound) bits")
    if let text = space.ambiguousText {
      lines.append("ambiguous    two programs print as \(text)")
    }
    return lines + costLines
  }

  /// The choices, a line each: name, productions, choice bits, and the choices it stands in.
  ///
  /// What has one production at its place is no choice. Nothing if they were not asked for.
  package var choiceLines: [String] {
    guard let space else { return ["choices      not known: 'alphabet examples' needs --examples"] }
    guard let choices = space.choices else { return [] }
    if choices.isEmpty { return ["choices      none: there is one program"] }
    let rows = choices.map { choice in
      let last = choice.bits.upperBound - 1
      return [
        choice.name, counted(choice.productions, "production"),
        choice.bits.count == 1 ? "bit \(last)" : "bits \(choice.bits.lowerBound) to \(last)",
        choice.parents.isEmpty ? "in every program" : "in \(shortened(choice.parents))",
      ]
    }
    let widths = (0..<3).map { column in rows.map { $0[column].displayWidth }.max() ?? 0 }
    return rows.enumerated().map { number, row in
      let cells = zip(row, widths).map { $0.leftAligned(inColumns: $1) }
      let head = number == 0 ? "choices      " : "             "
      return head + cells.joined(separator: "  ") + "  " + row[3]
    }
  }

  /// So many names of choices are written out.
  private static let namedChoices = 3

  private func shortened(_ names: [String]) -> String {
    let shown = names.prefix(Self.namedChoices).joined(separator: ", ")
    let others = names.count - Self.namedChoices
    return others > 0 ? "\(shown) and \(grouped(Double(others))) more" : shown
  }

  /// What the weights have made of the costs.
  private var costLines: [String] {
    guard isWeighted else { return [] }
    let costs = sketch.costDescriptions(alphabetSize: space?.alphabet.count)
    return costs.enumerated().map {
      ($0.offset == 0 ? "costs        " : "             ") + $0.element
    }
  }
}

extension ProgramSpace {
  /// Whether some production of the space costs a fraction of a bit.
  var hasFractions: Bool {
    nodes.contains { node in
      node.options.contains { !production($0, of: node).cost.isWhole }
    }
  }

  /// Whether some production of the space has a `where`.
  var hasConditions: Bool {
    nodes.contains { node in
      node.options.contains { production($0, of: node).condition != nil }
    }
  }

  /// |x| of the shortest and of the longest programs, in bits, `where` conditions not looked at.
  var descriptionLengths: ClosedRange<CodeLength> {
    var ranges = [ClosedRange<CodeLength>](repeating: 0...0, count: nodes.count)
    for index in nodes.indices.reversed() {
      let node = nodes[index]
      let options: [ClosedRange<CodeLength>] = node.options.map { option in
        option.children.reduce(
          production(option, of: node).cost...production(option, of: node).cost
        ) {
          ($0.lowerBound + ranges[$1].lowerBound)...($0.upperBound + ranges[$1].upperBound)
        }
      }
      let shortest = options.map(\.lowerBound).min() ?? 0
      ranges[index] = shortest...(options.map(\.upperBound).max() ?? shortest)
    }
    return ranges.first ?? 0...0
  }
}
