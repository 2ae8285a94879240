import SketchCompiler
import SketchLanguage

/// Reads program texts: every derivation of a program space that prints alike.
///
/// More white space, and more parentheses around a nonterminal's text, than the printer writes are
/// fine, except within what an `as` template covers. Comments are not.
public struct ProgramParser: Sendable {
  public let space: ProgramSpace
  let layouts: [[ProductionLayout]]

  /// Longer texts are not looked at: no program that a search could find is as long.
  public static let maximumLength = 65_536

  public init(space: ProgramSpace) {
    self.init(space: space, printer: ProgramPrinter(space.grammar))
  }

  init(space: ProgramSpace, printer: ProgramPrinter) {
    self.space = space
    layouts = printer.layouts
  }

  /// The derivations that a text stands for, at least one and at most `limit`.
  public func derivations(
    of text: String, limit: Int = 100
  ) throws(ProgramTextError) -> [Derivation] {
    let derivations = try forest(of: text).derivations(limit: limit).derivations
    guard derivations.isEmpty, limit > 0 else { return derivations }
    throw ProgramTextError(
      reason: .excluded, text: text, offset: 0,
      message: "every reading of the program breaks a 'where' condition of the sketch")
  }

  /// All readings of a text, `where` conditions not looked at.
  public func forest(of text: String) throws(ProgramTextError) -> ProgramForest {
    let scalars = Array(text.unicodeScalars)
    guard scalars.count <= Self.maximumLength else {
      throw ProgramTextError(
        reason: .tooLong, text: text, offset: 0,
        message: "a program of \(scalars.count) characters; at most \(Self.maximumLength) are read")
    }
    let matcher = TextMatcher(scalars, space: space, layouts: layouts)
    if matcher.readProgram() { return matcher.forest }
    let expectations = matcher.expectations
    let found = Self.found(in: scalars, at: expectations.offset)
    let message = expectations.wording.map { "expected \($0), found \(found)" }
    throw ProgramTextError(
      reason: .syntax, text: text, offset: expectations.offset,
      message: message ?? "no program of the sketch '\(space.grammar.sketch.name)'")
  }

  /// The word or the character at a place, for a message.
  private static func found(in text: [Unicode.Scalar], at offset: Int) -> String {
    guard offset < text.count else { return "the end" }
    let word = text[offset...].prefix { $0.properties.isXIDContinue || $0 == "_" }.prefix(20)
    let shown = word.isEmpty ? [text[offset]] : Array(word)
    return Value.string(Text(shown)).description
  }
}
