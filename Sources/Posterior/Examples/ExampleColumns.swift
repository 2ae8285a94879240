import SketchLanguage

/// Which column of a table holds what.
///
/// A header that has the names of all parameters says it, in any order; the one other column, if
/// there is one, is the output. If it has none of the names, or there is no header, the columns are
/// the parameters in their order, and the output last, if there is one more.
struct ExampleColumns {
  /// A column for each parameter, in their order.
  let arguments: [Int]
  /// `nil`: every row is a query.
  let output: Int?
  /// The number of columns.
  let count: Int

  /// - Parameters:
  ///   - row: the header, or the first row if there is none.
  ///   - format: what cells should be separated by.
  /// - Throws: what is wrong with the header, or the number of columns.
  init(
    of row: DelimitedRow, _ format: DelimitedFormat, isHeader: Bool,
    _ parameters: [TypedSketch.Parameter], _ notes: inout DiagnosticSet
  ) throws(DiagnosticSet) {
    count = row.cells.count
    let names = parameters.map(\.name)
    let isNamed = row.cells.contains { names.contains($0.text) }
    if isHeader, isNamed || parameters.isEmpty {
      arguments = try ExampleColumns.columns(named: names, in: row)
      output = try ExampleColumns.output(in: row, besides: arguments)
      return
    }
    let mistaken = format.mistakenSeparator(in: row)
    guard row.cells.count == names.count || row.cells.count == names.count + 1,
      mistaken == nil || !isHeader
    else {
      let hint = mistaken.map { "; expected \(format.separatorName) between cells, found \($0)" }
      throw DiagnosticSet([
        .error(
          "found \(counted(row.cells.count, "column")), expected"
            + " \(counted(names.count + 1, "column")): \(ExampleColumns.listed(parameters))"
            + (hint ?? ""),
          at: row.range)
      ])
    }
    arguments = Array(names.indices)
    output = row.cells.count > names.count ? names.count : nil
    if isHeader {
      let columns = names.joined(separator: ", ") + (output == nil ? "" : " and the output")
      notes.insert(
        .note(
          "the header names no parameter of the sketch, so the columns are taken as \(columns);"
            + " with --no-header this row is data", at: row.range))
    }
  }

  /// What columns are expected, for messages.
  static func listed(_ parameters: [TypedSketch.Parameter]) -> String {
    (parameters.map { "\($0.name) (\($0.type))" } + ["the output"]).joined(separator: ", ")
  }

  private static func columns(
    named names: [String], in header: DelimitedRow
  ) throws(DiagnosticSet) -> [Int] {
    var errors = DiagnosticSet()
    var columns: [Int] = []
    for name in names {
      let found = header.cells.indices.filter { header.cells[$0].text == name }
      if let column = found.first { columns.append(column) }
      if found.count > 1 {
        errors.insert(
          .error(
            "found a second column \"\(name)\", expected one", at: header.cells[found[1]].range,
            notes: [.init("the first one is here", at: header.cells[found[0]].range)]))
      } else if found.isEmpty {
        errors.insert(missing(name, names, in: header))
      }
    }
    try errors.throwIfErrors()
    return columns
  }

  /// A parameter without a column: at what may be a misspelling of its name, else at the header.
  private static func missing(
    _ name: String, _ names: [String], in header: DelimitedRow
  ) -> Diagnostic {
    let misspelt = header.cells.first { cell in
      !names.contains(cell.text) && closestName(to: cell.text, among: [name]) != nil
    }
    if let misspelt {
      return .error(
        "\(JSONNode.excerpt(misspelt.text)) is no parameter of the sketch; did you mean \"\(name)\"?",
        at: misspelt.range)
    }
    return .error("found no column \"\(name)\" beside those of other parameters", at: header.range)
  }

  private static func output(
    in header: DelimitedRow, besides arguments: [Int]
  ) throws(DiagnosticSet) -> Int? {
    let others = header.cells.indices.filter { !arguments.contains($0) }
    guard others.count <= 1 else {
      let list = others.map { JSONNode.excerpt(header.cells[$0].text) }.joined(separator: ", ")
      throw DiagnosticSet([
        .error(
          "found \(others.count) columns that are no parameter, \(list); expected one, the output",
          at: header.cells[others[1]].range)
      ])
    }
    return others.first
  }
}

extension DelimitedFormat {
  /// What separates the cells of a row that has none by this format, as some spreadsheets write it;
  /// quoted, for messages.
  fileprivate func mistakenSeparator(in row: DelimitedRow) -> String? {
    guard row.cells.count == 1, !row.cells[0].isQuoted else { return nil }
    let candidates = [";": "';'", self == .csv ? "\t" : ",": self == .csv ? "a tab" : "','"]
    return candidates.sorted { $0.key < $1.key }.first { row.cells[0].text.contains($0.key) }?.value
  }
}
