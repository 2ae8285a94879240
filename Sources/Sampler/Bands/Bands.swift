import Formula
import Glibc

/// Bands of lengths beyond the head, from which programs are drawn by cells of random constraints.
///
/// In a band a program survives in proportion to its weight, so the weight w of a cell is the number
/// of its members (less where costs are fractions of bits). Draw the right-hand sides b uniformly,
/// list the cell to its end, accept it with probability w / C and return one of its members in
/// proportion to their weights: whatever the constraints are, every program x of the band is
/// returned with probability 2^-|x| / (2^(base − start) · C). All that can go wrong is a cell heavier
/// than its cap C.
struct Bands: Sendable {
  struct Band: Sendable {
    var region: Region
    /// C, in units of the region.
    var cap: Double
    /// The weight of the programs that are in every cell, in units of the region.
    var certain: Double
    /// The mean weight of the others in the pilot cells, in units of the region.
    var mean: Double
    /// How many pilot cells that is the mean of; 0 if all weight is certain.
    var pilots: Int
    /// How far the cap is above `certain` and `mean`, at least.
    var margin: Double
    /// The one cell of a band without constraints.
    var onlyCell: TailCell?

    /// log2(2^(base − start) · C): the share of rounds that are spent on the band is in proportion.
    var log2Mass: Double { region.log2Unit + log2(cap) }

    /// A bound on the mean of max(0, w − C) over pilots and cells, w the weight of a cell: as a
    /// share of the mean μ of w, without what is certain.
    ///
    /// For any m below C it is (w − C) ≤ (w − m)² / (4 (C − m)). Take the mean of n pilots for m. On
    /// average over matrices the variance of w is at most μ, for programs survive pairwise
    /// independently and none weighs more than 1; and given the matrix, cell and pilots are
    /// independent and their mean μ does not depend on it. So the mean of (w − m)² is at most
    /// μ (1 + 1/n): that holds without knowing μ, and never fails.
    var excessShare: Double {
      pilots == 0 ? 0 : (1 + 1 / Double(pilots)) / (4 * margin)
    }
  }

  var parities: NestedParities
  var bands: [Band]
}

/// Divides the tail into bands, and finds constraints and a cap for each.
struct BandPlan: Sendable {
  let context: SearchContext
  let support: IndependentSupport
  let seed: UInt64
  let workers: any Workers
  var parts = RandomParts.uniform
  /// The total variation from the posterior that caps may cost.
  var tolerance: Double
  /// The weight of the head, as log2; −∞ for an empty one.
  var log2Head: Double
  /// The weight of all other programs, as log2, where Z is known; else cells tell it roughly.
  var log2KnownTail: Double?

  /// How many members a cell of a band should have: enough that the mean of few pilots is known
  /// well, and few enough to be cheap.
  static let members = 16.0
  /// How many bands of about equal weight there are, besides the open one.
  static let bandCount = 8.0
  static let pilots = 16
  /// How many cells a number of constraints is chosen by.
  static let choosingCells = 4
  /// How far a cap is above the mean of pilots in any case: below, cells would often be too heavy.
  static let leastMargin = 8.0
  /// In a search for the right number of constraints a cell is cut off beyond so many members.
  static let memberLimit = 64

  /// - Parameter start: the length in bits with which the tail begins.
  /// - Throws: `SamplerError`, `Stopped`.
  func bands(
    start: Int, statistics: inout SolverStatistics
  ) throws -> Bands {
    let maximum = context.problem.maximumBits
    // What is chosen by some constraints must say nothing about those that are drawn with.
    let (choosing, parities) = (drawParities(0), drawParities(1))
    let runner = Runner(plan: self, choosing: choosing, parities: parities, start: start)
    let whole = try runner.suitableBase(start...maximum, from: 0, statistics: &statistics)
    var result = Bands(parities: parities, bands: [])
    var number = 1
    let divided = divide(whole.meanByLength, start: start, maximum: maximum)
    let log2Tail =
      log2KnownTail ?? log2(max(1, whole.meanByLength.values.reduce(0, +)))
      + Double(whole.base - start)
    // Where most is drawn from the head, caps matter less. With more than a quarter, what is told of
    // caps (`excessShare`) is within the tolerance: always where the weight of the tail is known, and
    // mostly where it is known roughly.
    let margin = max(
      Self.leastMargin, 0.4 / tolerance / (1 + exp2(log2Head - log2Tail)))
    for lengths in divided {
      let expected = lengths.reduce(0) { $0 + (whole.meanByLength[$1] ?? 0) }
      let base =
        whole.base + Int(log2(max(expected, 0.01) / Self.members).rounded(.down))
      let band = try runner.band(
        Region(lengths: lengths, base: max(base, start - lengths.lowerBound), start: start),
        margin: margin, number: &number, statistics: &statistics)
      result.bands.append(band)
    }
    return result
  }

