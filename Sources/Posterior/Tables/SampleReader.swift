import SketchLanguage

/// Reads samples back, line by line, as `sample` writes them; or tables of them, whose rows stand for
/// as many samples as they count.
///
/// It holds no more than a line, or a row of several, at a time.
package struct SampleReader {
  package enum Format: String, CaseIterable, Sendable {
    /// A program per line.
    case text
    /// A JSON object per line, with `program` and perhaps `bits`, `failures` and `count`; other keys
    /// are passed over.
    case jsonl
    /// Fields behind a line of their names, likewise; without that line, `program` and `bits`. Quoted
    /// as RFC 4180 says, in both, so that a field may go on for several lines.
    case csv, tsv
  }

  /// A line that is no sample.
  package struct LineError: Error, CustomStringConvertible {
    /// `standard input:17:5: error: …`
    package let description: String
  }

  package internal(set) var counts = SampleCounts()
  let name: String
  /// Settled by the first line, if it is not given.
  private var format: Format?
  /// The last line read, from 1.
  private(set) var line = 0
  var rows = PendingRows()

  /// Of samples that a row may stand for; more than any run draws.
  static let largestCount = 1_000_000_000

  /// - Parameters:
  ///   - name: what errors call the source.
  ///   - format: `nil`: JSON if the first line starts with a brace and a quote, CSV or TSV if it
  ///     is a line of names, else text.
  package init(name: String, format: Format? = nil) {
    self.name = name
    self.format = format
  }

  /// Counts the sample on the next line, or takes note of the line until its row is complete.
  ///
  /// - Parameter bytes: the line without its line feed; a carriage return at its end is dropped, and
  ///   a byte-order mark before the first line.
  package mutating func read(_ bytes: some Collection<UInt8>) throws(LineError) {
    line += 1
    var bytes = Array(bytes)
    if line == 1, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw mistake("this line is not UTF-8", line: line)
    }
    switch settledFormat(text, bytes) {
    case .text:
      let program = text.withoutCarriageReturn
      if line == 1, FrequencyTable.isHeaderOfText(program) {
        throw mistake(
          "found a table as text, expected samples or a table as jsonl, csv or tsv", line: 1)
      }
      counts.add(Text(program), line: line)
    case .jsonl: try readJSON(text.withoutCarriageReturn)
    case .csv: try readFields(of: bytes, .csv)
    case .tsv: try readFields(of: bytes, .tsv)
    }
  }

  /// Says that there are no more lines.
  ///
  /// - Throws: what is wrong with a row that is not complete.
  package mutating func finish() throws(LineError) {
    switch format {
    case .csv: try readRest(.csv)
    case .tsv: try readRest(.tsv)
    case .text, .jsonl, nil: break
    }
  }

  private mutating func settledFormat(_ text: String, _ bytes: [UInt8]) -> Format {
    if let format { return format }
    let settled: Format =
      if FieldPlaces(firstLine: bytes, .csv) != nil {
        .csv
      } else if FieldPlaces(firstLine: bytes, .tsv) != nil {
        .tsv
      } else {
        text.firstMatch(of: /^\s*\{\s*"/) != nil ? .jsonl : .text
      }
    format = settled
    return settled
  }

  func mistake(_ message: String, line: Int, column: Int? = nil) -> LineError {
    let column = column.map { ":\($0)" } ?? ""
    return LineError(description: "\(name):\(line)\(column): error: \(message)".printable)
  }

  /// What is wrong with a line, or a row from a line on, that has so many bytes; `nil`: nothing.
  func tooLong(_ byteCount: Int, line: Int) -> LineError? {
    if byteCount <= SourceFile.maximumSize { return nil }
    let limit = "\(SourceFile.maximumSize >> 20) MiB"
    return mistake("found a line of more than \(limit), expected a sample", line: line)
  }
}

extension String {
  fileprivate var withoutCarriageReturn: String {
    unicodeScalars.last == "\r" ? String(unicodeScalars.dropLast()) : self
  }
}
