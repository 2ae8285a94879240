import SketchLanguage

/// A JSON object per line.
extension SampleReader {
  mutating func readJSON(_ text: String) throws(LineError) {
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
      failures: try number("failures", "a number of examples", whole(0...Int.max)), line: line)
  }

  private func mistake(_ node: JSONNode, _ message: String) -> LineError {
    mistake(.error(message, at: node.range))
  }

  /// The place of a diagnostic is in its line, which was read as a file of its own.
  private func mistake(_ diagnostic: Diagnostic) -> LineError {
    mistake(diagnostic.message, line: line, column: diagnostic.range?.start.column)
  }
}
