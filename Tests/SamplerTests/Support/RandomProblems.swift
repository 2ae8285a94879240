import Formula

@testable import Sampler

extension Circuit {
  /// A random signal over some signals, from so many gates.
  mutating func randomSignal(
    over inputs: [Signal], gates: Int, using random: inout RandomStream
  ) -> Signal {
    var signals = inputs
    for _ in 0..<gates {
      var a = signals[Int.random(in: 0..<signals.count, using: &random)]
      var b = signals[Int.random(in: 0..<signals.count, using: &random)]
      if random.nextBit() { a = !a }
      if random.nextBit() { b = !b }
      signals.append(Int.random(in: 0..<4, using: &random) == 0 ? xor(a, b) : and(a, b))
    }
    return signals[signals.count - 1]
  }

  /// A small random space whose lengths spread from a few bits to `spread` and more.
  ///
  /// After the choices come `dependent` more, each of which must be a certain function of these.
  static func random(
    choices: Int, dependent: Int = 0, requirements: Int, spread: Int,
    using random: inout RandomStream
  ) -> Circuit {
    var circuit = Circuit(choiceCount: choices + dependent)
    let inputs = (0..<choices).map { circuit.choice($0) }
    for _ in 0..<requirements {
      let signals = (0..<3).map { _ in
        circuit.randomSignal(over: inputs, gates: 12, using: &random)
      }
      let required = circuit.or(circuit.or(signals[0], signals[1]), signals[2])
      // A constant would make the whole space empty, or require nothing.
      if required.node != 0 { circuit.require(required) }
    }
    for index in choices..<choices + dependent {
      let determined = circuit.randomSignal(over: inputs, gates: 6, using: &random)
      circuit.require(!circuit.xor(circuit.choice(index), determined))
    }
    circuit.addLength(2, if: .yes)
    for _ in 0..<choices {
      let signal = circuit.randomSignal(over: inputs, gates: 3, using: &random)
      circuit.addLength(Int.random(in: 1...max(1, spread / 6), using: &random), if: signal)
    }
    return circuit
  }

  /// A space like that of a text-edit problem: up to six terms, each a constant character or a
  /// substring of a concrete string between two places that are numbers or patterns.
  ///
  /// What a pattern matches is a random circuit. As it comes, it has 264 choice bits; if only some
  /// bits of a pattern are free, the others must be certain functions of these.
  static func textEditStandIn(
    target: [Int] = [1, 2], terms: Int = 6, patternBits: Int = 13, freePatternBits: Int? = nil,
    using random: inout RandomStream
  ) -> Circuit {
    let freePatternBits = freePatternBits ?? patternBits
    let input = [1, 3, 4, 2, 5, 1, 2, 6, 0, 1, 2, 7]
    let placeBits = 5 + patternBits
    let termBits = 2 + 6 + 2 * placeBits
    var circuit = Circuit(choiceCount: terms * termBits)
    func bits(_ start: Int, _ count: Int) -> [Signal] {
      (start..<start + count).map { circuit.choice($0) }
    }

    // prefix[p]: the terms so far produced the first p characters of the target.
    var prefix = [Signal](repeating: .no, count: target.count + 1)
    prefix[0] = .yes
    var isActive = Signal.yes
    for term in 0..<terms {
      let all = bits(term * termBits, termBits)
      let (goesOn, isSubstring) = (all[0], all[1])
      let substring = circuit.and(isActive, isSubstring)
      let constant = circuit.and(isActive, !isSubstring)
      circuit.allow(all[0..<2], if: isActive)
      circuit.allow(all[2..<8], if: constant)
      circuit.addLength(2, if: isActive)
      circuit.addLength(6, if: constant)
      let from = circuit.place(
        Array(all[8..<8 + placeBits]), if: substring, count: input.count + 1,
        free: freePatternBits, using: &random)
      let to = circuit.place(
        Array(all[8 + placeBits..<8 + 2 * placeBits]), if: substring, count: input.count + 1,
        free: freePatternBits, using: &random)
      var next = [Signal](repeating: .no, count: target.count + 1)
      for start in 0...target.count {
        // A term that is not active produces nothing.
        next[start] = circuit.or(next[start], circuit.and(!isActive, prefix[start]))
        if start < target.count {
          let isCharacter = circuit.equals(Array(all[2..<8]), target[start])
          let produced = circuit.and(prefix[start], circuit.and(constant, isCharacter))
          next[start + 1] = circuit.or(next[start + 1], produced)
        }
        for length in 1..<max(1, target.count - start + 1) {
          let wanted = target[start..<start + length]
          var matches = Signal.no
          for place in 0...(input.count - length) where wanted == input[place..<place + length] {
            matches = circuit.or(matches, circuit.and(from[place], to[place + length]))
          }
          let produced = circuit.and(prefix[start], circuit.and(substring, matches))
          next[start + length] = circuit.or(next[start + length], produced)
        }
      }
      prefix = next
      isActive = circuit.and(isActive, goesOn)
      if term == terms - 1 { circuit.require(!goesOn) }
    }
    circuit.require(prefix[target.count])
    return circuit
  }

  /// Forces bits to 0 unless a condition holds.
  private mutating func allow(_ bits: ArraySlice<Signal>, if condition: Signal) {
    for bit in bits { require(or(condition, !bit)) }
  }

  private mutating func equals(_ bits: [Signal], _ value: Int) -> Signal {
    var result = Signal.yes
    for (index, bit) in bits.enumerated() {
      result = and(result, value >> index & 1 == 1 ? bit : !bit)
    }
    return result
  }

  /// Which place 1 + 4 + 13 bits name: one signal per place, at most one of them true.
  private mutating func place(
    _ bits: [Signal], if condition: Signal, count: Int, free: Int,
    using random: inout RandomStream
  ) -> [Signal] {
    let isPattern = and(condition, bits[0])
    let isNumber = and(condition, !bits[0])
    allow(bits[0..<1], if: condition)
    allow(bits[1..<5], if: isNumber)
    allow(bits[5...], if: isPattern)
    addLength(5, if: isNumber)
    addLength(bits.count - 4, if: isPattern)
    for bit in bits[(5 + free)...] {
      let determined = randomSignal(over: Array(bits[5..<5 + free]), gates: 20, using: &random)
      require(or(!isPattern, !xor(bit, determined)))
    }
    let code = (0..<4).map { _ in randomSignal(over: Array(bits[5...]), gates: 60, using: &random) }
    return (0..<count).map { place in
      let byNumber = and(isNumber, equals(Array(bits[1..<5]), place))
      let byPattern = and(isPattern, equals(code, place))
      return or(byNumber, byPattern)
    }
  }
}
