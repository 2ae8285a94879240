import SketchLanguage

/// `expression → value`: an expression without variables, and its value or `undefined`.
enum ValueLine {
  /// The expression of a line as the one production of a nonterminal.
  static func sketch(of line: String) throws -> Sketch? {
    guard let arrow = line.range(of: " → ") else { return nil }
    return try Sketch(
      text: """
        sketch test() -> bool = Expression == Expression
        Expression ::= (\(line[..<arrow.lowerBound]))
        """, name: line)
  }

  /// What is wrong with a line; `nil` if nothing is.
  static func mistake(in line: String) -> String? {
    do {
      guard let arrow = line.range(of: " → "), let sketch = try sketch(of: line) else {
        return "expected 'expression → value'"
      }
      let expected = line[arrow.upperBound...].drop { $0 == " " }
      let program = Derivation(nonterminal: 0, production: 0, children: [])
      let interpreter = Interpreter(try sketch.grammar(), bounds: .enforced)
      let found =
        interpreter.evaluate(program, arguments: []).map(\.description) ?? "undefined"
      return found == expected ? nil : "\(line): found \(found)"
    } catch {
      return "\(error)"
    }
  }
}
