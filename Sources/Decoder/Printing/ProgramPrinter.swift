import SketchLanguage

/// Writes derivations of a grammar as text that `ProgramParser` reads back.
///
/// A production is written as in the sketch or by its `as` template, each nonterminal replaced by
/// the text of its derivation, with the fewest parentheses.
package struct ProgramPrinter: Sendable {
  package let grammar: Grammar
  /// By nonterminal and production.
  let layouts: [[ProductionLayout]]

  package init(_ grammar: Grammar) {
    self.grammar = grammar
    layouts = LayoutBuilder.layouts(of: grammar)
  }

  /// The text of a derivation of this grammar, of a whole program or of a part of one.
  ///
  /// The parameters of a parametrised nonterminal go by their own names if it stands alone. The text
  /// is a line of printable characters: whatever else a template, a string or a character holds is
  /// written as an escape, such as `\u{1b}`.
  package func text(of derivation: Derivation) -> String {
    let parameters = grammar.nonterminals[derivation.nonterminal].parameters
    var text = ""
    write(
      derivation, in: parameters.map { Fragment(name: $0.name) },
      context: .operand(minimum: .open), to: &text)
    return text
  }

  private func write(
    _ derivation: Derivation, in environment: TextEnvironment, context: TextContext,
    to text: inout String
  ) {
    let layout = layouts[derivation.nonterminal][derivation.production]
    switch layout.form {
    case .passThrough(let hole):
      let hole = hole.resolved(in: environment)
      write(
        derivation.children[hole.occurrence], in: hole.arguments, context: context, to: &text)
    case .literal(let value):
      if context == .bare {
        text += ProductionLayout.bareText(of: value)
      } else {
        let strength = ProductionLayout.strength(of: value)
        write(in: context, strength: strength, to: &text) { $0 += value.description }
      }
    case .pieces(let pieces, let strength):
      write(in: context, strength: strength, to: &text) { text in
        for piece in pieces.resolved(in: environment) {
          write(piece, of: derivation, to: &text)
        }
      }
    }
  }

  private func write(_ piece: Piece, of derivation: Derivation, to text: inout String) {
    switch piece {
    case .token(let token, _): text += token
    case .raw(_, let printed): text += printed
    case .gap(let printed): if printed { text += " " }
    case .parameter, .bound: break
    case .hole(let hole):
      write(
        derivation.children[hole.occurrence], in: hole.arguments, context: hole.context, to: &text)
    }
  }

  /// Writes a text of the given strength, in parentheses if the context needs them.
  private func write(
    in context: TextContext, strength: BindingStrength, to text: inout String,
    _ content: (inout String) -> Void
  ) {
    let isNeeded =
      if case .operand(let minimum) = context { strength < minimum } else { false }
    if isNeeded { text += "(" }
    content(&text)
    if isNeeded { text += ")" }
  }
}
