import Decoder
import Lengths
import Sampler
import SketchCompiler
import SketchLanguage

extension FrequencyTable {
  /// How many programs exact probabilities are computed for at most, where there is no
  /// circuit of them.
  package static let exactLimit = 20_000

  /// A table with what a sketch tells of its programs: |x| of those whose samples do not say it
  /// and, if there are examples and few enough consistent programs, the exact posterior.
  ///
  /// If it is cancelled meanwhile, it is a table of the counts alone.
  ///
  /// - Throws: `ProgramTextError` for a sample that is no program of the sketch, and what loading
  ///   and compiling throw.
  package init(
    _ counts: SampleCounts, of specification: Specification?,
    cancellation: Cancellation = Cancellation()
  ) throws {
    self.init(counts)
    guard let specification else { return }
    do {
      self = try FrequencyTable(counts, of: specification, cancellation)
    } catch is Cancelled {
    } catch CompilationError.cancelled {}
  }

  private init(
    _ counts: SampleCounts, of specification: Specification, _ cancellation: Cancellation
  ) throws {
    let meter = WorkMeter(isCancelled: cancellation.asClosure)
    let decoder = try specification.decoder(meter: meter)
    let programs =
      specification.hasExamples
      ? try ConsistentPrograms(
        specification, ways: .all, isCancelled: cancellation.asClosure) : nil
    var bits: [Text: CodeLength] = [:]
    var failures: [Text: Int] = [:]
    // In order, so that of several bad samples the same one is reported every time.
    for program in counts.programs.sorted() {
      let derivations = try meter.finishing {
        do throws(ProgramTextError) {
          return try decoder.derivations(of: counts.spelling(of: program).string, meter: meter)
        } catch {
          throw error.noting(counts.line(of: program).map { "the sample stands in line \($0)" })
        }
      }
      bits[program] = derivations.map { specification.grammar.descriptionLength($0) }.min()
      if let programs, specification.noise != nil {
        failures[program] = derivations.map(programs.failures).min()
      }
    }
    var posterior: [Text: Double]?
    if let programs {
      posterior =
        try programs.posterior(of: counts, meter: meter)
        ?? programs.exactPosterior(
          limit: FrequencyTable.exactLimit, cancellation: cancellation)
    }
    self.init(counts, bits: bits, failures: failures, posterior: posterior)
  }
}

extension ConsistentPrograms {
  /// The posterior of programs by their texts as they are shown; see `posterior(of:)` for texts.
  fileprivate func posterior(
    of counts: SampleCounts, meter: WorkMeter
  ) throws -> [Text: Double]? {
    let spellings = counts.programs.map(counts.spelling)
    guard let shares = try posterior(of: spellings, meter: meter) else { return nil }
    let shown = counts.programs.map { ($0, shares[counts.spelling(of: $0)] ?? 0) }
    return Dictionary(uniqueKeysWithValues: shown)
  }
}
