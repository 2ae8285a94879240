import Glibc

/// An upper bound on the weight of all programs beyond the head, from few random cells.
///
/// A cell over the whole tail holds a program with |x| = l with probability 2^-(base + l − start),
/// and any two independently of each other. So the number of members c has mean μ = T · 2^(start −
/// base), where T = Σ 2^-|x| over the tail, and a variance of at most μ. Where costs are fractions of
/// bits, or rows are too few, μ is more than that and bounds T all the same. By Chebyshev's inequality a
/// cell has c members or fewer with probability at most μ / (μ − c)² for every c < μ; that all of t
/// independent cells do has the t-th power of it. The largest μ for which this is not below δ is an
/// upper bound on the true one, wrong with probability at most δ.
struct TailBound: Sendable {
  let context: SearchContext
  let support: IndependentSupport
  let seed: UInt64
  let workers: any Workers
  var parts = RandomParts.uniform
  /// What the search of one cell may take; nil for any number.
  var conflictLimit: Int?

  /// t: more cells bring the bound closer to the truth, and each has to be searched.
  var trials = 2
  /// So many cells may a bound have at most: bounds with other numbers share none with it.
  static let mostTrials = 16
  /// How many members a cell should have on average if the tail is as heavy as is tolerated.
  static let toleratedMean = 32.0
  /// More members than this in a cell, and the search ends: it is likely that the tail is too heavy.
  static let memberLimit = 64

  /// What the trials found, in units of 2^(base − start).
  struct Result: Sendable {
    /// μ at most, but for the failure probability; infinite if a cell was cut off.
    var upper: Double
    /// The mean number of members of each length; of lengths below `cutLength` only.
    var meanByLength: [Int: Double]
    /// In bits: from this length on some cell was not searched to its end.
    var cutLength: Int?

    /// The length in bits up to which programs have to be listed so that cells have about so many
    /// members left.
    func sufficientLength(leaving mean: Double, start: Int) -> Int {
      if let cutLength { return max(cutLength, start) + 1 }
      var left = meanByLength.values.reduce(0, +)
      var length = start - 1
      while left > mean {
        length += 1
        left -= meanByLength[length] ?? 0
      }
      return max(length, start)
    }
  }

  /// Bounds the tail that starts at a length in bits.
  ///
  /// - Parameters:
  ///   - base: how many constraints a program of length `start` has to satisfy; more make cells
  ///     smaller and the bound coarser.
  ///   - attempt: tells the trials of this call from others.
  /// - Throws: `SamplerError`, `Stopped`, `ConflictsSpent`.
  func bound(
    start: Int, base: Int, failureProbability: Double, attempt: Int,
    statistics: inout SolverStatistics
  ) throws -> Result {
    precondition(1...Self.mostTrials ~= trials)
    var cells: [TailCell] = []
    let first = attempt * Self.mostTrials
    try workers.run(over: first..<first + trials) {
      { number in
        var stream = RandomStream(seed: seed, stage: .tailTrial, number: number)
        var statistics = SolverStatistics()
        let cell = try self.cell(start: start, base: base, using: &stream, statistics: &statistics)
        return (cell, statistics)
      }
    } consume: { (_, result: (cell: TailCell, statistics: SolverStatistics)) in
      cells.append(result.cell)
      statistics += result.statistics
      return true
    }
    let cutLength = cells.compactMap(\.cutLength).min()
    var means: [Int: Double] = [:]
    for length in cells.flatMap(\.lengths) where length < cutLength ?? .max {
      means[length, default: 0] += 1 / Double(trials)
    }
    let most = cells.map(\.lengths.count).max() ?? 0
    return Result(
      upper: cutLength == nil
        ? Self.upperMean(most: most, trials: trials, failureProbability: failureProbability)
        : .infinity,
      meanByLength: means, cutLength: cutLength)
  }

  /// The largest μ with (μ / (μ − c)²)^t ≥ δ.
  static func upperMean(
    most count: Int, trials: Int, failureProbability: Double
  ) -> Double {
    let q = pow(failureProbability, 1 / Double(trials))
    let c = Double(count)
    return (2 * q * c + 1 + (4 * q * c + 1).squareRoot()) / (2 * q)
  }

  /// How many trials it takes so that cells with a fourth of `toleratedMean` prove a tail within it.
  ///
  /// - Returns: `nil` if `mostTrials` are too few for that.
  static func trials(atLeast least: Int, failureProbability: Double) -> Int? {
    (least...mostTrials).first { trials in
      upperMean(
        most: Int(toleratedMean / 4), trials: trials, failureProbability: failureProbability)
        <= toleratedMean
    }
  }

  /// A cell over the whole tail, with constraints of its own.
  private func cell(
    start: Int, base: Int, using stream: inout RandomStream, statistics: inout SolverStatistics
  ) throws -> TailCell {
    let maximum = context.problem.maximumBits
    let parities = NestedParities(
      count: NestedParities.count(base: base, start: start, through: maximum, support: support),
      support: support, parts: parts, using: &stream)
    let search = CellSearch(context, parities: parities, lowest: start)
    return try TailCell(
      search, parities: parities,
      region: Region(lengths: start...maximum, base: base, start: start),
      rightHandSides: parts.drawRightHandSides(parities.rows.count, using: &stream),
      limit: Self.memberLimit, conflictLimit: conflictLimit, statistics: &statistics)
  }
}
