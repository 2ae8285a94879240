import Lengths
import SketchLanguage

/// How often each program occurs among samples.
package struct FrequencyTable: Sendable {
  package struct Row: Sendable {
    package var program: Text
    package var count: Int
    /// `count` as a share of all samples.
    package var share: Double
    /// Where the true share lies with 95 % confidence.
    package var interval: ClosedRange<Double>
    /// |x| in bits: the least one, if the text stands for several derivations. `nil`: not known.
    package var bits: CodeLength?
    /// How many examples the program fails, with noise: the least number, if the text stands for
    /// several derivations. `nil`: not known.
    package var failures: Int?
    /// The probability under the posterior, summed over the derivations that the text stands for.
    /// `nil`: not known.
    package var posterior: Double?
  }

  /// By falling count, then by |x|, then by text in code-point order.
  package let rows: [Row]
  /// The number of samples.
  package let total: Int
  /// Whether exact probabilities are known.
  package let hasPosterior: Bool

  /// - Parameters:
  ///   - bits: |x| of programs whose samples did not say it.
  ///   - failures: how many examples programs fail whose samples did not say it.
  ///   - posterior: exact probabilities. A program it does not list has probability 0.
  package init(
    _ counts: SampleCounts, bits: [Text: CodeLength] = [:], failures: [Text: Int] = [:],
    posterior: [Text: Double]? = nil
  ) {
    total = counts.total
    hasPosterior = posterior != nil
    rows = counts.entries.map { program, entry in
      Row(
        program: program, count: entry.count, share: Double(entry.count) / Double(counts.total),
        interval: wilsonInterval(count: entry.count, total: counts.total),
        bits: entry.bits ?? bits[program], failures: entry.failures ?? failures[program],
        posterior: posterior.map { $0[program] ?? 0 })
    }
    .sorted { left, right in
      if left.count != right.count { return left.count > right.count }
      let (leftBits, rightBits) = (left.bits?.units ?? .max, right.bits?.units ?? .max)
      return leftBits != rightBits ? leftBits < rightBits : left.program < right.program
    }
  }
}