  private func drawParities(_ number: Int) -> NestedParities {
    var stream = RandomStream(seed: seed, stage: .bandMatrix, number: number)
    return NestedParities(count: support.size, support: support, parts: parts, using: &stream)
  }

  /// Bands of about equal weight, and an open one that has what is left.
  private func divide(
    _ meanByLength: [Int: Double], start: Int, maximum: Int
  ) -> [ClosedRange<Int>] {
    let total = meanByLength.values.reduce(0, +)
    // Cells that are all empty do not tell where the weight lies.
    guard total > 0 else { return [start...maximum] }
    var result: [ClosedRange<Int>] = []
    var first = start
    var sum = 0.0
    var rest = total
    for length in start..<maximum {
      sum += meanByLength[length] ?? 0
      rest -= meanByLength[length] ?? 0
      if rest < total / (2 * Self.bandCount) { break }
      if sum >= total / Self.bandCount {
        result.append(first...length)
        first = length + 1
        sum = 0
      }
    }
    return result + [first...maximum]
  }
}

extension BandPlan {
  /// Searches pilot cells.
  private struct Runner {
    let plan: BandPlan
    let choosing: NestedParities
    let parities: NestedParities
    let start: Int

    struct Suitable {
      var base: Int
      var meanByLength: [Int: Double]
    }

    /// The least base, in steps, with which cells are not cut off, and their members by length.
    func suitableBase(
      _ lengths: ClosedRange<Int>, from first: Int, statistics: inout SolverStatistics
    ) throws -> Suitable {
      var base = first
      while true {
        let region = Region(lengths: lengths, base: base, start: start)
        let cells = try self.cells(
          region, choosing, count: BandPlan.choosingCells,
          number: -BandPlan.choosingCells * (base + 1), limit: BandPlan.memberLimit,
          statistics: &statistics)
        guard cells.contains(where: { $0.cutLength != nil }) else {
          var means: [Int: Double] = [:]
          for (length, weight) in cells.flatMap({ zip($0.lengths, $0.weights) }) {
            means[length, default: 0] += weight / Double(cells.count)
          }
          return Suitable(base: base, meanByLength: means)
        }
        base += 2
      }
    }

    /// A band with a cap from pilot cells, with more constraints than wanted if cells are too heavy.
    func band(
      _ wanted: Region, margin: Double, number: inout Int, statistics: inout SolverStatistics
    ) throws -> Band {
      let region = try suitable(wanted, number: &number, statistics: &statistics)
      // Without constraints there is one cell, and its weight is known.
      let pilots = region.hasConstraints ? BandPlan.pilots : 0
      let cells = try self.cells(
        region, parities, count: max(1, pilots), number: number, limit: .max,
        statistics: &statistics)
      number += cells.count
      let certain = cells[0].certainWeight
      let weights = cells.map { $0.weight - certain }
      var band = Band(
        region: region, cap: certain, certain: certain,
        mean: weights.reduce(0, +) / Double(weights.count), pilots: pilots, margin: margin)
      if pilots == 0 { band.onlyCell = cells[0] }
      if pilots > 0 { band.cap += max(band.mean + margin, 1.5 * (weights.max() ?? 0)) }
      return band
    }

    private func suitable(
      _ wanted: Region, number: inout Int, statistics: inout SolverStatistics
    ) throws -> Region {
      var region = wanted
      while true {
        let cells = try self.cells(
          region, choosing, count: region.hasConstraints ? BandPlan.choosingCells : 1,
          number: number, limit: 4 * BandPlan.memberLimit, statistics: &statistics)
        number += cells.count
        let mean =
          cells.reduce(0) { $0 + $1.weight - $1.certainWeight } / Double(cells.count)
        if !cells.contains(where: { $0.cutLength != nil }), mean <= 4 * BandPlan.members {
          return region
        }
        region.base += 2
      }
    }

    typealias Band = Bands.Band

    private func cells(
      _ region: Region, _ parities: NestedParities, count: Int, number first: Int, limit: Int,
      statistics: inout SolverStatistics
    ) throws -> [TailCell] {
      var cells: [TailCell] = []
      let (plan, start) = (plan, start)
      try plan.workers.run(over: first..<first + count) {
        let search = CellSearch(plan.context, parities: parities, lowest: start)
        return { number in
          var stream = RandomStream(seed: plan.seed, stage: .bandPilot, number: number)
          var statistics = SolverStatistics()
          let cell = try TailCell(
            search, parities: parities, region: region,
            rightHandSides: plan.parts.drawRightHandSides(parities.rows.count, using: &stream),
            limit: limit, statistics: &statistics)
          return (cell, statistics)
        }
      } consume: { (_, result: (cell: TailCell, statistics: SolverStatistics)) in
        cells.append(result.cell)
        statistics += result.statistics
        return true
      }
      return cells
    }
  }
}
