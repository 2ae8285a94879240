import Lengths
import SketchLanguage

/// Reads probabilities of productions from JSON:
/// `{"Program": {"i": 0.3, "nand(Program, Program)": 0.7}}`.
package enum WeightsFile {
  /// Whether the names are those of a sketch, `Sketch.weighted(by:)` tells.
  ///
  /// - Throws: `SourceError`, or `DiagnosticSet` with every mistake in the file.
  package static func load(path: String) throws -> ProductionWeights {
    try read(SourceFile.load(path: path))
  }

  static func read(_ file: SourceFile) throws(DiagnosticSet) -> ProductionWeights {
    let node = try JSONReader.read(file)
    guard case .object(let members) = node.kind else {
      throw DiagnosticSet([
        .error(
          "found \(node.description), expected an object that gives nonterminals an object each",
          at: node.range)
      ])
    }
    var diagnostics = DiagnosticSet()
    var nonterminals: [ProductionWeights.Nonterminal] = []
    for member in members {
      guard case .object(let productions) = member.value.kind else {
        diagnostics.insert(
          .error(
            "\(member.key): found \(member.value.description), expected an object that gives each"
              + " production its probability", at: member.value.range))
        continue
      }
      var entries: [ProductionWeights.Entry] = []
      for production in productions {
        if let probability = probability(production, of: member.key, &diagnostics) {
          entries.append(
            .init(
              production: production.key, probability: probability, range: production.keyRange))
        }
      }
      nonterminals.append(
        .init(name: member.key, nameRange: member.keyRange, entries: entries))
    }
    try diagnostics.throwIfErrors()
    return ProductionWeights(nonterminals: nonterminals)
  }

  /// What is too small to be told from 0 is not 0.
  private static func number(_ text: String) -> Double? {
    guard let number = Double(text) else { return nil }
    let isTiny = number == 0 && text.first != "-" && CodeLength.isAboveZero(written: text)
    return isTiny ? .leastNonzeroMagnitude : number
  }

  private static func probability(
    _ member: JSONNode.Member, of nonterminal: String, _ diagnostics: inout DiagnosticSet
  ) -> Double? {
    let node = member.value
    let number: Double? =
      switch node.kind {
      case .integer(let value): Double(value)
      case .number(let text): self.number(text)
      default: nil
      }
    let path = "\(nonterminal)['\(member.key)']"
    guard let number, number > 0, number <= 1 else {
      diagnostics.insert(
        .error(
          "\(path): found \(node.description), expected a probability above 0 and at most 1",
          at: node.range))
      return nil
    }
    guard number >= CodeLength.leastProbability else {
      diagnostics.insert(
        .error(
          "\(path): found \(node.description), expected 2^-\(KraftSum.maximumCost) or more: a"
            + " production costs at most \(KraftSum.maximumCost) bits", at: node.range))
      return nil
    }
    return number
  }
}
