import SketchLanguage

/// A file of examples as a command line names it.
package struct ExampleFile: Hashable, Sendable {
  package enum Format: String, CaseIterable, Sendable {
    case json
    /// Comma-separated values (RFC 4180).
    case csv
    /// Tab-separated values, quoted as in CSV.
    case tsv
  }

  /// "-" is standard input.
  package var path: String
  package var format: Format
  /// Whether the first row of a table names its columns. JSON has no such row.
  package var hasHeader: Bool

  /// - Parameter format: `nil`: what the end of the path says, `.csv` or `.tsv`; else JSON.
  package init(path: String, format: Format? = nil, hasHeader: Bool = true) {
    self.path = path
    self.format = format ?? ExampleFile.format(of: path)
    self.hasHeader = hasHeader
  }

  private static func format(of path: String) -> Format {
    let name = path.split(separator: "/").last ?? ""
    // A name that begins with its only full stop has no extension.
    guard let dot = name.dropFirst().lastIndex(of: ".") else { return .json }
    switch name[dot...].lowercased() {
    case ".csv": return .csv
    case ".tsv": return .tsv
    default: return .json
    }
  }

  /// Reads the examples for a sketch.
  ///
  /// - Throws: `SourceError`, `DiagnosticSet` or `Cancelled`.
  func load(
    parameters: [TypedSketch.Parameter], resultType: SketchType, meter: WorkMeter = WorkMeter()
  ) throws -> ExampleSet {
    let file = try InputFile.load(path: path)
    return try meter.finishing {
      do throws(DiagnosticSet) {
        switch format {
        case .json:
          return try ExampleSet(file, parameters: parameters, resultType: resultType, meter: meter)
        case .csv, .tsv:
          return try ExampleSet(
            table: file, format: format == .csv ? .csv : .tsv, hasHeader: hasHeader,
            parameters: parameters, resultType: resultType, meter: meter)
        }
      } catch {
        guard let likely = file.likelyFormat, likely != format else { throw error }
        throw error.noting(
          "the text looks like \(likely.rawValue.uppercased()), and is read as"
            + " \(format.rawValue.uppercased()): --examples-format \(likely.rawValue) reads it so")
      }
    }
  }
}

extension SourceFile {
  /// What a file of examples is by its first line, as far as that can be guessed: JSON begins with a
  /// bracket, a table has cells.
  fileprivate var likelyFormat: ExampleFile.Format? {
    let line = text.drop(while: \.isWhitespace).prefix { !$0.isNewline }
    if line.hasPrefix("{") || line.hasPrefix("["), !line.contains("\t") { return .json }
    return line.contains("\t") ? .tsv : line.contains(",") ? .csv : nil
  }
}

extension DiagnosticSet {
  /// The mistakes, the first of them with a note.
  fileprivate func noting(_ note: String) -> DiagnosticSet {
    var mistakes = sorted
    if let first = mistakes.indices.first { mistakes[first].notes.append(.init(note)) }
    return DiagnosticSet(mistakes)
  }
}
