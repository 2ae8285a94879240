/// An edge of the gate graph: the output of a gate, or its complement.
struct Signal: Hashable, Comparable, Sendable {
  /// 2·gate + 1 if complemented. Gate 0 is the constant.
  let code: Int32

  static let `false` = Signal(code: 0)
  static let `true` = Signal(code: 1)

  init(code: Int32) { self.code = code }
  init(gate: Int, complemented: Bool = false) {
    code = Int32(gate) << 1 | (complemented ? 1 : 0)
  }

  var gate: Int { Int(code >> 1) }
  var isComplemented: Bool { code & 1 == 1 }
  var isConstant: Bool { code < 2 }

  static prefix func ! (signal: Signal) -> Signal { Signal(code: signal.code ^ 1) }
  static func < (left: Signal, right: Signal) -> Bool { left.code < right.code }
}
