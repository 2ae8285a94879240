/// What the language has and this version does not: checked as far as that is easy, and then
/// reported once, where it is first used. To lift a restriction, delete its case.
enum UnsupportedFeature: String, CaseIterable, Sendable {
  case probabilities = "a cost given as a probability is"

  var message: String { "\(rawValue) not supported by this version" }
}

/// What a phase of the checker has found out about the sketch's mistakes.
struct Findings {
  private(set) var diagnostics: [Diagnostic] = []
  private var unsupported: [UnsupportedFeature: SourceRange] = [:]

  var hasErrors: Bool {
    !unsupported.isEmpty || diagnostics.contains { $0.severity == .error }
  }

  mutating func error(_ message: String, at range: SourceRange?, notes: [Diagnostic.Note] = []) {
    diagnostics.append(.error(message, at: range, notes: notes))
  }

  mutating func note(_ message: String, at range: SourceRange?, notes: [Diagnostic.Note] = []) {
    diagnostics.append(.note(message, at: range, notes: notes))
  }

  /// Keeps the first place of each feature.
  mutating func use(of feature: UnsupportedFeature, at range: SourceRange) {
    guard let first = unsupported[feature] else {
      unsupported[feature] = range
      return
    }
    if first.file == range.file, range.lower < first.lower { unsupported[feature] = range }
  }

  mutating func append(_ other: Findings) {
    diagnostics += other.diagnostics
    for feature in UnsupportedFeature.allCases {
      if let range = other.unsupported[feature] { use(of: feature, at: range) }
    }
  }

  /// Everything, the unsupported features as errors.
  var all: DiagnosticSet {
    var all = DiagnosticSet(diagnostics)
    for feature in UnsupportedFeature.allCases {
      if let range = unsupported[feature] { all.insert(.error(feature.message, at: range)) }
    }
    return all
  }
}

/// `, did you mean 'x'?`, or nothing.
func suggestion(for name: String, among candidates: some Sequence<String>) -> String {
  closestName(to: name, among: candidates).map { ", did you mean \(quoted($0))?" } ?? ""
}

/// `1 argument`, `2 arguments`.
func counted(_ count: Int, _ noun: String) -> String {
  "\(count) \(noun)\(count == 1 ? "" : "s")"
}
