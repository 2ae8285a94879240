/// A total order of all values, so that whatever is drawn, counted or printed has one order.
///
/// Values of one type are ordered as the language orders them where it does: numbers by size,
/// characters and strings by code point. Lists and tuples are ordered lexicographically, `false`
/// comes before `true`, bit-vectors go by width and then as unsigned numbers. Between types the
/// order is that of the cases of `Value`.
extension Value: Comparable {
  package static func < (left: Value, right: Value) -> Bool {
    switch (left, right) {
    case (.bool(let left), .bool(let right)): !left && right
    case (.int(let left), .int(let right)): left < right
    case (.char(let left), .char(let right)): left < right
    case (.string(let left), .string(let right)): left < right
    case (.list(let left), .list(let right)), (.tuple(let left), .tuple(let right)):
      left.lexicographicallyPrecedes(right)
    case (.bits(let left, let leftWidth), .bits(let right, let rightWidth)):
      (leftWidth, left) < (rightWidth, right)
    default: left.rank < right.rank
    }
  }

  private var rank: Int {
    switch self {
    case .bool: 0
    case .int: 1
    case .char: 2
    case .string: 3
    case .list: 4
    case .bits: 5
    case .tuple: 6
    }
  }
}
