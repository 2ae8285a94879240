import Formula
import Glibc

/// The rounds of the method `bands`: in each, every program x of head and bands is returned with
/// probability 2^-|x| / ΣM, and otherwise nothing is.
///
/// M₀ is the weight of the head, M_j = 2^(base − start) · C_j that of band j with its cap. A round
/// picks j in proportion to M_j. For the head it returns a program in proportion to its weight; for
/// a band it draws a cell, accepts it in proportion to its weight, and returns a member.
struct Rounds: Sendable {
  struct Result: Sendable {
    enum Outcome: Sendable {
      case empty
      case rejected
      /// A program, and where it stands in the head if it is from there.
      case accepted(Model, headIndex: Int?)
    }

    var outcome: Outcome
    var isCell = false
    /// Whether the cell was heavier than its cap.
    var isOverflow = false
    /// How many members the cell has.
    var members = 0
    var statistics = SolverStatistics()
  }

  let bands: [Bands.Band]
  /// M_j, in units of 2^-|x*|, after M₀ and those before it.
  private let cumulativeMass: [Double]
  private let head: [Model]
  /// The weights of the head's programs with those before them, in units of 2^-|x*|.
  private let cumulativeWeight: [Double]
  private let headBits: Int
  private let parities: NestedParities?
  private let seed: UInt64
  private let parts: RandomParts

  /// W₀, in units of 2^-|x*|.
  var headWeight: Double { cumulativeWeight.last ?? 0 }

  /// The share of rounds that need a cell.
  var bandShare: Double {
    let total = cumulativeMass.last ?? 0
    return bands.isEmpty ? 0 : 1 - headWeight / total
  }

  init(
    seed: UInt64, head: Head, leastBits: Int, tail: BandSample.Tail, parts: RandomParts
  ) {
    self.seed = seed
    self.parts = parts
    self.head = head.models
    headBits = head.completeBits
    var sum = 0.0
    cumulativeWeight = head.models.map { model in
      sum += parts.headWeight(model.length.bits - Double(leastBits))
      return sum
    }
    if case .bands(let made, _, _) = tail {
      bands = made.bands
      parities = made.parities
    } else {
      bands = []
      parities = nil
    }
    var masses = [sum]
    for band in bands {
      sum += exp2(band.log2Mass + Double(leastBits))
      masses.append(sum)
    }
    cumulativeMass = masses
  }

  /// What a thread searches cells with.
  func makeSearch(_ context: SearchContext) -> CellSearch? {
    parities.map { CellSearch(context, parities: $0, lowest: headBits + 1) }
  }

  /// A round of a run without bands.
  func drawFromHead(_ number: Int) -> Result {
    var stream = RandomStream(seed: seed, stage: .round, number: number)
    return pickFromHead(at: stream.nextUnit() * headWeight)
  }

  private func pickFromHead(at point: Double) -> Result {
    let index = cumulativeWeight.firstIndex(above: point)
    return Result(outcome: .accepted(head[index], headIndex: index))
  }

  /// - Throws: `SamplerError`, `Stopped`.
  func draw(_ number: Int, _ search: CellSearch?) throws -> Result {
    var stream = RandomStream(seed: seed, stage: .round, number: number)
    let point = stream.nextUnit() * (cumulativeMass.last ?? 0)
    if point < headWeight { return pickFromHead(at: point) }
    guard let search, let parities else { preconditionFailure("a band without a search") }
    let band = bands[cumulativeMass.firstIndex(above: point) - 1]
    var result = Result(outcome: .empty, isCell: true)
    let cell =
      try band.onlyCell
      ?? TailCell(
        search, parities: parities, region: band.region,
        rightHandSides: parts.drawRightHandSides(parities.rows.count, using: &stream),
        limit: parts.cutOff ?? .max, statistics: &result.statistics)
    result.members = cell.members.count
    guard !cell.members.isEmpty else { return result }
    result.isOverflow = cell.weight > band.cap
    guard parts.accept(&stream, min(1, cell.weight / band.cap)) else {
      result.outcome = .rejected
      return result
    }
    let index = parts.pick(&stream, cell.weights.map { log2($0) })
    result.outcome = .accepted(cell.members[index], headIndex: nil)
    return result
  }
}

extension [Double] {
  /// The first of ascending sums that lies above a point; the last if rounding has left none.
  fileprivate func firstIndex(above point: Double) -> Int {
    var (low, high) = (0, count - 1)
    while low < high {
      let middle = (low + high) / 2
      if self[middle] > point { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
