import SketchLanguage

extension ExampleSet {
  /// Reads examples for a sketch from a table, a row each.
  ///
  ///     s,output
  ///     1/21/2001,01
  ///     12/1/1999,
  ///
  /// There is a column for each parameter, and one for the output; see `ExampleColumns` for their
  /// order. A row with nothing in the output's column is a query; an empty string is written `""`
  /// there.
  ///
  /// - Parameter meter: counts cells; once it has stopped, what was read means nothing.
  /// - Throws: every cell that does not fit the sketch and every row of another length than the
  ///   first, or the first error of syntax or of the header.
  init(
    table file: SourceFile, format: DelimitedFormat, hasHeader: Bool,
    parameters: [TypedSketch.Parameter], resultType: SketchType, meter: WorkMeter = WorkMeter()
  ) throws(DiagnosticSet) {
    self.init()
    // Row by row: all of them would take as much memory as what is made of them.
    var reader = DelimitedReader(file, format)
    guard let first = try reader.next() else {
      guard hasHeader else { return }
      throw DiagnosticSet([
        .error(
          "found no row, expected a header: \(ExampleColumns.listed(parameters))",
          at: SourceRange(file: file, lower: 0, upper: 0))
      ])
    }
    range = first.range
    let columns = try ExampleColumns(of: first, format, isHeader: hasHeader, parameters, &notes)

    var values = ValueReader(enforcesBounds: true)
    var current = hasHeader ? try reader.next() : first
    while let row = current, meter.take(columns.count),
      values.mistakeCount < ValueReader.maximumErrors
    {
      if row.cells.count == columns.count {
        read(row, columns, parameters, resultType, &values)
      } else {
        let columnCount = counted(columns.count, "cell")
        let hint =
          format == .csv && row.cells.count > columns.count
          ? " (a cell that holds a comma stands in quotes)" : ""
        values.report(
          "found \(counted(row.cells.count, "cell")), expected \(columnCount)\(hint)",
          at: row.range, path: "",
          notes: [.init("the first row has \(columnCount)", at: first.range)])
      }
      current = try reader.next()
    }
    try values.diagnostics.throwIfErrors()
    if examples.isEmpty {
      notes.insert(
        .note("no row has an output, so every program will do", at: first.range))
    } else if let query = queries.first {
      notes.insert(
        .note(
          queries.count == 1
            ? "this row has no output: it is a query, which asks nothing of programs"
            : "\(queries.count) rows have no output, this one first: they are queries, which ask"
              + " nothing of programs", at: query.range))
    }
  }

  /// Every cell is read even if one does not fit, so that all errors are reported.
  private mutating func read(
    _ row: DelimitedRow, _ columns: ExampleColumns, _ parameters: [TypedSketch.Parameter],
    _ resultType: SketchType, _ values: inout ValueReader
  ) {
    let outputCell = columns.output.map { row.cells[$0] }.flatMap { $0.isGap ? nil : $0 }
    values.enforcesBounds = outputCell != nil
    var arguments: [Value] = []
    for (parameter, column) in zip(parameters, columns.arguments) {
      if let value = values.read(row.cells[column], as: parameter.type, path: parameter.name) {
        arguments.append(value)
      }
    }
    let isComplete = arguments.count == parameters.count
    let path = "line \(row.range.start.line)"
    guard let outputCell else {
      if isComplete {
        queries.append(Query(arguments: arguments, path: path, range: row.range))
      }
      return
    }
    guard let output = values.read(outputCell, as: resultType, path: "output"), isComplete else {
      return
    }
    examples.append(Example(arguments: arguments, output: output, path: path, range: row.range))
  }
}
