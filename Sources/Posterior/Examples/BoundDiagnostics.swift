import SketchLanguage

/// Values beyond the bounds of their types: of all that are beyond one bound there is one message, with
/// the first of them and the bound that would take them all.
struct BoundDiagnostics {
  private struct Finding {
    var found: String
    var range: SourceRange
    var path: String
    var fitting: SketchType
    var count = 1
  }

  /// What a bound is of.
  private struct Key: Hashable {
    /// The path without the numbers of rows and of elements.
    var place: String
    var type: SketchType
  }

  private var findings: [Key: Finding] = [:]

  /// - Parameter fitting: the type with the least bound that takes the value.
  mutating func add(
    _ found: String, at range: SourceRange, path: String, type: SketchType, fitting: SketchType
  ) {
    let key = Key(place: Self.place(path), type: type)
    guard var known = findings[key] else {
      findings[key] = Finding(found: found, range: range, path: path, fitting: fitting)
      return
    }
    known.fitting = known.fitting.joined(with: fitting)
    known.count += 1
    findings[key] = known
  }

  var diagnostics: [Diagnostic] {
    findings.map { key, finding in
      let isNumber = if case .int = key.type { true } else { false }
      let place = finding.path.isEmpty ? "" : "\(finding.path): "
      let others =
        finding.count == 1
        ? "" : ", which takes \(counted(finding.count - 1, "other value")) beyond it as well"
      return .error(
        "\(place)\(finding.found), but the sketch says \(key.type);"
          + " \(isNumber ? "widen" : "raise") it to \(finding.fitting)\(others)",
        at: finding.range)
    }
  }

  /// `examples[2].input[0][7]` is a value of `examples.input[0]`: which row and which element it is does
  /// not matter, which parameter does.
  private static func place(_ path: String) -> String {
    var place = ""
    for part in path.split(separator: "[", omittingEmptySubsequences: false) {
      guard let end = part.firstIndex(of: "]") else {
        place += part
        continue
      }
      if place.hasSuffix(".input") { place += "[" + part[..<end] + "]" }
      place += part[part.index(after: end)...]
    }
    return place
  }
}

extension SketchType {
  /// The least type that takes the values of both, which differ in their bounds only.
  fileprivate func joined(with other: SketchType) -> SketchType {
    switch (self, other) {
    case (.int(let lower, let upper), .int(let otherLower, let otherUpper)):
      .int(
        lower: lower.flatMap { lower in otherLower.map { min(lower, $0) } },
        upper: upper.flatMap { upper in otherUpper.map { max(upper, $0) } })
    case (.string(let count?), .string(let other?)): .string(maximumLength: max(count, other))
    case (.list(let element, let count?), .list(_, let other?)):
      .list(element, maximumLength: max(count, other))
    default: self
    }
  }
}
