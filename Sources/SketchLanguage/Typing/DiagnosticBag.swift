/// The diagnostics that a phase of the checker puts together, in the order in which it finds them.
struct DiagnosticBag {
  private(set) var diagnostics: [Diagnostic] = []

  var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

  mutating func error(_ message: String, at range: SourceRange?, notes: [Diagnostic.Note] = []) {
    diagnostics.append(.error(message, at: range, notes: notes))
  }

  mutating func note(_ message: String, at range: SourceRange?, notes: [Diagnostic.Note] = []) {
    diagnostics.append(.note(message, at: range, notes: notes))
  }

  mutating func append(_ other: DiagnosticBag) { diagnostics += other.diagnostics }

  var all: DiagnosticSet { DiagnosticSet(diagnostics) }
}
