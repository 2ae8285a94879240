import SketchLanguage

extension FrequencyTable.Format {
  /// What comes before the first draw.
  public var drawHeader: String {
    switch self {
    case .text, .jsonl: ""
    case .csv: "program,bits,attempt\n"
    case .tsv: "program\tbits\tattempt\n"
    }
  }

  /// A draw on a line, ended by a line feed.
  public func line(_ draw: Inference.Draw) -> String {
    let (program, bits, attempt) = (draw.program.text, draw.program.bits, draw.attempt)
    switch self {
    case .text: return program + "\n"
    case .jsonl:
      let object = JSON.object([
        ("program", .string(program)), ("bits", .integer(bits)), ("attempt", .integer(attempt)),
      ])
      return object.compact + "\n"
    case .csv: return "\(FrequencyTable.csvField(program)),\(bits),\(attempt)\n"
    case .tsv: return "\(FrequencyTable.tsvField(program))\t\(bits)\t\(attempt)\n"
    }
  }
}
