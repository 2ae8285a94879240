import SketchLanguage

/// Reads samples back, line by line, as `sample` writes them.
public struct SampleReader {
  public enum Format: String, CaseIterable, Sendable {
    /// A program per line.
    case text
    /// A JSON object per line, with `program` and perhaps `bits` and `failures`; other keys are
    /// passed over.
    case jsonl
    /// Fields behind a line of names, as `sample` writes them: `program` and `bits` come first.
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
  /// The place of the number of failed examples, from 0, if the line of names has it.
  private var failuresField: Int?

  /// - Parameters:
  ///   - name: what errors call the source.
  ///   - format: `nil`: JSON if the first line starts with a brace and a quote, CSV or TSV if it
  ///     is the line of names that `sample` writes, else text.
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
    case .text: counts.add(Text(text))
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
    switch text + "\n" {
    case FrequencyTable.Format.csv.drawHeader(hasNoise: false),
      FrequencyTable.Format.csv.drawHeader(hasNoise: true):
      .csv
    case FrequencyTable.Format.tsv.drawHeader(hasNoise: false),
      FrequencyTable.Format.tsv.drawHeader(hasNoise: true):
      .tsv
    default: text.firstMatch(of: /^\s*\{\s*"/) != nil ? .jsonl : .text
    }
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
      guard let number = number(node) else {
        throw mistake(node, "\"\(key)\": found \(node.description), expected \(expected)")
      }
      return number
    }
    counts.add(
      Text(program), bits: try number("bits", "a number of bits", \.codeLength),
      failures: try number("failures", "a number of examples") { node in
        if case .integer(let number) = node.kind, number >= 0 { number } else { nil }
      })
  }

  private mutating func readFields(_ fields: [String]) throws(LineError) {
    if line == 1, fields.starts(with: ["program", "bits"]) {
      failuresField = fields.firstIndex(of: "failures")
      return
    }
    guard fields.count >= 2, let bits = CodeLength(reading: fields[1]) else {
      throw LineError(
        description: "\(name):\(line): error: expected a program and its number of bits")
    }
    var failures: Int?
    if let failuresField {
      guard fields.indices.contains(failuresField), let number = Int(fields[failuresField]),
        number >= 0
      else {
        throw LineError(
          description: "\(name):\(line): error: expected a number of failed examples in field"
            + " \(failuresField + 1)")
      }
      failures = number
    }
    counts.add(Text(fields[0]), bits: bits, failures: failures)
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
