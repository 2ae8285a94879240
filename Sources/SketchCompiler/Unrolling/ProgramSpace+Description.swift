import SketchLanguage

extension ProgramSpace: CustomStringConvertible {
  /// A line for each node, parents first: its bits, then an indented line for each option with its
  /// code, its cost in bits, its production and the nodes of its occurrences.
  package var description: String { description(WorkMeter()) }

  /// - Parameter meter: counts options; once it has stopped, the text means nothing.
  package func description(_ meter: WorkMeter) -> String {
    var lines = ["\(choiceBits) choice bits, \(nodes.count) nodes"]
    for (index, node) in nodes.enumerated() {
      lines.append("#\(index) \(name(of: node)) \(bitsDescription(node))")
      for (code, option) in node.options.enumerated() {
        guard meter.take(Self.stepsPerLine) else { return "" }
        let production = production(option, of: node)
        let children = option.children.map { "#\($0)" }.joined(separator: " ")
        let text = writtenText(of: production)
        lines.append(
          "  \(codeDescription(code, node)) @ \(production.cost)  \(text)"
            + (children.isEmpty ? "" : "  → \(children)"))
      }
    }
    return lines.joined(separator: "\n")
  }

  /// What each variable of the formula is: a line for each node with bits of its own, for the
  /// comments of a DIMACS file. Variables count from 1 there.
  ///
  /// - Parameter meter: counts options; once it has stopped, the lines mean nothing.
  package func choiceComments(_ meter: WorkMeter = WorkMeter()) -> [String] {
    nodes.filter { $0.width > 0 }.map { node in
      var options: [String] = []
      for (code, option) in node.options.enumerated() {
        guard meter.take(Self.stepsPerLine) else { return "" }
        options.append(
          "\(codeDescription(code, node))=\(writtenText(of: production(option, of: node)))")
      }
      let last = node.firstBit + node.width
      let variables = node.width == 1 ? "\(last)" : "\(node.firstBit + 1)-\(last)"
      return "choice \(variables) \(name(of: node)): \(options.joined(separator: " | "))"
    }
  }

  /// To write an option takes some microseconds.
  private static let stepsPerLine = 8

  private func name(of node: Node) -> String { grammar.nonterminals[node.nonterminal].name }

  private func bitsDescription(_ node: Node) -> String {
    switch node.width {
    case 0: "no choice"
    case 1: "bit \(node.firstBit)"
    default: "bits \(node.firstBit)–\(node.firstBit + node.width - 1)"
    }
  }

  private func codeDescription(_ code: Int, _ node: Node) -> String {
    let digits = String(code, radix: 2)
    return node.width == 0
      ? "-" : String(repeating: "0", count: node.width - digits.count) + digits
  }

  /// The production as its author wrote it; for a range or the alphabet, the one value it stands
  /// for. White space is folded to single blanks, and what is unprintable written as escapes.
  private func writtenText(of production: Grammar.Production) -> String {
    if case .literal(let value) = production.body.kind { return value.description }
    let words = production.body.range.text.split(whereSeparator: \.isWhitespace)
    return words.joined(separator: " ").printable
  }
}
