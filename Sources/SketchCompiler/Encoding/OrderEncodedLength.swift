import Lengths
import SketchLanguage

/// A length as a circuit, in order encoding: the values it may have, ascending, each with the
/// signal "at least this". The first signal is `true`.
struct OrderEncodedLength {
  /// In units of 2^-16 bit.
  var values: [Int]
  var atLeast: [Signal]

  static let zero = OrderEncodedLength(values: [0], atLeast: [.true])

  init(values: [Int], atLeast: [Signal]) {
    self.values = values
    self.atLeast = atLeast
  }

  init(_ constant: CodeLength) { self.init(values: [constant.units], atLeast: [.true]) }

  /// "At least `value`" for any value.
  func signal(atLeast value: Int) -> Signal {
    var (low, high) = (0, values.count)
    while low < high {
      let middle = (low + high) / 2
      if values[middle] < value { low = middle + 1 } else { high = middle }
    }
    return low < values.count ? atLeast[low] : .false
  }

  /// "At least j bits" for j from 1 to the whole bits of the greatest value.
  var unary: [Signal] {
    var signals: [Signal] = []
    for (value, signal) in zip(values, atLeast) {
      while signals.count < CodeLength(units: value).wholeBits { signals.append(signal) }
    }
    return signals
  }

  var hasFractions: Bool { values.contains { !CodeLength(units: $0).isWhole } }

  /// Rounded down to whole bits, and the most that this takes away.
  var wholeBits: (ordered: OrderEncodedLength, loss: Int) {
    var whole = OrderEncodedLength(values: [], atLeast: [])
    var loss = 0
    for (value, signal) in zip(values, atLeast) {
      let rounded = CodeLength(bits: CodeLength(units: value).wholeBits).units
      loss = max(loss, value - rounded)
      if whole.values.last != rounded {
        whole.values.append(rounded)
        whole.atLeast.append(signal)
      }
    }
    return (whole, loss)
  }
}
