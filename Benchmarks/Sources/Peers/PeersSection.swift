import Foundation

/// Other samplers and counters on the paper's text-edit problems, and ours beside them.
struct PeersSection: Section {
  let name = "peers"
  let title = "Peers on the same formulas"

  private static let samples = 100
  private static let unigenLimit = 30
  private static let limit = 10
  private static let countLimit = 10
  /// Bounding |E| may take the solver long.
  private static let formulaLimit = 60
  /// A factor of 1 + ε, which ApproxMC states with probability 0.8.
  private static let tolerance = log2(1.8)
  private static let own = ["auto", "bands", "xor"]

  func run() throws -> SectionReport {
    guard let data = try PaperProblems.data.decode(PaperProblems.self) else {
      return SectionReport(about: about + "\n\n" + PaperProblems.data.skipped, goals: [], parts: [])
    }
    let tools = try Toolbox()
    let table = Self.table(data, tools)
    let rows = try table.measure()
    return SectionReport(
      about: about + (tools.skipped.isEmpty ? "" : "\n\n" + tools.skipped),
      goals: table.aims.flatMap { $0.goals(rows) }, parts: table.parts(rows))
  }

  private var about: String {
    """
    `\(SketchSource.paperText.path)` on the first example of each of the paper's 19 text-edit \
    problems. The formulas are those of `compile --emit cnf`: X, the programs, and E, their \
    embedding (`--embedding`), whose uniform pairs are samples of the posterior but for a \
    correction. The number of bits of E follows from |X| and |x\\*|, which come from the circuit by \
    tables where there is one. So they do for ours by `bands` and `xor`, which have default \
    parameters (Δ = 3, γ = 2) and else use the solver; UniGen3 counts for itself. |X| and |E| of the \
    table are those of `count`: by the circuit, and |E| by its counts of each length.

    Times are processor time of whole processes, ours on all threads from sketch and examples, the \
    peers' from the formula to the last of \(Self.samples) samples or the count. Limits on the wall are \
    \(Self.limit) s for ours and CMSGen, \(Self.unigenLimit) s for UniGen3, \(Self.countLimit) s for \
    ApproxMC; what did not end counts as endless. CMSGen states no distribution, and ours by `auto` \
    draws from the circuit.
    """
  }

  private static func table(_ data: PaperProblems, _ tools: Toolbox) -> ProblemTable {
    ProblemTable(
      title: "A hundred samples, and counts",
      problems: data.problems.map {
        Problem($0.name, .paperText, $0.document.first(1))
      },
      requests: own.map { .sample($0, samples, limit: limit) }
        + [
          Request("count", "count --format jsonl", limit: limit), programs(tools),
          pairs(tools),
        ],
      columns: [.problem, .took("auto")]
        + own.map { Column.processor($0).titled("ours, `\($0)`") }
        + [fact("UniGen3", "unigen", duration), fact("CMSGen", "cmsgen", duration)]
        + own.map(ratio)
        + [
          .programs("count"), Column.processor("count").titled("counted in"),
          fact("ApproxMC on X", "approxmc", of: "X", duration),
          fact("counts", "log2", of: "X", power),
          Column("\\|E\\|", of: "count", power, row: log2Pairs),
          fact("ApproxMC on E", "approxmc", duration), fact("counts", "log2", power),
        ],
      aims: zip(own, [100.0, 100, 5]).map { name, least in
        Aim { rows in
          let measured = rows.filter { $0["E"]?.facts["unigen"] != nil }
          guard let middle = median(measured.map { ratio(name).value($0) ?? 0 }) else { return [] }
          return [
            Goal(
              "UniGen3 / ours, `\(name)`, median", "≥ \(whole(least))", factor(middle),
              isMet: middle >= least)
          ]
        }
      } + [
        .holds("ApproxMC's counts of X are within its tolerance of ours") { row in
          isNear(row["X"]?.facts["log2"], row["count"]?.log2Programs)
        },
        .holds("ApproxMC's counts of E are within its tolerance of ours") { row in
          isNear(row["E"]?.facts["log2"], log2Pairs(row))
        },
      ])
  }

  // MARK: - Asking

  /// Writes a formula, and has others work on it.
  private static func formula(
    _ name: String, _ options: String,
    _ study: @escaping @Sendable (String) throws -> [String: Double]
  ) -> Request {
    var request = Request(name, "compile --emit cnf \(options)", limit: formulaLimit)
    request.writesStatistics = false
    request.study = { _, answer in
      guard answer.isDone else { return [:] }
      let scratch = try Scratch()
      let path = scratch.path("formula.cnf")
      try answer.ending.output.write(to: URL(fileURLWithPath: path))
      var facts = try study(path)
      facts["bits"] = Double(samplingSet(answer.lines))
      return facts
    }
    request.keepsOutput = false
    return request
  }

  /// How many variables the lines "c ind" of a formula name.
  static func samplingSet(_ lines: [String]) -> Int {
    lines.filter { $0.hasPrefix("c ind ") }.reduce(0) { $0 + $1.split(separator: " ").count - 3 }
  }

  private static func approximate(_ path: String, _ tools: Toolbox) throws -> [String: Double] {
    let (seconds, answer) = try tools.run(.approxmc, [path, "1"], seconds: countLimit)
    guard let cells = answer?["cells"]?.number, let hashes = answer?["hashes"]?.number else {
      return ["approxmc": seconds]
    }
    return ["approxmc": seconds, "log2": log2(cells) + hashes]
  }

  private static func programs(_ tools: Toolbox) -> Request {
    formula("X", "") { try approximate($0, tools) }
  }

  private static func pairs(_ tools: Toolbox) -> Request {
    formula("E", "--embedding --seed 1") { path in
      var facts = try approximate(path, tools)
      facts["unigen"] = try tools.run(.unigen, [path, "\(samples)", "1"], seconds: unigenLimit)
        .seconds
      facts["cmsgen"] = try tools.run(.cmsgen, [path, "\(samples)", "1"], seconds: limit).seconds
      return facts
    }
  }

  // MARK: - Figures

  private static func fact(
    _ title: String, _ name: String, of request: String = "E",
    _ show: @escaping @Sendable (Double) -> String
  ) -> Column {
    Column(title, of: request, { $0.isFinite ? show($0) : "not in time" }) { $0.facts[name] }
  }

  private static func ratio(_ name: String) -> Column {
    Column(
      "UniGen3 / `\(name)`", of: name, factor,
      row: { row in
        guard let own = row[name], own.isDone, let peer = row["E"]?.facts["unigen"] else {
          return nil
        }
        // A bound, if it did not end.
        return (peer.isFinite ? peer : Double(unigenLimit)) / own.processorSeconds
      })
  }

  /// log2 of Σ 2^max(0, d − |x|), the number of pairs, where d is how many bits more E has than X.
  @Sendable private static func log2Pairs(_ row: Row) -> Double? {
    guard let all = row["E"]?.facts["bits"], let own = row["X"]?.facts["bits"] else { return nil }
    return Weights.log2Sum(
      (row["count"]?.lengths ?? []).map { log2($0.count) + max(0, all - own - $0.bits) })
  }

  private static func isNear(_ approximation: Double?, _ exact: Double?) -> Bool? {
    guard let approximation, let exact else { return nil }
    return abs(approximation - exact) <= tolerance
  }
}
