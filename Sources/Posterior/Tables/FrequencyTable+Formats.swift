import Platform
import SketchLanguage

extension FrequencyTable {
  /// A format a table is put out in.
  package enum Format: String, CaseIterable, Sendable {
    /// Columns for people.
    case text
    /// A JSON object per row.
    case jsonl
    /// Comma-separated values (RFC 4180, but with line feeds), with a header.
    case csv
    /// Tab-separated values with a header, quoted as CSV.
    case tsv

    /// `nil` for what has no cells.
    var delimited: DelimitedFormat? {
      switch self {
      case .text, .jsonl: nil
      case .csv: .csv
      case .tsv: .tsv
      }
    }
  }

  /// The table in a format, each line ended by a line feed.
  ///
  /// - Parameters:
  ///   - width: columns that a line of text must fit; longer programs are cut with "…", so that those
  ///     that differ look different. `nil`: nothing is cut.
  ///   - limit: the number of rows shown, in all formats; a text says what it leaves out.
  package func formatted(as format: Format, width: Int? = nil, limit: Int? = nil) -> String {
    let shown = rows.prefix(limit ?? rows.count)
    switch format {
    case .text: return text(shown, width: width)
    case .jsonl: return shown.map { json($0).compact + "\n" }.joined()
    case .csv: return separated(shown, .csv)
    case .tsv: return separated(shown, .tsv)
    }
  }

  // MARK: For programs

  /// Failures are told of where there is noise only.
  private var hasFailures: Bool { rows.contains { $0.failures != nil } }

  private func json(_ row: Row) -> JSON {
    var members: [(key: String, value: JSON)] = [
      ("count", .integer(row.count)), ("share", .number(row.share)),
      ("lower", .number(row.interval.lowerBound)), ("upper", .number(row.interval.upperBound)),
      ("bits", row.bits.map { JSON($0) } ?? .null),
    ]
    if hasFailures { members.append(("failures", row.failures.map { .integer($0) } ?? .null)) }
    members.append(("posterior", row.posterior.map { .probability($0) } ?? .null))
    members.append(("program", .string(row.program.string)))
    return .object(members)
  }

  private func separated(_ shown: ArraySlice<Row>, _ format: DelimitedFormat) -> String {
    var fields = ["count", "share", "lower", "upper", "bits", "posterior", "program"]
    // Behind the number of bits.
    let place = 5
    if hasFailures { fields.insert("failures", at: place) }
    let lines = shown.map { row in
      var line: [String?] = [
        "\(row.count)", "\(row.share)", "\(row.interval.lowerBound)", "\(row.interval.upperBound)",
        row.bits?.exactDescription, row.posterior.map { JSON.probability($0).compact },
        row.program.string,
      ]
      if hasFailures { line.insert(row.failures.map { "\($0)" }, at: place) }
      return line
    }
    return ([fields] + lines).map(format.line).joined()
  }

  // MARK: For people

  /// Columns of numbers, aligned to the right, and the program last; columns of which nothing is
  /// known are left out.
  private func text(_ shown: ArraySlice<Row>, width: Int?) -> String {
    var columns = [
      ["count"] + shown.map { "\($0.count)" },
      ["share"] + shown.map { percentage($0.share) },
      ["95 % interval"] + shown.map(interval),
    ]
    if rows.contains(where: { $0.bits != nil }) {
      columns.append(["bits"] + shown.map { $0.bits.map { "\($0)" } ?? "" })
    }
    if hasFailures {
      columns.append(["failures"] + shown.map { $0.failures.map { "\($0)" } ?? "" })
    }
    if hasPosterior {
      columns.append(["posterior"] + shown.map { $0.posterior.map(percentage) ?? "" })
    }
    let programs = ["program"] + shown.map(\.program.string)
    let widths = columns.map { column in column.map(\.displayWidth).max() ?? 0 }
    // Two blanks after each column.
    let remaining = width.map { max(8, $0 - widths.reduce(0) { $0 + $1 + 2 }) }
    let fitting = remaining.map { programs.cutApart(toColumns: $0) } ?? programs
    var text = ""
    for (line, program) in fitting.enumerated() {
      for (column, width) in zip(columns, widths) {
        text += column[line].rightAligned(inColumns: width) + "  "
      }
      text += program + "\n"
    }
    let remark = fitting != programs ? "programs are cut to fit; | cat shows them whole\n" : ""
    return text + footer(shown) + remark
  }

  /// Does a table as text begin so?
  static func isHeaderOfText(_ line: String) -> Bool {
    line.wholeMatch(of: /\ *count +share +95 % interval .*program/) != nil
  }

  private func footer(_ shown: ArraySlice<Row>) -> String {
    let left = rows.dropFirst(shown.count)
    guard !left.isEmpty else { return "" }
    let samples = left.reduce(0) { $0 + $1.count }
    return "… and \(counted(left.count, "more program")), \(counted(samples, "sample"))\n"
  }

  private func interval(_ row: Row) -> String {
    (row.interval.lowerBound * 100).formatted("%.1f–")
      + (row.interval.upperBound * 100).formatted("%.1f %%")
  }
}

/// `12.3 %`; what is below a twentieth of a percent and not 0, as `< 0.1 %`.
func percentage(_ share: Double) -> String {
  if share > 0, share < 0.0005 { return "< 0.1 %" }
  return (share * 100).formatted("%.1f %%")
}
