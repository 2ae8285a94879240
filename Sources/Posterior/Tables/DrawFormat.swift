import SketchLanguage

extension FrequencyTable.Format {
  /// What comes before the first draw.
  ///
  /// - Parameter hasNoise: whether a draw tells of failed examples.
  package func drawHeader(hasNoise: Bool) -> String {
    header(["program", "bits", "attempt"] + (hasNoise ? ["failures", "length"] : []))
  }

  /// A draw on a line, ended by a line feed. With noise, the number of failed examples and the
  /// length that has their price in it are added.
  package func line(_ draw: Inference.Draw) -> String {
    line(draw.program, [("attempt", .integer(draw.attempt))])
  }

  /// What comes before the first program of a list.
  ///
  /// - Parameter hasNoise: whether a program tells of failed examples.
  package func enumerationHeader(hasNoise: Bool) -> String {
    header(
      ["program", "bits", "log2Weight", "posterior"] + (hasNoise ? ["failures", "length"] : []))
  }

  /// A program of a list on a line, ended by a line feed; with noise, as a draw.
  package func line(_ listed: Inference.EnumeratedProgram) -> String {
    line(
      listed.program,
      [
        ("log2Weight", listed.log2Weight),
        ("posterior", listed.posterior.map { .probability($0) } ?? .null),
      ])
  }

  private func header(_ fields: [String]) -> String { delimited?.line(fields) ?? "" }

  private func line(_ program: Program, _ members: [(key: String, value: JSON)]) -> String {
    if self == .text { return program.text + "\n" }
    var fields = [(key: "bits", value: JSON(program.bits))] + members
    if let failures = program.failures {
      fields += [("failures", .integer(failures.count)), ("length", JSON(program.length))]
    }
    guard let delimited else {
      return JSON.object([("program", .string(program.text))] + fields).compact + "\n"
    }
    let numbers = fields.map { field in
      if case .null = field.value { String?.none } else { field.value.compact }
    }
    return delimited.line([program.text] + numbers)
  }
}
