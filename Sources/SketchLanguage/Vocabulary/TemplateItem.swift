/// A piece of a production's text.
package enum TemplateItem: Sendable, Hashable {
  case text(String)
  /// The text of the occurrence with this index (0-based, in the order of the production's body).
  case hole(occurrence: Int, style: Style)

  package enum Style: Sendable, Hashable {
    /// Never parenthesised; what stands around it in the template delimits it.
    case plain
    /// A character or string literal without its quotes, escaped as inside a string literal.
    case bare
  }
}
