/// What is wrong with a sketch, or worth saying about it, and where.
///
/// Messages are lower case, have no full stop, put text of the sketch in single quotes, and say
/// what was found and what was expected.
package struct Diagnostic: Hashable, Sendable {
  package enum Severity: String, Hashable, Sendable {
    /// The sketch cannot be used.
    case error
    /// It can be used, but probably does not mean what its author thinks.
    case warning
    /// A fact about it that its author may want to know.
    case note
  }

  /// An addition to a diagnostic, such as where a bracket was opened.
  package struct Note: Hashable, Sendable {
    package var message: String
    package var range: SourceRange?

    package init(_ message: String, at range: SourceRange? = nil) {
      self.message = message
      self.range = range
    }
  }

  package var severity: Severity
  package var message: String
  package var range: SourceRange?
  package var notes: [Note]

  package init(
    _ severity: Severity, _ message: String, at range: SourceRange?, notes: [Note] = []
  ) {
    self.severity = severity
    self.message = message
    self.range = range
    self.notes = notes
  }

  package static func error(
    _ message: String, at range: SourceRange?, notes: [Note] = []
  ) -> Diagnostic {
    Diagnostic(.error, message, at: range, notes: notes)
  }

  package static func warning(
    _ message: String, at range: SourceRange?, notes: [Note] = []
  ) -> Diagnostic {
    Diagnostic(.warning, message, at: range, notes: notes)
  }

  package static func note(
    _ message: String, at range: SourceRange?, notes: [Note] = []
  ) -> Diagnostic {
    Diagnostic(.note, message, at: range, notes: notes)
  }
}
