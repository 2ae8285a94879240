import Glibc
import Sampler
import SketchCompiler
import SketchLanguage

/// How many programs are consistent, in all and by length, as a report.
package struct ProgramCount: Sendable {
  package enum Total: Hashable, Sendable {
    case exact(UInt128)
    /// Too many for a whole number: as log2, up to rounding.
    case log2(Double)
    /// As log2; wrong with at most the given probability.
    case bounds(lower: Double, upper: Double, failureProbability: Double)
    /// The run was stopped when it had seen so many.
    case atLeast(Int)
  }

  package var total: Total
  /// The lengths in bits that were listed to their end, and how many programs have each; of lengths
  /// with a fraction, the whole bits.
  package var byLength: [(bits: Int, count: UInt128)]
  /// log2 Z, Z = Σ 2^-|x| over all of them, up to rounding; `nil` if they were not all counted, or there
  /// is none.
  package var log2Evidence: Double?
  /// The price of a failed example in bits, if lengths have it in them.
  package var noise: Int?
  /// Whether lengths may have fractions.
  package var hasFractions = false

  /// What it is if there is no consistent program.
  package static let none = ProgramCount(total: .exact(0), byLength: [])

  private init(total: Total, byLength: [(bits: Int, count: UInt128)]) {
    self.total = total
    self.byLength = byLength
  }

  init(_ count: ModelCount, noise: Int?, hasFractions: Bool) {
    self.noise = noise
    self.hasFractions = hasFractions
    total =
      switch count.size {
      case .exact(let number, _): .exact(UInt128(number))
      case .bounds(let lower, let upper, let probability):
        .bounds(lower: lower, upper: upper, failureProbability: probability)
      case .stopped(let number): .atLeast(number)
      }
    if case .exact = count.size, let shortest = count.listed.models.map(\.length.bits).min() {
      let sum = count.listed.models.reduce(0) { $0 + exp2(shortest - $1.length.bits) }
      log2Evidence = log2(sum) - shortest
    }
    // The formula counts no more than the whole bits of a length: what it has listed to the end is
    // all that has so many whole bits.
    byLength = Dictionary(grouping: count.listed.models) { $0.length.wholeBits }
      .mapValues(\.count)
      .filter { $0.key <= count.listed.completeBits || count.listed.isComplete }
      .map { (bits: $0.key, count: UInt128($0.value)) }
      .sorted { $0.bits < $1.bits }
  }

  /// From a circuit. How many programs have each length is left out where there are too many
  /// lengths, or programs.
  ///
  /// - Parameter meter: once it has stopped, what is counted means nothing.
  init(
    _ circuit: ProgramCircuit, noise: Int?, hasFractions: Bool, meter: WorkMeter = WorkMeter()
  ) {
    self.hasFractions = hasFractions
    total = circuit.count().map { .exact($0) } ?? .log2(circuit.log2Count)
    log2Evidence = circuit.isEmpty ? nil : circuit.log2Weight
    var byLength: [Int: UInt128] = [:]
    for (length, count) in circuit.countsByLength(meter: meter) ?? [:] {
      let (sum, overflow) = byLength[length.wholeBits, default: 0].addingReportingOverflow(count)
      if overflow {
        byLength = [:]
        break
      }
      byLength[length.wholeBits] = sum
    }
    self.byLength = byLength.map { (bits: $0.key, count: $0.value) }.sorted { $0.bits < $1.bits }
    self.noise = noise
  }

  /// For people, each line ended by a line feed.
  package var text: String {
    var lines: [String] = []
    switch total {
    case .exact(let number):
      lines.append("\(grouped(number)) \(number == 1 ? "program" : "programs"), exactly")
    case .log2(let number): lines.append("2^\(decimals(number, 2)) programs")
    case .bounds(let lower, let upper, let probability):
      lines.append(
        "2^\(decimals(lower, 2, .down)) to 2^\(decimals(upper, 2, .up)) programs"
          + " (\(grouped(exp2(lower).rounded(.down))) to \(grouped(exp2(upper).rounded(.up))));"
          + " wrong with probability at most \(decimals(probability, 4, .up))")
    case .atLeast(let number):
      lines.append("\(grouped(Double(number))) or more programs; the count was stopped")
    }
    if !byLength.isEmpty {
      lines.append("")
      var remarks: [String] = []
      if hasFractions { remarks.append("the whole bits of lengths with fractions") }
      if let noise { remarks.append("\(noise) for each failed example in them") }
      if !remarks.isEmpty { lines.append("bits, " + remarks.joined(separator: ", ")) }
      lines.append("bits  programs")
      let widest = byLength.map { grouped($0.count).count }.max() ?? 0
      lines += byLength.map { row in
        "\(row.bits)".rightAligned(inColumns: 4)
          + grouped(row.count).rightAligned(inColumns: max(10, widest + 2))
      }
      switch total {
      case .exact, .log2: break
      case .bounds, .atLeast: lines.append("longer: not listed to the end")
      }
    }
    return lines.map { $0 + "\n" }.joined()
  }

  /// `programs` is exact, or null beside bounds as log2.
  package var json: JSON {
    var members: [(key: String, value: JSON)]
    switch total {
    case .exact(let number):
      members = [("exact", .bool(true)), ("programs", .count(number))]
    case .log2(let number):
      members = [("exact", .bool(false)), ("programs", .null), ("log2Programs", .number(number))]
    case .bounds(let lower, let upper, let probability):
      members = [
        ("exact", .bool(false)), ("programs", .null), ("log2Lower", .number(lower)),
        ("log2Upper", .number(upper)), ("failureProbability", .number(probability)),
      ]
    case .atLeast(let number):
      members = [
        ("exact", .bool(false)), ("programs", .null),
        ("log2Lower", number > 0 ? .number(log2(Double(number))) : .null), ("stopped", .bool(true)),
      ]
    }
    if let log2Evidence { members.append(("log2Evidence", .number(log2Evidence))) }
    members.append(("byLength", .object(byLength.map { ("\($0.bits)", .count($0.count)) })))
    if let noise { members.append(("noiseBits", .integer(noise))) }
    if hasFractions { members.append(("byWholeBits", .bool(true))) }
    return .object(members)
  }
}
