import Lengths
import SketchLanguage

/// A length with many values as a circuit: origin + step · (base · high + low), with two digits
/// that are each in order encoding.
///
/// The sum of two order-encoded lengths takes a gate for every pair of values; of two such numbers, one for every
/// pair of digits. This is a totalizer with remainders.
struct LengthDigits {
  /// The least value, in units of 2^-16 bit.
  var origin: Int
  /// "The digit is at least i" for i from 1 up.
  var high: [Signal]
  var low: [Signal]
  /// The greatest number of steps.
  var greatest: Int

  static let base = 32

  /// An order-encoded length, rounded down to the grid.
  ///
  /// - Parameter origin: at most the least value of it.
  init(_ ordered: OrderEncodedLength, origin: Int, in graph: GateGraph) {
    self.origin = origin
    greatest = ((ordered.values.last ?? origin) - origin) / Rounding.step
    func atLeast(_ steps: Int) -> Signal {
      ordered.signal(atLeast: origin + steps * Rounding.step)
    }
    let top = greatest / Self.base
    high = (0..<top).map { atLeast(($0 + 1) * Self.base) }
    low = (1...max(1, min(greatest, Self.base - 1))).map { digit in
      graph.or(
        (0...top).map { row in
          graph.and(atLeast(row * Self.base + digit), !atLeast((row + 1) * Self.base))
        })
    }
  }

  private init(origin: Int, high: [Signal], low: [Signal], greatest: Int) {
    self.origin = origin
    self.high = high
    self.low = low
    self.greatest = greatest
  }

  /// The same with an origin that is not above, rounded down to the grid that begins there.
  func moved(to origin: Int, in graph: GateGraph) -> LengthDigits {
    let steps = (self.origin - origin) / Rounding.step
    let constant = LengthDigits(
      origin: origin - self.origin,
      high: Array(repeating: .true, count: steps / Self.base),
      low: Array(repeating: .true, count: steps % Self.base), greatest: steps)
    return sum(constant, in: graph)
  }

  func sum(_ other: LengthDigits, in graph: GateGraph) -> LengthDigits {
    let greatest = greatest + other.greatest
    let lows = Self.totals(low, other.low, graph)
    func isAtLeast(_ value: Int) -> Signal { value <= lows.count ? lows[value - 1] : .false }
    let carry = isAtLeast(Self.base)
    let low = (1...max(1, min(greatest, Self.base - 1))).map { digit in
      graph.or(graph.and(isAtLeast(digit), !carry), isAtLeast(Self.base + digit))
    }
    let high = Self.totals(Self.totals(high, other.high, graph), [carry], graph)
    return LengthDigits(
      origin: origin + other.origin, high: Array(high.prefix(greatest / Self.base)), low: low,
      greatest: greatest)
  }

  /// Of branches with one origin, the one whose condition holds.
  static func choice(
    _ branches: [(condition: Signal, length: LengthDigits)], origin: Int, in graph: GateGraph
  ) -> LengthDigits {
    func digits(_ row: KeyPath<LengthDigits, [Signal]>) -> [Signal] {
      let count = branches.map { $0.length[keyPath: row].count }.max() ?? 0
      return (0..<count).map { index in
        graph.or(
          branches.filter { index < $0.length[keyPath: row].count }
            .map { graph.and($0.condition, $0.length[keyPath: row][index]) })
      }
    }
    return LengthDigits(
      origin: origin, high: digits(\.high), low: digits(\.low),
      greatest: branches.map(\.length.greatest).max() ?? 0)
  }

  /// Rounded down to whole bits.
  func wholeBits(in graph: GateGraph) -> OrderEncodedLength {
    let first = CodeLength(units: origin).wholeBits
    let last = CodeLength(units: origin + greatest * Rounding.step).wholeBits
    var ordered = OrderEncodedLength(CodeLength(bits: first))
    guard first < last else { return ordered }
    for bits in first + 1...last {
      let distance = CodeLength(bits: bits).units - origin
      let steps = (distance + Rounding.step - 1) / Rounding.step
      ordered.values.append(CodeLength(bits: bits).units)
      ordered.atLeast.append(isAtLeast(steps, in: graph))
    }
    return ordered
  }

  private func isAtLeast(_ steps: Int, in graph: GateGraph) -> Signal {
    func row(_ digits: [Signal], _ value: Int) -> Signal {
      value == 0 ? .true : value <= digits.count ? digits[value - 1] : .false
    }
    let (quotient, remainder) = steps.quotientAndRemainder(dividingBy: Self.base)
    return graph.or(
      row(high, quotient + 1), graph.and(row(high, quotient), row(low, remainder)))
  }

  /// "The sum is at least i" for i from 1 up.
  private static func totals(_ a: [Signal], _ b: [Signal], _ graph: GateGraph) -> [Signal] {
    func row(_ digits: [Signal], _ value: Int) -> Signal { value == 0 ? .true : digits[value - 1] }
    guard !a.isEmpty, !b.isEmpty else { return a + b }
    return (1...a.count + b.count).map { total in
      graph.or(
        (max(0, total - b.count)...min(total, a.count)).map { part in
          graph.and(row(a, part), row(b, total - part))
        })
    }
  }
}
