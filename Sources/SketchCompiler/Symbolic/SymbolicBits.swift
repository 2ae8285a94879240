import SketchLanguage

/// A bit-vector that depends on the choices: a signal per bit.
///
/// What a set of values has to multiply out, an operator on bits does bit by bit: one of several
/// vectors is a multiplexer per bit, a sum a chain of adders. Where the vector is undefined its
/// bits mean nothing, so that restricting it costs no gates but one.
struct SymbolicBits {
  /// The least significant first.
  var bits: [Signal]
  var isDefined: Signal

  var width: Int { bits.count }

  init(bits: [Signal], isDefined: Signal) {
    self.bits = bits
    self.isDefined = isDefined
  }

  init(pattern: UInt64, width: Int) {
    bits = SymbolicBits.signals(of: pattern, width: width)
    isDefined = .true
  }

  /// The bits of a concrete pattern.
  static func signals(of pattern: UInt64, width: Int) -> [Signal] {
    (0..<width).map { pattern >> UInt64($0) & 1 == 1 ? .true : .false }
  }

  var constant: Value? {
    guard isDefined == .true else { return nil }
    var pattern: UInt64 = 0
    for (index, bit) in bits.enumerated() {
      guard bit.isConstant else { return nil }
      if bit == .true { pattern |= 1 << UInt64(index) }
    }
    return .bits(pattern: pattern, width: width)
  }
}

extension SymbolicBits {
  func with(_ bits: [Signal]) -> SymbolicBits {
    SymbolicBits(bits: bits, isDefined: isDefined)
  }

  var sign: Signal { bits.last ?? .false }

  /// Signed numbers are ordered as unsigned ones are when both have the sign bit inverted.
  var withFlippedSign: SymbolicBits { with(bits.dropLast() + [!sign]) }

  /// The bits, moved by a concrete amount.
  func shifted(_ builtin: Builtin, by amount: UInt64) -> [Signal] {
    let turn = Int(amount % UInt64(width))
    let count = Int(min(amount, UInt64(width)))
    switch builtin {
    case .shiftLeft: return [Signal](repeating: .false, count: count) + bits.dropLast(count)
    case .shiftRight: return bits.dropFirst(count) + [Signal](repeating: .false, count: count)
    case .signedShiftRight:
      return bits.dropFirst(count) + [Signal](repeating: sign, count: count)
    case .rotateLeft: return Array(bits.suffix(turn) + bits.dropLast(turn))
    case .rotateRight: return Array(bits.dropFirst(turn) + bits.prefix(turn))
    default: preconditionFailure("\(builtin) is no shift")
    }
  }
}

extension GateGraph {
  /// One of several vectors, bit by bit; where no condition holds, the bits mean nothing.
  ///
  /// - Parameter branches: one or more; conditions exclude each other.
  func selection(of branches: [(condition: Signal, bits: [Signal])]) -> [Signal] {
    let width = branches.first?.bits.count ?? 0
    return (0..<width).map { place in
      var order: [Signal] = []
      var conditions: [Signal: [Signal]] = [:]
      for (condition, bits) in branches where condition != .false {
        if conditions[bits[place]] == nil { order.append(bits[place]) }
        conditions[bits[place], default: []].append(condition)
      }
      if order.count == 1 { return order[0] }
      return or(order.map { bit in and(bit, or(conditions[bit] ?? [])) })
    }
  }

  /// The bits of a set of bit-vectors, those of an undefined value meaning nothing.
  func vector(of set: ValueSummary, width: Int) -> SymbolicBits {
    let branches = set.entries.compactMap { entry -> (condition: Signal, bits: [Signal])? in
      guard case .bits(let pattern, width) = entry.value else { return nil }
      return (entry.condition, SymbolicBits.signals(of: pattern, width: width))
    }
    let bits =
      branches.isEmpty
      ? [Signal](repeating: .false, count: width) : selection(of: branches)
    return SymbolicBits(bits: bits, isDefined: set.isDefined)
  }

  /// Defined, and equal to a concrete pattern.
  func equals(_ vector: SymbolicBits, pattern: UInt64) -> Signal {
    let constant = SymbolicBits.signals(of: pattern, width: vector.width)
    return and(zip(vector.bits, constant).map { $1 == .true ? $0 : !$0 } + [vector.isDefined])
  }
}
