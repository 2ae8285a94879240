import Foundation
import Lengths
import SketchLanguage
import TestStatistics
import Testing

/// The whole pipe, from files to lines, against the exact posterior.
///
/// A right sampler would be rejected with probability 1e-7 per χ² test if seeds were random; they
/// are fixed, so that the tests always end the same way.
///
/// Method `xor` is allowed a bias. What a divergence D adds to the χ² statistic of N samples is
/// about 2N·D nats, so cells are made large enough, by `--cell-margin`, that even all of the bias
/// allowed would add less than what separates a statistic from its mean at that p-value, some
/// 5.2·√(2k) + 18 for k bins.
@Suite(.enabled(if: Binary.release != nil)) struct ExactPosteriors {
  private static let rejection = 1e-7

  /// Where the programs of a cell come from.
  enum Source: CaseIterable {
    /// From the list that a run starts with, as far as that goes: the default.
    case list
    /// From the solver alone. That takes longer, so there are fewer samples, and cells are smaller.
    case solver

    var samples: Int { self == .list ? 20_000 : 4000 }

    var options: [String] {
      switch self {
      case .list: ["--cell-margin", "8"]
      case .solver: ["--cell-margin", "7", "--enumeration-limit", "0"]
      }
    }
  }

  /// What was drawn, and what the run told of itself.
  private struct Draws {
    var counts: [String: Int] = [:]
    var bits: [String: CodeLength] = [:]
    var divergenceBound: Double
    var constraints: Int
    var solverCalls: Int
    var solverFaults: Int
  }

  private func draw(_ source: Source, in folder: Folder) throws -> Draws {
    let result = try Binary.run(
      [
        "sample", "--sketch", "space.sk", "--examples", "examples.json", "--method", "xor",
        "-n", "\(source.samples)", "--seed", "3", "--format", "jsonl", "--stats", "stats.json",
        "--quiet",
      ] + source.options, in: folder)
    #expect(result.status == 0)
    let stats = try #require(try object(folder.text(of: "stats.json")))
    let guarantee = try #require(stats["guarantee"] as? [String: Any])
    var draws = Draws(
      divergenceBound: try #require(guarantee["divergenceBits"] as? Double),
      constraints: try #require(guarantee["constraints"] as? Int),
      solverCalls: try #require(stats["solverCalls"] as? Int),
      solverFaults: try #require(stats["solverFaults"] as? Int))
    for line in result.lines {
      let sample = try #require(try object(line))
      let program = try #require(sample["program"] as? String)
      draws.counts[program, default: 0] += 1
      draws.bits[program] = (sample["bits"] as? Double).map { CodeLength(nearest: $0) }
    }
    return draws
  }

  /// How well counts fit a distribution over the programs of a space.
  private struct Fit {
    var pValue: Double
    var divergence: Double

    init(_ counts: [String: Int], _ weights: [(program: String, weight: Double)]) {
      let total = weights.reduce(0) { $0 + $1.weight }
      let observed = weights.map { counts[$0.program] ?? 0 }
      let sampleCount = Double(observed.reduce(0, +))
      let expected = weights.map { $0.weight / total * sampleCount }
      pValue = ChiSquare.pValue(observed: observed, expected: expected)
      divergence = Divergence.estimate(observed: observed, expected: expected)
    }
  }

  @Test(arguments: SmallSpace.all, Source.allCases)
  func samplesFollowThePosterior(_ space: SmallSpace, from source: Source) throws {
    let folder = try space.folder()
    let programs = try space.programs(in: folder)
    #expect(programs.count == space.count)
    let draws = try draw(source, in: folder)
    #expect(draws.counts.values.reduce(0, +) == source.samples)
    for (program, bits) in draws.bits { #expect(programs[program] == bits, "\(program)") }
    // Without constraints there would be nothing to test.
    #expect(draws.constraints >= 2)
    #expect(draws.solverFaults == 0)
    if source == .solver { #expect(draws.solverCalls > source.samples) }

    let lengths = programs.sorted { ($0.value, $0.key) < ($1.value, $1.key) }
    let posterior = lengths.map { (program: $0.key, weight: exp2(-$0.value.bits)) }
    let fit = Fit(draws.counts, posterior)
    #expect(fit.pValue >= Self.rejection)
    #expect(fit.divergence < draws.divergenceBound)

    // Negative controls: the same samples must not fit other distributions.
    let uniform = Fit(draws.counts, lengths.map { ($0.key, 1) })
    #expect(uniform.pValue < Self.rejection)
    #expect(uniform.divergence > draws.divergenceBound)
    let flatter = Fit(draws.counts, lengths.map { ($0.key, exp2(-$0.value.bits / 2)) })
    #expect(flatter.pValue < Self.rejection)
    #expect(flatter.divergence > draws.divergenceBound)

    // Nor must the posterior fit samples in which a program never occurs, not the likeliest one.
    var incomplete = draws.counts
    incomplete[posterior[1].program] = nil
    let lacking = Fit(incomplete, posterior)
    #expect(lacking.pValue < Self.rejection)
    #expect(lacking.divergence > draws.divergenceBound)
  }
}
