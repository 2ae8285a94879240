/// How diagnostics are shown: `file:line:column: error: message`, the line of source, and a caret
/// under the place; notes likewise. Nothing but the colours is unprintable: names of files and
/// messages have it as escapes, on one line, and the line of source as U+FFFD.
package struct DiagnosticRenderer: Sendable {
  /// ANSI colours, for a terminal.
  package var usesColor: Bool
  /// Lines of source wider than this many columns are shown in part.
  package var maximumWidth: Int

  package init(usesColor: Bool = false, maximumWidth: Int = 90) {
    self.usesColor = usesColor
    self.maximumWidth = max(maximumWidth, 20)
  }

  /// The text of all diagnostics, each line ended by a line feed. If there are more than `limit`,
  /// the rest are only counted.
  package func render(_ diagnostics: DiagnosticSet, limit: Int? = nil) -> String {
    let all = diagnostics.sorted
    let shown = all.prefix(limit ?? all.count)
    var text = shown.map(render).joined()
    if shown.count < all.count { text += "… and \(all.count - shown.count) more\n" }
    return text
  }

  package func render(_ diagnostic: Diagnostic) -> String {
    let color: Color =
      switch diagnostic.severity {
      case .error: .red
      case .warning: .magenta
      case .note: .cyan
      }
    var text = entry(diagnostic.severity.rawValue, color, diagnostic.message, diagnostic.range)
    for note in diagnostic.notes { text += entry("note", .cyan, note.message, note.range) }
    return text
  }

  private func entry(
    _ label: String, _ color: Color, _ message: String, _ range: SourceRange?
  ) -> String {
    var place = ""
    if let range { place = paint("\(range.file.name.printable):\(range.start): ", .bold) }
    var text = place + paint("\(label): ", color) + paint(message.printable, .bold) + "\n"
    if let range {
      let excerpt = SourceExcerpt(range, maximumWidth: maximumWidth)
      text += excerpt.line + "\n" + excerpt.indent + paint(excerpt.marker, .green) + "\n"
    }
    return text
  }

  private enum Color: String {
    case bold = "1"
    case red = "1;31"
    case green = "1;32"
    case magenta = "1;35"
    case cyan = "1;36"
  }

  private func paint(_ text: String, _ color: Color) -> String {
    usesColor ? "\u{1B}[\(color.rawValue)m\(text)\u{1B}[0m" : text
  }
}

extension Diagnostic: CustomStringConvertible {
  package var description: String { DiagnosticRenderer().render(self) }
}

extension DiagnosticSet: CustomStringConvertible {
  package var description: String { DiagnosticRenderer().render(self) }
}
