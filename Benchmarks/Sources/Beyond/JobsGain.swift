import Foundation

/// The same run with one thread and with two.
struct JobsGain {
  var one: SpreadRun
  var two: SpreadRun

  private static let least = 1.7

  init(_ run: (_ jobs: Int) throws -> SpreadRun) throws {
    two = try run(2)
    one = try run(1)
  }

  private var isDone: Bool { one.outcome.isDone && two.outcome.isDone }

  private var areSame: Bool { isDone && one.outcome.output == two.outcome.output }

  /// What a run's time is made of, in seconds.
  private enum Part: String, CaseIterable {
    case whole = "whole process"
    case setUp = "preparation"
    case sampling = "drawing"

    func seconds(_ outcome: ToolRun.Outcome) -> Double? {
      switch self {
      case .whole: outcome.seconds
      case .setUp: outcome.statistics?.setUpSeconds
      case .sampling: outcome.statistics?.samplingSeconds
      }
    }
  }

  private func ratio(_ part: Part) -> Double? {
    guard isDone, let one = part.seconds(one.outcome), let two = part.seconds(two.outcome) else {
      return nil
    }
    return one / two
  }

  private static func times(_ ratio: Double?) -> String {
    ratio.map { String(format: "%.2f times", $0) } ?? "failed"
  }

  var goals: [Goal] {
    [Part.whole, .sampling].map { part in
      Goal(
        "\(one.posterior.name), bands: `--jobs 2` against 1, \(part.rawValue)",
        String(format: "≥ %.1f times", Self.least), Self.times(ratio(part)),
        isMet: (ratio(part) ?? 0) >= Self.least)
    } + [
      Goal(
        "\(one.posterior.name), bands: the same bytes from 1 and 2 jobs", "yes",
        areSame ? "yes" : "no", isMet: areSame)
    ]
  }

  var table: String {
    Markdown.table(
      ["", "1 job", "2 jobs", "gain"],
      Part.allCases.map { part in
        [part.rawValue]
          + [one, two].map { part.seconds($0.outcome).map(duration) ?? "–" }
          + [Self.times(ratio(part))]
      })
  }
}
