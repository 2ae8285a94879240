import Formula
import Glibc

/// Lengths, and how many constraints a program of each has to satisfy.
struct Region: Hashable, Sendable {
  /// In bits.
  var lengths: ClosedRange<Int>
  /// How many constraints programs of length `start` would have to satisfy, in bits.
  var base: Int
  /// In bits; the same for all regions of a run.
  var start: Int

  /// The constraints that programs of this length have to satisfy so that they survive in
  /// proportion to their weight.
  func proportionalCount(length: Int) -> Int { base + length - start }

  /// Whether any program has to satisfy a constraint; else there is but one cell.
  var hasConstraints: Bool { proportionalCount(length: lengths.upperBound) > 0 }

  /// The logarithm to base 2 of the weight that one member of a cell stands for, on average over
  /// cells: 2^(base − start).
  var log2Unit: Double { Double(base - start) }
}

/// The members of a cell: the programs of some lengths that satisfy the constraints.
struct TailCell: Sendable {
  /// By length and then by choice bits, so that the order of search cannot matter.
  var members: [Model] = []
  /// Weights of the members, in units of the region: 1 if costs are whole bits and there are
  /// constraints enough.
  var weights: [Double] = []
  /// In bits: from this length on the cell was not searched to its end.
  var cutLength: Int?

  /// The weight of the members that had no constraint to satisfy: they are in every cell.
  var certainWeight = 0.0

  var weight: Double { weights.reduce(0, +) }

  /// The description lengths of the members.
  var lengths: [Int] { members.map(\.countedBits) }

  /// Searches a cell, length by length.
  ///
  /// - Parameters:
  ///   - limit: the cell is cut off when it has more members.
  ///   - conflictLimit: how many conflicts the search may take; nil for any number.
  /// - Throws: `SamplerError`, `Stopped`, `ConflictsSpent`.
  init(
    _ search: CellSearch, parities: NestedParities, region: Region, rightHandSides: Assignment,
    limit: Int = .max, conflictLimit: Int? = nil, statistics: inout SolverStatistics
  ) throws {
    let before = statistics.conflicts
    for length in region.lengths {
      let wanted = region.proportionalCount(length: length)
      let count = min(max(0, wanted), parities.rows.count)
      let found = try search.programs(
        length: length, rowCount: count, rightHandSides: rightHandSides,
        limit: limit - members.count,
        conflictLimit: conflictLimit.map { max(0, $0 - (statistics.conflicts - before)) },
        statistics: &statistics)
      if members.count + found.count > limit {
        cutLength = length
        return
      }
      for model in found.sorted() {
        members.append(model)
        // Fewer constraints than wanted let more programs survive: each then stands for less.
        let weight = exp2(Double(count - wanted) + Double(length) - model.length.bits)
        weights.append(weight)
        if count == 0 { certainWeight += weight }
      }
    }
  }
}

extension NestedParities {
  /// How many rows cells up to a length may need. More rows than the support has bits depend on each
  /// other, and hardly tell more programs apart; weights of members make up for those that lack.
  static func count(
    base: Int, start: Int, through length: Int, support: IndependentSupport
  ) -> Int {
    min(max(0, base + length - start), support.size)
  }
}

extension RandomParts {
  /// Draws b.
  func drawRightHandSides(_ count: Int, using stream: inout RandomStream) -> Assignment {
    var sides = Assignment(count: count)
    for index in 0..<count { sides[index] = drawRightHandSide(&stream) }
    return sides
  }
}
