import Foundation
import SketchLanguage

/// A file of examples as a command line names it.
public struct ExampleFile: Hashable, Sendable {
  public enum Format: String, CaseIterable, Sendable {
    case json
    /// Comma-separated values (RFC 4180).
    case csv
    /// Tab-separated values, quoted as in CSV.
    case tsv
  }

  /// "-" is standard input.
  public var path: String
  public var format: Format
  /// Whether the first row of a table names its columns. JSON has no such row.
  public var hasHeader: Bool

  /// - Parameter format: `nil`: what the end of the path says, `.csv` or `.tsv`; else JSON.
  public init(path: String, format: Format? = nil, hasHeader: Bool = true) {
    self.path = path
    self.format = format ?? ExampleFile.format(of: path)
    self.hasHeader = hasHeader
  }

  private static func format(of path: String) -> Format {
    switch URL(fileURLWithPath: path).pathExtension.lowercased() {
    case "csv": .csv
    case "tsv": .tsv
    default: .json
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
      let table: DelimitedFormat
      switch format {
      case .json:
        return try ExampleSet(file, parameters: parameters, resultType: resultType, meter: meter)
      case .csv: table = .csv
      case .tsv: table = .tsv
      }
      return try ExampleSet(
        table: file, format: table, hasHeader: hasHeader, parameters: parameters,
        resultType: resultType, meter: meter)
    }
  }
}
