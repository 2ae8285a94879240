import Lengths
import SketchLanguage

/// Rounds lengths down to some of the values that they can have, so that few are left.
///
/// Lengths are in units of 2^-16 bit. Whole bits stay as they are.
enum Rounding: Sendable {
  /// To one of these, which ascend; nothing that is rounded is less than the first.
  case toValues([Int])
  /// To a multiple of `step` more than `origin`, which nothing that is rounded is less than.
  case toGrid(origin: Int, step: Int)

  /// The finest grid that lengths are rounded to, where they have many values.
  static let step = CodeLength.unitsPerBit / 4

  /// As many values as an order-encoded length may have before some are left out.
  private static let comfortableCount = 24

  func rounded(_ length: Int) -> Int {
    switch self {
    case .toGrid(let origin, let step): return origin + (length - origin) / step * step
    case .toValues(let values):
      var (low, high) = (0, values.count)
      while high - low > 1 {
        let middle = (low + high) / 2
        if values[middle] <= length { low = middle } else { high = middle }
      }
      return values[low]
    }
  }

  /// Leaves out values that are close to the one below them, the closer ones first, until the rest
  /// is few or a step apart.
  ///
  /// - Parameter values: ascending.
  /// - Returns: the values that are left, how to round to them if that are not all, and the most
  ///   that is lost.
  static func thin(_ values: [Int]) -> (values: [Int], rounding: Rounding?, loss: Int) {
    var (left, loss) = (values, 0)
    var gap = CodeLength.unitsPerBit / 64
    while left.count > comfortableCount, gap <= step {
      (left, loss) = spread(values, by: gap)
      gap *= 2
    }
    return (left, left.count < values.count ? .toValues(left) : nil, loss)
  }

  private static func spread(_ values: [Int], by gap: Int) -> (values: [Int], loss: Int) {
    var left: [Int] = []
    var loss = 0
    for value in values {
      if let last = left.last, value - last < gap {
        loss = max(loss, value - last)
      } else {
        left.append(value)
      }
    }
    return (left, loss)
  }
}
