/// Everything a phase has to say about a sketch; thrown as a whole when it holds an error.
///
/// Holds each diagnostic once: the same message at the same place is not repeated.
package struct DiagnosticSet: Error, Sendable {
  private var inserted: [Diagnostic] = []
  private var seen: Set<Key> = []
  package private(set) var hasErrors = false

  private struct Key: Hashable {
    let severity: Diagnostic.Severity
    let message: String
    let range: SourceRange?
  }

  package init(_ diagnostics: some Sequence<Diagnostic>) {
    for diagnostic in diagnostics { insert(diagnostic) }
  }

  package init() {}

  package var isEmpty: Bool { inserted.isEmpty }
  package var count: Int { inserted.count }

  package mutating func insert(_ diagnostic: Diagnostic) {
    let key = Key(
      severity: diagnostic.severity, message: diagnostic.message, range: diagnostic.range)
    guard seen.insert(key).inserted else { return }
    inserted.append(diagnostic)
    if diagnostic.severity == .error { hasErrors = true }
  }

  package mutating func formUnion(_ other: DiagnosticSet) {
    for diagnostic in other.inserted { insert(diagnostic) }
  }

  /// By place: those without one first, then file by file (in the order in which the files first
  /// came up), from the top of each file to its end.
  package var sorted: [Diagnostic] {
    var fileOrder: [SourceFile: Int] = [:]
    for file in inserted.compactMap(\.range?.file) where fileOrder[file] == nil {
      fileOrder[file] = fileOrder.count
    }
    func place(_ diagnostic: Diagnostic) -> (Int, Int, Int) {
      guard let range = diagnostic.range else { return (-1, 0, 0) }
      return (fileOrder[range.file] ?? 0, range.lower, range.upper)
    }
    return inserted.enumerated()
      .sorted { (place($0.element), $0.offset) < (place($1.element), $1.offset) }
      .map(\.element)
  }

  package var errors: [Diagnostic] { sorted.filter { $0.severity == .error } }

  /// Throws the set if it holds an error.
  package func throwIfErrors() throws(DiagnosticSet) {
    if hasErrors { throw self }
  }
}

private func < (left: ((Int, Int, Int), Int), right: ((Int, Int, Int), Int)) -> Bool {
  left.0 == right.0 ? left.1 < right.1 : left.0 < right.0
}
