/// One derivation of a nonterminal: the production taken, and a derivation for each occurrence of
/// a nonterminal in that production, in the order in which the production writes them.
///
/// Together with a `Grammar` a derivation *is* a program: the interpreter runs it, the printer
/// prints it, and its description length is the sum of the costs of the productions taken.
package struct Derivation: Hashable, Sendable {
  /// Index of the nonterminal in `Grammar.nonterminals`.
  package var nonterminal: Int
  /// Index of the production in `Grammar.Nonterminal.productions`.
  package var production: Int
  package var children: [Derivation]

  package init(nonterminal: Int, production: Int, children: [Derivation]) {
    self.nonterminal = nonterminal
    self.production = production
    self.children = children
  }
}
