import SketchLanguage

extension FrequencyTable.Format {
  /// What comes before the first draw.
  ///
  /// - Parameter hasNoise: whether a draw tells of failed examples.
  public func drawHeader(hasNoise: Bool) -> String {
    let fields = ["program", "bits", "attempt"] + (hasNoise ? ["failures", "length"] : [])
    switch self {
    case .text, .jsonl: return ""
    case .csv: return fields.joined(separator: ",") + "\n"
    case .tsv: return fields.joined(separator: "\t") + "\n"
    }
  }

  /// A draw on a line, ended by a line feed. With noise, the number of failed examples and the
  /// length that has their price in it are added.
  public func line(_ draw: Inference.Draw) -> String {
    let program = draw.program
    var numbers = [("bits", program.bits), ("attempt", draw.attempt)]
    if let failures = program.failures {
      numbers += [("failures", failures.count), ("length", program.length)]
    }
    switch self {
    case .text: return program.text + "\n"
    case .jsonl:
      let members = numbers.map { (key: $0.0, value: JSON.integer($0.1)) }
      return JSON.object([("program", .string(program.text))] + members).compact + "\n"
    case .csv:
      let fields = [FrequencyTable.csvField(program.text)] + numbers.map { "\($0.1)" }
      return fields.joined(separator: ",") + "\n"
    case .tsv:
      let fields = [FrequencyTable.tsvField(program.text)] + numbers.map { "\($0.1)" }
      return fields.joined(separator: "\t") + "\n"
    }
  }
}
