/// Text that is harmless wherever it is shown: on a terminal, in a row of a table, on a line.
///
/// What a sketch, a sample, an argument or a file's name holds may erase lines, ring, reorder what
/// stands around it, or break a line in two. None of it leaves the program as it is: this is the one
/// place that says what is meant, and how it is written instead.
extension Unicode.Scalar {
  /// Does it show as nothing, move the cursor, or change how other text is shown?
  ///
  /// By Unicode's general categories: controls (Cc), formats such as bidirectional marks and what
  /// has no width (Cf), line and paragraph separators (Zl, Zp), and what is not assigned (Cn). No
  /// name of a sketch holds such a character.
  package var isUnprintable: Bool {
    if value < 0x7F { return value < 0x20 }
    return switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned, .surrogate: true
    default: false
    }
  }

  /// The scalar as a sketch may write it in a literal: `\n`, `\t`, `\r`, `\0`, or `\u{1b}` with the
  /// fewest digits, in lower case.
  package var escape: String {
    switch self {
    case "\n": "\\n"
    case "\t": "\\t"
    case "\r": "\\r"
    case "\0": "\\0"
    default: "\\u{" + String(value, radix: 16) + "}"
    }
  }
}

extension String {
  /// The text with what is unprintable as escapes; a backslash stands for itself.
  package var printable: String { escaped { $0.isUnprintable } }

  /// The same for a text of several lines, whose line feeds are kept.
  package var printableLines: String { escaped { $0.isUnprintable && $0 != "\n" } }

  private func escaped(_ isEscaped: (Unicode.Scalar) -> Bool) -> String {
    // Most texts have nothing of the kind; that is seen without decoding them.
    if utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return self }
    var text = UnicodeScalarView()
    for scalar in unicodeScalars {
      if isEscaped(scalar) {
        text.append(contentsOf: scalar.escape.unicodeScalars)
      } else {
        text.append(scalar)
      }
    }
    return String(text)
  }
}
