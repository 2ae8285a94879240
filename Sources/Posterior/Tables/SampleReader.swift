import SketchLanguage

/// Reads samples back, line by line, as `sample` writes them; or tables of them, whose rows stand for
/// as many samples as they count.
public struct SampleReader {
  public enum Format: String, CaseIterable, Sendable {
    /// A program per line.
    case text
    /// A JSON object per line, with `program` and perhaps `bits`, `failures` and `count`; other keys
    /// are passed over.
    case jsonl
    /// Fields behind a line of their names, likewise; without that line, `program` and `bits`.
    case csv, tsv
  }

  /// A line that is no sample.
  public struct LineError: Error, CustomStringConvertible {
    /// `standard input:17:5: error: …`
    public let description: String
  }

  public private(set) var counts = SampleCounts()
  private let name: String
  private var format: Format?
  private var line = 0
  /// The place of each field, from 0.
  private var places = ["program": 0, "bits": 1]

  /// Of samples that a row may stand for; more than any run draws.
  private static let largestCount = 1_000_000_000

  /// - Parameters:
  ///   - name: what errors call the source.
  ///   - format: `nil`: JSON if the first line starts with a brace and a quote, CSV or TSV if it
  ///     is a line of names, else text.
  public init(name: String, format: Format? = nil) {
    self.name = name
    self.format = format
  }

  /// Counts the sample on the next line.
  ///
  /// - Parameter bytes: the line without its line feed; a carriage return at its end is dropped.
  public mutating func read(_ bytes: some Collection<UInt8>) throws(LineError) {
    line += 1
    guard var text = String(validating: bytes, as: UTF8.self) else {
      throw LineError(description: "\(name):\(line): error: this line is not UTF-8")
    }
    if text.unicodeScalars.last == "\r" { text.unicodeScalars.removeLast() }
    switch settledFormat(text) {
    case .text:
      if line == 1, FrequencyTable.isHeaderOfText(text) {
        throw LineError(
          description:
            "\(name):1: error: found a table as text, expected samples or a table as jsonl,"
            + " csv or tsv")
      }
      counts.add(Text(text))
    case .jsonl: try readJSON(text)
    case .csv: try readFields(SampleReader.csvFields(text))
    case .tsv: try readFields(SampleReader.tsvFields(text))
    }
  }

  private mutating func settledFormat(_ text: String) -> Format {
    let settled = format ?? SampleReader.format(ofFirstLine: text)
    format = settled
    return settled
  }

