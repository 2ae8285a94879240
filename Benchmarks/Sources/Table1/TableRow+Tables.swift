extension TableRow {
  private static let none = "–"

  /// What is shown of each method, beside what all of them have.
  private static func columns(_ method: ToolRun.Method) -> [String] {
    let shared = ["whole", "set-up", "sample", "less", "TV ≤"]
    return switch method {
    case .auto: ["took"] + shared + ["log₂ \\|X\\|", "log₂ Z", "MB"]
    case .bands: shared + ["outside head", "log₂ Z", "MB"]
    case .xor: shared + ["MB"]
    }
  }

  private static let header =
    ["problem", "examples"]
    + ToolRun.Method.allCases.flatMap { method in
      columns(method).map { "\(method.rawValue): \($0)" }
    }

  static func table(_ rows: [TableRow]) -> String {
    Markdown.table(header, rows.map { [$0.problem.name, "\($0.problem.size)"] + $0.cells })
  }

  /// What stands below the header, from its third column on.
  var cells: [String] { ToolRun.Method.allCases.flatMap(cells) }

  private func cells(_ method: ToolRun.Method) -> [String] {
    let statistics = outcome(method)?.statistics
    func cell(_ value: Double?, _ show: (Double) -> String) -> String {
      value.map(show) ?? absence(method)
    }
    func hundredths(_ value: Double?) -> String {
      cell(value) { String(format: "%.2f", $0) }
    }
    let shared = [
      cell(seconds(method), duration), cell(statistics?.setUpSeconds, duration),
      cell(statistics?.samplingSeconds.map { $0 / Double(Self.samples) }, duration),
      cell(secondsPerSample(method).map { problem.published.seconds / $0 }, factor),
      cell(statistics?.totalVariation, scientific),
    ]
    let memory = cell(megabytes(method)) { String(format: "%.0f", $0) }
    return switch method {
    case .auto:
      [outcome(method)?.taken ?? absence(method)] + shared
        + [hundredths(statistics?.log2Programs), hundredths(statistics?.log2Evidence), memory]
    case .bands:
      shared + [
        cell(statistics?.headShare.map { max(0, 1 - $0) }, scientific),
        hundredths(statistics?.log2Evidence), memory,
      ]
    case .xor: shared + [memory]
    }
  }

  /// What stands where there is no figure.
  private func absence(_ method: ToolRun.Method) -> String {
    guard let outcome = outcomes[method], !outcome.isDone else { return Self.none }
    return outcome.statistics?.outcome == "stopped"
      ? "not in \(TableSection.limit(method)) s" : "failed"
  }

  /// Runs that did not end as they should, with what they said.
  static func failures(_ rows: [TableRow]) -> String {
    let failures = rows.flatMap { row in
      ToolRun.Method.allCases.compactMap { method in
        row.outcomes[method]?.failure.map { [row.problem.label, method.rawValue, $0] }
      }
    }
    guard !failures.isEmpty else { return "" }
    return Markdown.table(["problem, examples", "method", "ended with"], failures)
  }

  // MARK: - By family and size

  /// Rows of one family and one size.
  struct Group {
    var family: Family
    var size: Int
    var published: PublishedTime
    var rows: [TableRow]

    /// The whole process for one sample, of all runs that are done.
    func times(_ method: ToolRun.Method) -> [Double] {
      rows.compactMap { $0.secondsPerSample(method) }
    }

    /// A run that is not done counts as longer than all others; `nil` if that is the median.
    func median(_ method: ToolRun.Method) -> Double? {
      benchmarks.median(rows.map { $0.secondsPerSample(method) ?? .infinity })
        .flatMap { $0.isFinite ? $0 : nil }
    }

    /// The mean over all rows; `nil` if some run is not done.
    func mean(_ method: ToolRun.Method) -> Double? {
      let times = times(method)
      return times.count == rows.count ? benchmarks.mean(times) : nil
    }

    /// How many times less than in Table 1 a sample takes.
    func ratio(_ method: ToolRun.Method) -> Double? {
      mean(method).map { published.seconds / $0 }
    }
  }

  static func groups(_ rows: [TableRow]) -> [Group] {
    Family.all.flatMap { family in
      zip(family.sizes, PublishedTime.all(family)).compactMap { size, published in
        let own = rows.filter { $0.problem.family == family && $0.problem.size == size }
        return own.isEmpty
          ? nil : Group(family: family, size: size, published: published, rows: own)
      }
    }
  }

  static func summary(_ rows: [TableRow]) -> String {
    "The whole process, divided by the number of samples. The mean is over the problems of a "
      + "size, as in the paper; TV and MB are the largest.\n\n"
      + Markdown.table(
        [
          "", "examples", "method", "took", "mean", "median", "most", "paper, s", "less", "TV ≤",
          "MB",
        ],
        groups(rows).flatMap { group in
          ToolRun.Method.allCases.map { summary(group, $0) }
        })
  }

  private static func summary(_ group: Group, _ method: ToolRun.Method) -> [String] {
    let times = group.times(method)
    let missing = group.rows.count - times.count
    let note = missing == 0 ? none : "\(missing) not done"
    let variations = group.rows.compactMap { $0.outcome(method)?.statistics?.totalVariation }
    return [
      group.family.name, "\(group.size)", "`\(method.rawValue)`", taken(group.rows, method),
      group.mean(method).map(duration) ?? note, group.median(method).map(duration) ?? note,
      times.max().map(duration) ?? none, group.published.text,
      group.ratio(method).map(factor) ?? none, variations.max().map(scientific) ?? none,
      group.rows.compactMap { $0.megabytes(method) }.max().map { String(format: "%.0f", $0) }
        ?? none,
    ]
  }

  /// What the runs took, and how often: "17 diagram, 2 exact".
  static func taken(_ rows: [TableRow], _ method: ToolRun.Method) -> String {
    countedNames(rows.map { $0.outcome(method)?.taken ?? "not done" })
  }

  /// Where a method stands beside the paper's figure, which is at 0.
  private static func place(_ method: ToolRun.Method) -> Double {
    switch method {
    case .auto: -0.24
    case .bands: -0.12
    case .xor: 0.14
    }
  }

  /// Seconds per sample over the groups, ours and the paper's.
  static func picture(_ rows: [TableRow]) -> Picture {
    let groups = groups(rows)
    var series = [
      Chart.Series(
        "paper, 2016", .grey, .points(.square),
        groups.enumerated().map { Chart.Point(Double($0), $1.published.seconds) })
    ]
    for method in ToolRun.Method.allCases {
      let points = groups.enumerated().compactMap { index, group in
        let times = group.times(method)
        return group.median(method).map { middle in
          Chart.Point(
            Double(index) + place(method), middle,
            spread: (times.min() ?? middle)...(times.max() ?? middle))
        }
      }
      series.append(Chart.Series(method.rawValue, method.ink, .points(method.marker), points))
    }
    let all = series.flatMap(\.points).flatMap {
      [$0.y, $0.spread?.lowerBound ?? $0.y, $0.spread?.upperBound ?? $0.y]
    }
    return Picture(
      "table1",
      "Seconds per sample on a logarithmic scale: the paper's Table 1, auto, exact and xor. Ours "
        + "are medians with the range of all runs that are done; the paper's count takes at most 1 s.",
      Chart(
        title: "Time per sample, set-up counted in",
        x: Axis(
          "training examples",
          things: groups.map { "\($0.size)" },
          groups: groups.map(\.family.name)),
        y: Axis("time per sample", powersAround: all, label: Axis.seconds), series: series))
  }
}

/// How many times: ×12,000.
func factor(_ ratio: Double) -> String {
  ratio >= 10 ? "×" + grouped(Int(ratio)) : String(format: "×%.1f", ratio)
}

/// How often each name occurs, the most frequent first: "17 diagram, 2 exact".
func countedNames(_ names: [String]) -> String {
  let counts = Dictionary(grouping: names) { $0 }.mapValues(\.count)
  return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    .map { "\($0.value) \($0.key)" }.joined(separator: ", ")
}
