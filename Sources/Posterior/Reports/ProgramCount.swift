import Foundation
import Sampler

/// How many programs are consistent, in all and by length, as a report.
public struct ProgramCount: Sendable {
  public enum Total: Hashable, Sendable {
    case exact(Int)
    /// As log2; wrong with at most the given probability.
    case bounds(lower: Double, upper: Double, failureProbability: Double)
    /// The run was stopped when it had seen so many.
    case atLeast(Int)
  }

  public var total: Total
  /// The lengths in bits that were listed to their end, and how many programs have each.
  public var byLength: [(bits: Int, count: Int)]
  /// The price of a failed example in bits, if lengths have it in them.
  public var noise: Int?

  /// What it is if there is no consistent program.
  public static let none = ProgramCount(total: .exact(0), byLength: [])

  private init(total: Total, byLength: [(bits: Int, count: Int)]) {
    self.total = total
    self.byLength = byLength
  }

  init(_ count: ModelCount, noise: Int?) {
    self.noise = noise
    total =
      switch count.size {
      case .exact(let number, _): .exact(number)
      case .bounds(let lower, let upper, let probability):
        .bounds(lower: lower, upper: upper, failureProbability: probability)
      case .stopped(let number): .atLeast(number)
      }
    byLength = count.listed.countByLength
      .filter { $0.key <= count.listed.completeLength || count.listed.isComplete }
      .map { (bits: $0.key, count: $0.value) }
      .sorted { $0.bits < $1.bits }
  }

  /// For people, each line ended by a line feed.
  public var text: String {
    var lines: [String] = []
    switch total {
    case .exact(let number):
      lines.append("\(grouped(Double(number))) \(number == 1 ? "program" : "programs"), exactly")
    case .bounds(let lower, let upper, let probability):
      lines.append(
        "2^\(decimals(lower, 2, .down)) to 2^\(decimals(upper, 2, .up)) programs"
          + " (\(grouped(exp2(lower).rounded(.down))) to \(grouped(exp2(upper).rounded(.up))));"
          + " wrong with probability at most \(decimals(probability, 4, .up))")
    case .atLeast(let number):
      lines.append("\(grouped(Double(number))) or more programs; the count was stopped")
    }
    if !byLength.isEmpty {
      if let noise {
        lines += ["", "bits, \(noise) for each failed example in them"]
      } else {
        lines.append("")
      }
      lines.append("bits  programs")
      lines += byLength.map { row in
        let columns = ["\(row.bits)", grouped(Double(row.count))]
        return zip(columns, [4, 10]).map { text, width in
          String(repeating: " ", count: max(0, width - text.count)) + text
        }.joined()
      }
      if case .exact = total {} else { lines.append("longer: not listed to the end") }
    }
    return lines.map { $0 + "\n" }.joined()
  }

  /// `programs` is exact, or null beside bounds as log2.
  public var json: JSON {
    var members: [(key: String, value: JSON)]
    switch total {
    case .exact(let number):
      members = [("exact", .bool(true)), ("programs", .integer(number))]
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
    members.append(("byLength", .object(byLength.map { ("\($0.bits)", .integer($0.count)) })))
    if let noise { members.append(("noiseBits", .integer(noise))) }
    return .object(members)
  }
}
