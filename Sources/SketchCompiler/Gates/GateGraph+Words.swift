/// Circuits over words: rows of signals of one width, the least significant first.
extension GateGraph {
  /// The two conjunctions are those of a half adder, and shared with it.
  func xor(_ a: Signal, _ b: Signal) -> Signal { and(!and(a, b), !and(!a, !b)) }

  func multiplexer(_ condition: Signal, _ a: Signal, _ b: Signal) -> Signal {
    if a == b { return a }
    return or(and(condition, a), and(!condition, b))
  }

  func multiplexer(_ condition: Signal, _ a: [Signal], _ b: [Signal]) -> [Signal] {
    zip(a, b).map { multiplexer(condition, $0, $1) }
  }

  /// a + b + carry, and the carry out of the highest bit: a ripple of full adders.
  func sum(
    _ a: [Signal], _ b: [Signal], carry: Signal = .false
  ) -> (bits: [Signal], carry: Signal) {
    var carry = carry
    var bits: [Signal] = []
    for (a, b) in zip(a, b) {
      bits.append(xor(xor(a, b), carry))
      carry = or(and(a, b), and(carry, or(a, b)))
    }
    return (bits, carry)
  }

  /// a − b; the carry is "a ≥ b".
  func difference(_ a: [Signal], _ b: [Signal]) -> (bits: [Signal], carry: Signal) {
    sum(a, b.map { !$0 }, carry: .true)
  }

  func negation(_ a: [Signal]) -> [Signal] {
    difference([Signal](repeating: .false, count: a.count), a).bits
  }

  /// a · b, the low bits: shifted copies of a, added where b has a bit.
  func product(_ a: [Signal], _ b: [Signal]) -> [Signal] {
    // The operand with fewer bits to look at decides what is added.
    let isFirstSimpler = a.count(where: { $0 != .false }) < b.count(where: { $0 != .false })
    let (addend, selector) = isFirstSimpler ? (b, a) : (a, b)
    var total = [Signal](repeating: .false, count: a.count)
    for (place, bit) in selector.enumerated() where bit != .false {
      let copy = addend.prefix(a.count - place).map { and($0, bit) }
      total.replaceSubrange(place..., with: sum(Array(total[place...]), copy).bits)
    }
    return total
  }

  /// a / b and a % b, unsigned, by long division from the highest bit; for b = 0 they mean nothing.
  func division(
    _ a: [Signal], _ b: [Signal]
  ) -> (quotient: [Signal], remainder: [Signal]) {
    // What is left is below b before each step and needs one bit more within it.
    let divisor = b + [.false]
    var quotient = [Signal](repeating: .false, count: a.count)
    var rest = [Signal](repeating: .false, count: a.count + 1)
    for place in a.indices.reversed() {
      rest = [a[place]] + rest.dropLast()
      let (difference, isAtLeast) = difference(rest, divisor)
      quotient[place] = isAtLeast
      rest = multiplexer(isAtLeast, difference, rest)
    }
    return (quotient, Array(rest.dropLast()))
  }

  /// In two's complement, rounded toward zero, the remainder with the sign of a.
  func signedDivision(
    _ a: [Signal], _ b: [Signal]
  ) -> (quotient: [Signal], remainder: [Signal]) {
    func flipped(_ word: [Signal], if sign: Signal) -> [Signal] {
      multiplexer(sign, negation(word), word)
    }
    let (signOfA, signOfB) = (a.last ?? .false, b.last ?? .false)
    let (quotient, remainder) = division(flipped(a, if: signOfA), flipped(b, if: signOfB))
    return (
      flipped(quotient, if: xor(signOfA, signOfB)), flipped(remainder, if: signOfA)
    )
  }

  func areEqual(_ a: [Signal], _ b: [Signal]) -> Signal {
    and(zip(a, b).map { !xor($0, $1) })
  }

  /// a < b, or a ≤ b, as unsigned numbers: the highest bit in which they differ decides.
  func isLess(_ a: [Signal], _ b: [Signal], orEqual: Bool) -> Signal {
    var isLess: Signal = orEqual ? .true : .false
    for (a, b) in zip(a, b) {
      isLess = or(and(!a, b), and(isLess, or(!a, b)))
    }
    return isLess
  }

  /// For each number 0…count: that many of the signals are true.
  func counts(of signals: [Signal]) -> [Signal] {
    var row: [Signal] = [.true]
    for signal in signals {
      if isExhausted { break }
      let stays = row.map { and($0, !signal) } + [.false]
      let grows = [.false] + row.map { and($0, signal) }
      row = zip(stays, grows).map { or($0, $1) }
    }
    return row
  }
}
