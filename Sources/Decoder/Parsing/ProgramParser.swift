import SketchCompiler
import SketchLanguage

/// Reads program texts: every derivation of a program space that prints alike.
///
/// More white space, and more parentheses around a nonterminal's text, than the printer writes are
/// fine, except within what an `as` template covers. Comments are not.
package struct ProgramParser: Sendable {
  package let space: ProgramSpace
  private let printer: ProgramPrinter
  let conditions: WhereConditions
  /// Whether reading may descend deeper than the stack of an ordinary thread holds for certain.
  private let isDeep: Bool

  /// The derivations that a text stands for.
  package struct Readings: Sendable {
    package var derivations: [Derivation]
    /// False if there may be more than the limit let through.
    package var isComplete: Bool
  }

  /// Longer texts are not looked at: no program that a search could find is as long.
  package static let maximumLength = 65_536

  package init(space: ProgramSpace) {
    self.init(space: space, printer: ProgramPrinter(space.grammar))
  }

  init(space: ProgramSpace, printer: ProgramPrinter) {
    self.space = space
    self.printer = printer
    conditions = WhereConditions(space.grammar)
    isDeep = space.height > Self.ordinaryHeight
  }

  /// The height of spaces that are read on the stack of an ordinary thread.
  private static let ordinaryHeight = 500

  /// The derivations that a text stands for, at least one and at most `limit`.
  package func derivations(
    of text: String, limit: Int = 100, meter: WorkMeter = WorkMeter()
  ) throws(ProgramTextError) -> [Derivation] {
    try readings(of: text, limit: limit, meter: meter).derivations
  }

  /// The derivations that a text stands for, at least one and at most `limit`, and whether these
  /// are all.
  ///
  /// If some are printed exactly like this, the text stands for them alone, even if with white
  /// space or parentheses overlooked it could be read otherwise.
  ///
  /// - Parameter meter: counts the productions that are tried; once it has stopped, what is returned or
  ///   thrown means nothing.
  package func readings(
    of text: String, limit: Int = 100, meter: WorkMeter = WorkMeter()
  ) throws(ProgramTextError) -> Readings {
    try onSuitableStack { () throws(ProgramTextError) in
      try readingsHere(of: text, limit: max(limit, 1), meter)
    }
  }

  private func onSuitableStack<Answer>(
    _ body: @escaping @Sendable () throws(ProgramTextError) -> Answer
  ) throws(ProgramTextError) -> Answer {
    guard isDeep else { return try body() }
    return try LargeStack.run { Result { () throws(ProgramTextError) in try body() } }.get()
  }

  private func readingsHere(
    of text: String, limit: Int, _ meter: WorkMeter
  ) throws(ProgramTextError) -> Readings {
    let forest = try forestHere(of: text, meter)
    let found = forest.derivations(
      limit: max(limit, Self.leastSearched), meter: meter, where: conditions.hold)
    if found.derivations.isEmpty {
      let readings = forest.derivations(limit: limit, meter: meter).derivations
      throw ProgramTextError(
        reason: .excluded, text: text, offset: 0,
        message: readings.contains(where: conditions.takeTooLong)
          ? "a 'where' condition of the program takes too many steps, or is nested too deep"
          : "the program breaks a 'where' condition of the sketch")
    }
    let exact = found.derivations.filter { printer.text(of: $0) == text }
    let derivations = exact.isEmpty ? found.derivations : exact
    return Readings(
      derivations: Array(derivations.prefix(limit)),
      isComplete: found.isComplete && derivations.count <= limit)
  }

  /// Readings among which those that print exactly as the text does are looked for.
  private static let leastSearched = 1000

  /// All readings of a text, `where` conditions not looked at, white space and parentheses
  /// overlooked.
  package func forest(of text: String) throws(ProgramTextError) -> ProgramForest {
    try onSuitableStack { () throws(ProgramTextError) in try forestHere(of: text, WorkMeter()) }
  }

  private func forestHere(
    of text: String, _ meter: WorkMeter
  ) throws(ProgramTextError) -> ProgramForest {
    let scalars = Array(text.unicodeScalars)
    guard scalars.count <= Self.maximumLength else {
      throw ProgramTextError(
        reason: .tooLong, text: text, offset: 0,
        message:
          "expected a program of at most \(Self.maximumLength) characters, found \(scalars.count)")
    }
    let matcher = TextMatcher(scalars, space: space, layouts: printer.layouts, meter: meter)
    if matcher.readProgram() { return matcher.forest }
    guard !matcher.isTooDeep else {
      throw ProgramTextError(
        reason: .tooDeep, text: text, offset: 0,
        message: "programs nested more than \(TextMatcher.maximumNesting) levels deep are not read")
    }
    let (offset, message) = TextMistake(in: scalars, space.grammar, matcher.expectations).place
    throw ProgramTextError(reason: .syntax, text: text, offset: offset, message: message)
  }
}

extension ProgramSpace {
  /// How many nodes lie on a longest path.
  fileprivate var height: Int {
    var heights = [Int](repeating: 1, count: nodes.count)
    for index in nodes.indices.reversed() {
      let below = nodes[index].options.lazy.flatMap(\.children).map { heights[$0] }
      heights[index] = 1 + (below.max() ?? 0)
    }
    return heights.first ?? 0
  }
}

/// The `where` conditions of a grammar, if it has any.
struct WhereConditions: Sendable {
  private let interpreter: Interpreter?

  init(_ grammar: Grammar) {
    let hasConditions = grammar.nonterminals.contains { nonterminal in
      nonterminal.productions.contains { $0.condition != nil }
    }
    interpreter = hasConditions ? Interpreter(grammar, bounds: .enforced) : nil
  }

  /// Do the conditions of a derivation and of those in it hold?
  func hold(_ derivation: Derivation) -> Bool {
    interpreter?.conditionHolds(derivation) ?? true
  }

  /// Does one of them not hold because it takes more than the interpreter's budget?
  func takeTooLong(_ derivation: Derivation) -> Bool {
    interpreter?.conditionSpendsItsBudget(derivation) ?? false
  }
}
