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
    var fields: [(key: String, value: JSON)] = [
      ("bits", JSON(program.bits)), ("attempt", .integer(draw.attempt)),
    ]
    if let failures = program.failures {
      fields += [("failures", .integer(failures.count)), ("length", JSON(program.length))]
    }
    let numbers = fields.map(\.value.compact)
    switch self {
    case .text: return program.text + "\n"
    case .jsonl:
      return JSON.object([("program", .string(program.text))] + fields).compact + "\n"
    case .csv:
      return ([FrequencyTable.csvField(program.text)] + numbers).joined(separator: ",") + "\n"
    case .tsv:
      return ([FrequencyTable.tsvField(program.text)] + numbers).joined(separator: "\t") + "\n"
    }
  }
}
