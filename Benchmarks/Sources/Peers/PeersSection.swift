import Foundation

/// Other samplers, counters, solvers and synthesisers on the paper's text-edit problems, and ours
/// beside them.
struct PeersSection: Section {
  let name = "peers"
  let title = "Peers on the same formulas"

  static let samples = 100
  private static let rejectionSeconds = 1.0

  /// All that is measured of a problem.
  struct Row: Sendable {
    var formulas: Formulas
    var drawn: [SamplingPeer: SamplingPeer.Drawn]
    var head: HeadTrial?
    var count: CountCheck
    var listing: ListingTrial
    var rejection: Rejection.Answer?
    var synthesis: [SynthesisTrial]

    func timing(_ peer: SamplingPeer) -> Timing { drawn[peer]?.timing ?? .absent("–") }

    func ratio(over own: SamplingPeer) -> PeerRatio? {
      PeerRatio(timing(.unigen), over: timing(own))
    }
  }

  func run() throws -> SectionReport {
    guard let data = try PaperProblems.data.decode(PaperProblems.self) else {
      return SectionReport(about: about + "\n\n" + PaperProblems.data.skipped, goals: [], parts: [])
    }
    let tools = try Toolbox.prepare()
    guard let progsample = tools.progsample.path else {
      return SectionReport(about: about + "\n\n" + tools.skipped, goals: [], parts: [])
    }
    // What is measured on the wall runs alone; what is measured by the processor, two at once.
    let alone = try data.problems.map { try measureAlone($0, progsample, tools) }
    let rows = try inParallel(Array(zip(data.problems, alone))) { problem, alone in
      try complete(alone, problem, tools)
    }
    let smallest = rows.filter { $0.count.own?.exact == true }
      .min { ($0.count.own?.programs ?? .infinity) < ($1.count.own?.programs ?? .infinity) }
    let quality = try smallest.flatMap { try Quality($0.formulas, tools) }
    let skipped = tools.skipped
    return SectionReport(
      about: about + (skipped.isEmpty ? "" : "\n\n" + skipped), goals: PeersTables.goals(rows),
      parts: PeersTables.parts(rows, quality))
  }

  private struct Alone: Sendable {
    var formulas: Formulas
    var drawn: [SamplingPeer: SamplingPeer.Drawn]
    var head: HeadTrial?
  }

  private func measureAlone(
    _ problem: PaperProblems.Entry, _ progsample: String, _ tools: Toolbox
  ) throws -> Alone {
    let formulas = try Formulas(problem, progsample: progsample)
    var drawn: [SamplingPeer: SamplingPeer.Drawn] = [:]
    for peer in SamplingPeer.allCases where peer.isOurs {
      let result = try peer.draw(Self.samples, from: formulas, with: tools)
      drawn[peer] = result
      progress("\(problem.name): \(peer.title) \(result.timing.text)")
    }
    let head = try HeadTrial(drawn[.bands]?.figures, formulas, tools)
    return Alone(formulas: formulas, drawn: drawn, head: head)
  }

  private func complete(
    _ alone: Alone, _ problem: PaperProblems.Entry, _ tools: Toolbox
  ) throws -> Row {
    var drawn = alone.drawn
    for peer in SamplingPeer.allCases where !peer.isOurs {
      let result = try peer.draw(Self.samples, from: alone.formulas, with: tools)
      drawn[peer] = result
      progress("\(problem.name): \(peer.title) \(result.timing.text)")
    }
    let rejection = Rejection(
      sketch: Formulas.sketch, examples: alone.formulas.examples, seconds: Self.rejectionSeconds)
    let row = Row(
      formulas: alone.formulas, drawn: drawn, head: alone.head,
      count: try CountCheck(alone.formulas, tools),
      listing: try ListingTrial(alone.formulas, tools),
      rejection: try Child.run(
        .reject(rejection), for: Rejection.Answer.self, seconds: Int(4 * Self.rejectionSeconds)
      ).answer,
      synthesis: try SynthesisTrial.counts.map { try SynthesisTrial(problem, count: $0, tools) })
    progress("\(problem.name): counted, listed, rejected, synthesised")
    return row
  }

  private var limits: String {
    SamplingPeer.allCases.map { "\($0.title): \($0.limit) s" }.joined(separator: ", ")
  }

  private var about: String {
    """
    `\(Formulas.sketch)` on the first example of each of the paper's 19 text-edit problems; the \
    formulas are those of `compile --emit cnf`: X, the programs, and E, their embedding \
    (`--embedding`), whose uniform pairs (x, y) are samples of the posterior but for a correction. \
    Peers' times are processor time of the whole process, from the file to the last sample or \
    count, counting included; they compute on one processor. Ours with `--jobs 2` are whole \
    processes on the wall, from sketch and examples; `auto`, the default, takes a decision diagram \
    of all programs if that fits its budget, and else `bands`. What did not end in time \
    (\(limits)) counts as that long when it is a peer, and as endless when it is ours. Peers: \(Toolbox.Peer.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ")) \
    from the Python index, `cryptominisat5` and `cvc5` from the distribution.
    """
  }
}