  private static func format(ofFirstLine text: String) -> Format {
    if places(inNames: csvFields(text)) != nil { return .csv }
    if places(inNames: tsvFields(text)) != nil { return .tsv }
    return text.firstMatch(of: /^\s*\{\s*"/) != nil ? .jsonl : .text
  }

  /// Of fields, in samples, lists and tables.
  private static let names: Set = [
    "program", "bits", "attempt", "failures", "length", "log2Weight", "posterior", "count",
    "share", "lower", "upper",
  ]

  /// The place of each field if these are their names, in samples, lists or tables.
  private static func places(inNames fields: [String]) -> [String: Int]? {
    guard fields.count > 1, fields.contains("program"), names.isSuperset(of: fields) else {
      return nil
    }
    return Dictionary(zip(fields, fields.indices)) { first, _ in first }
  }

  private mutating func readJSON(_ text: String) throws(LineError) {
    let node: JSONNode
    do {
      node = try JSONReader.read(SourceFile(name: name, text: text))
    } catch {
      throw mistake(error.errors[0])
    }
    guard case .object(let members) = node.kind else {
      throw mistake(node, "found \(node.description), expected an object with \"program\"")
    }
    func value(_ key: String) -> JSONNode? { members.first { $0.key == key }?.value }
    guard let programNode = value("program") else { throw mistake(node, "found no \"program\"") }
    guard case .string(let program) = programNode.kind else {
      throw mistake(
        programNode, "\"program\": found \(programNode.description), expected a string")
    }
    func number<Number>(
      _ key: String, _ expected: String, _ number: (JSONNode) -> Number?
    ) throws(LineError) -> Number? {
      guard let node = value(key) else { return nil }
      if case .null = node.kind { return nil }
      guard let number = number(node) else {
        throw mistake(node, "\"\(key)\": found \(node.description), expected \(expected)")
      }
      return number
    }
    func whole(_ range: ClosedRange<Int>) -> (JSONNode) -> Int? {
      { node in
        if case .integer(let number) = node.kind, range.contains(number) { number } else { nil }
      }
    }
    counts.add(
      Text(program),
      count: try number("count", "a number of samples", whole(1...Self.largestCount)) ?? 1,
      bits: try number("bits", "a number of bits", \.codeLength),
      failures: try number("failures", "a number of examples", whole(0...Int.max)))
  }

  private mutating func readFields(_ fields: [String]) throws(LineError) {
    // Again where files were put together.
    if let named = SampleReader.places(inNames: fields) {
      places = named
      return
    }
    func value<Value>(
      _ field: String, _ expected: String, _ value: (String) -> Value?
    ) throws(LineError) -> Value? {
      guard let place = places[field] else { return nil }
      let text = fields.indices.contains(place) ? fields[place] : nil
      // A table leaves out what it does not know.
      if text == "", places["count"] != nil, ["bits", "failures"].contains(field) { return nil }
      guard let value = text.flatMap(value) else {
        throw LineError(
          description: "\(name):\(line): error: expected \(expected) in field \(place + 1)")
      }
      return value
    }
    guard let program = try value("program", "a program", { $0 }) else {
      preconditionFailure("\(name):\(line): a line of names was accepted that has no \"program\"")
    }
    func whole(_ range: ClosedRange<Int>) -> (String) -> Int? {
      { text in Int(text).flatMap { range.contains($0) ? $0 : nil } }
    }
    counts.add(
      Text(program),
      count: try value("count", "a number of samples", whole(1...Self.largestCount)) ?? 1,
      bits: try value("bits", "a program's number of bits", CodeLength.init(reading:)),
      failures: try value("failures", "a number of failed examples", whole(0...Int.max)))
  }

  /// Undoes `FrequencyTable.csvField`.
  private static func csvFields(_ text: String) -> [String] {
    var fields = [String.UnicodeScalarView()]
    var isQuoted = false
    var previous: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"":
        // Directly behind the quote that ended a quoted part, it stands for itself.
        if !isQuoted, previous == "\"" { fields[fields.count - 1].append(scalar) }
        isQuoted.toggle()
      case "," where !isQuoted: fields.append(String.UnicodeScalarView())
      default: fields[fields.count - 1].append(scalar)
      }
      previous = scalar
    }
    return fields.map { String($0) }
  }

  /// Undoes `FrequencyTable.tsvField`.
  private static func tsvFields(_ text: String) -> [String] {
    let escapes: [Unicode.Scalar: Unicode.Scalar] = ["t": "\t", "n": "\n", "r": "\r"]
    var fields = [String.UnicodeScalarView()]
    var isEscaped = false
    for scalar in text.unicodeScalars {
      switch scalar {
      case _ where isEscaped:
        fields[fields.count - 1].append(escapes[scalar] ?? scalar)
        isEscaped = false
      case "\\": isEscaped = true
      case "\t": fields.append(String.UnicodeScalarView())
      default: fields[fields.count - 1].append(scalar)
      }
    }
    return fields.map { String($0) }
  }

  private func mistake(_ node: JSONNode, _ message: String) -> LineError {
    mistake(.error(message, at: node.range))
  }

  /// The place of a diagnostic is in its line, which was read as a file of its own.
  private func mistake(_ diagnostic: Diagnostic) -> LineError {
    let column = diagnostic.range.map { ":\($0.start.column)" } ?? ""
    return LineError(description: "\(name):\(line)\(column): error: \(diagnostic.message)")
  }
}
