import SketchLanguage

/// Bit-vectors on symbolic values.
///
/// A few values stay a set, on which built-ins are evaluated value by value: a shift by one of
/// three amounts is a choice of three. More of them become a vector, on which built-ins are
/// circuits.
extension SymbolicEvaluator {
  /// Up to this many values are kept apart; from there on a guard for each costs more gates than a
  /// signal for each bit.
  private static let separateValues = 16

  /// `nil` for what is no business of bit-vectors.
  func applyToBits(
    _ builtin: Builtin, _ arguments: [SymbolicValue], type: SketchType
  ) throws(CompilationError) -> SymbolicValue? {
    guard builtin.isOfBits || arguments.contains(where: \.isVector) else { return nil }
    if hasFewCombinations(arguments) || !builtin.isCircuit {
      return compact(try pointwise(builtin, arguments), type: type)
    }
    guard let width = arguments.lazy.compactMap(\.bitWidth).first else { return nil }
    let word = vector(of: arguments[0], width: width)
    if builtin.isShift { return .vector(shift(builtin, word, by: arguments[1])) }
    switch builtin {
    case .bitNot: return .vector(word.with(word.bits.map { !$0 }))
    case .negateBits: return .vector(word.with(graph.negation(word.bits)))
    case .popCount: return .set(numbers(graph.counts(of: word.bits), where: word.isDefined))
    case .leadingZeros: return .set(leadingZeros(of: word.bits.reversed(), word.isDefined))
    case .trailingZeros: return .set(leadingZeros(of: word.bits, word.isDefined))
    case .bit: return .set(try bit(of: word, at: arguments[1]))
    case .extract, .zeroExtend, .signExtend:
      return .vector(try resized(word, builtin, arguments))
    case .concatenateBits:
      guard let right = arguments[1].bitWidth else { return .set(.undefined) }
      let low = vector(of: arguments[1], width: right)
      let high = vector(of: arguments[0], width: type.bitWidth - right)
      return .vector(
        SymbolicBits(
          bits: low.bits + high.bits, isDefined: graph.and(low.isDefined, high.isDefined)))
    default:
      let other = vector(of: arguments[1], width: width)
      return combine(builtin, word, other)
    }
  }

  private func hasFewCombinations(_ arguments: [SymbolicValue]) -> Bool {
    var count = 1
    for argument in arguments {
      guard case .set(let set) = argument, set.entries.count <= Self.separateValues
      else { return false }
      count *= max(1, set.entries.count)
    }
    return count <= Self.separateValues
  }

  /// A set with more values than are kept apart as a vector.
  private func compact(_ value: SymbolicValue, type: SketchType) -> SymbolicValue {
    guard case .bits(let width) = type, case .set(let set) = value,
      set.entries.count > Self.separateValues
    else { return value }
    return .vector(graph.vector(of: set, width: width))
  }

  private func vector(of value: SymbolicValue, width: Int) -> SymbolicBits {
    switch value {
    case .vector(let vector): vector
    case .set(let set): graph.vector(of: set, width: width)
    case .text, .list, .tuple: preconditionFailure("no bit-vector where the checker promised one")
    }
  }

  /// One of several bit-vectors whose conditions exclude each other.
  func union(
    _ branches: [(condition: Signal, value: SymbolicValue)], width: Int, coverage: Signal
  ) -> SymbolicValue {
    let isDefined = graph.definedness(
      of: branches.map { ($0.condition, defined($0.value)) }, coverage: coverage)
    var builder = ValueSummaryBuilder()
    for case (let condition, .set(let set)) in branches {
      builder.add(set, when: condition, in: graph)
    }
    if builder.count <= Self.separateValues, !branches.contains(where: \.value.isVector) {
      return .set(builder.build(in: graph, isDefined: isDefined))
    }
    return .vector(
      SymbolicBits(
        bits: graph.selection(
          of: branches.map { ($0.condition, vector(of: $0.value, width: width).bits) }),
        isDefined: isDefined))
  }

  /// The vector as a set of values.
  func materialise(
    _ vector: SymbolicBits
  ) throws(CompilationError) -> ValueSummary {
    var patterns: [(pattern: UInt64, condition: Signal)] = [(0, vector.isDefined)]
    for (place, bit) in vector.bits.enumerated() {
      patterns = patterns.flatMap { pattern, condition in
        [
          (pattern, graph.and(condition, !bit)),
          (pattern | 1 << UInt64(place), graph.and(condition, bit)),
        ].filter { $0.1 != .false }
      }
      try checkCount(patterns.count)
    }
    return ValueSummary(
      entries: patterns.map {
        .init(value: .bits(pattern: $0.pattern, width: vector.width), condition: $0.condition)
      }, isDefined: vector.isDefined)
  }

  // MARK: Operators of two words

  private func combine(
    _ builtin: Builtin, _ left: SymbolicBits, _ right: SymbolicBits
  ) -> SymbolicValue {
    let bothDefined = graph.and(left.isDefined, right.isDefined)
    func word(_ bits: [Signal]) -> SymbolicValue {
      .vector(SymbolicBits(bits: bits, isDefined: bothDefined))
    }
    func quotient(_ bits: [Signal]) -> SymbolicValue {
      .vector(
        SymbolicBits(bits: bits, isDefined: graph.and(bothDefined, graph.or(right.bits))))
    }
    func test(_ isTrue: Signal) -> SymbolicValue {
      .set(
        ValueSummary(isTrue: graph.and(isTrue, bothDefined), isDefined: bothDefined, in: graph))
    }
    switch builtin {
    case .bitAnd: return word(zip(left.bits, right.bits).map { graph.and($0, $1) })
    case .bitOr: return word(zip(left.bits, right.bits).map { graph.or($0, $1) })
    case .bitXor: return word(zip(left.bits, right.bits).map { graph.xor($0, $1) })
    case .addBits: return word(graph.sum(left.bits, right.bits).bits)
    case .subtractBits: return word(graph.difference(left.bits, right.bits).bits)
    case .multiplyBits: return word(graph.product(left.bits, right.bits))
    case .divideBits: return quotient(graph.division(left.bits, right.bits).quotient)
    case .remainderBits: return quotient(graph.division(left.bits, right.bits).remainder)
    case .signedDivide: return quotient(graph.signedDivision(left.bits, right.bits).quotient)
    case .signedRemainder: return quotient(graph.signedDivision(left.bits, right.bits).remainder)
    case .equal: return test(graph.areEqual(left.bits, right.bits))
    case .notEqual: return test(!graph.areEqual(left.bits, right.bits))
    case .less, .lessOrEqual:
      return test(graph.isLess(left.bits, right.bits, orEqual: builtin == .lessOrEqual))
    case .signedLess, .signedLessOrEqual:
      return test(
        graph.isLess(
          left.withFlippedSign.bits, right.withFlippedSign.bits,
          orEqual: builtin == .signedLessOrEqual))
    default: preconditionFailure("\(builtin) is no operator of two words")
    }
  }

  // MARK: Shifts

  private func shift(
    _ builtin: Builtin, _ word: SymbolicBits, by amount: SymbolicValue
  ) -> SymbolicBits {
    switch amount {
    case .vector(let amount): return shift(builtin, word, by: amount)
    case .set(let set): return shift(builtin, word, byOneOf: set)
    case .text, .list, .tuple: preconditionFailure("no amount where the checker promised one")
    }
  }

  /// One of a few amounts: a choice between the shifted words.
  private func shift(
    _ builtin: Builtin, _ word: SymbolicBits, byOneOf amounts: ValueSummary
  ) -> SymbolicBits {
    let branches = amounts.entries.compactMap { entry -> (condition: Signal, bits: [Signal])? in
      let amount: UInt64
      switch entry.value {
      case .int(let number):
        if number < 0 { return nil }
        amount = UInt64(number)
      case .bits(let pattern, _): amount = pattern
      default: return nil
      }
      return (entry.condition, word.shifted(builtin, by: amount))
    }
    let isTotal = branches.count == amounts.entries.count
    let isAllowed = isTotal ? amounts.isDefined : graph.or(branches.map(\.condition))
    return SymbolicBits(
      bits: branches.isEmpty ? word.bits : graph.selection(of: branches),
      isDefined: graph.and(word.isDefined, isAllowed))
  }

  /// Any amount: each of its bits shifts by its power of two or does not.
  private func shift(
    _ builtin: Builtin, _ word: SymbolicBits, by amount: SymbolicBits
  ) -> SymbolicBits {
    var result = word
    for (place, bit) in amount.bits.enumerated() {
      result.bits = graph.multiplexer(
        bit, result.shifted(builtin, by: 1 << UInt64(place)), result.bits)
    }
    result.isDefined = graph.and(word.isDefined, amount.isDefined)
    return result
  }

  // MARK: Places

  private func bit(
    of word: SymbolicBits, at place: SymbolicValue
  ) throws(CompilationError) -> ValueSummary {
    var inside: [Signal] = []
    var set: [Signal] = []
    for entry in try materialise(place).entries {
      guard case .int(let place) = entry.value, word.bits.indices.contains(place) else { continue }
      inside.append(entry.condition)
      set.append(graph.and(entry.condition, word.bits[place]))
    }
    let isDefined = graph.and(graph.or(inside), word.isDefined)
    return ValueSummary(
      isTrue: graph.and(graph.or(set), isDefined), isDefined: isDefined, in: graph)
  }

  private func resized(
    _ word: SymbolicBits, _ builtin: Builtin, _ arguments: [SymbolicValue]
  ) throws(CompilationError) -> SymbolicBits {
    let numbers = arguments.dropFirst().compactMap { argument -> Int? in
      if case .int(let number) = argument.constant { number } else { nil }
    }
    switch builtin {
    case .extract:
      return SymbolicBits(
        bits: Array(word.bits[numbers[1]...numbers[0]]), isDefined: word.isDefined)
    default:
      let filling = builtin == .signExtend ? word.sign : .false
      let more = [Signal](repeating: filling, count: numbers[0] - word.width)
      return SymbolicBits(bits: word.bits + more, isDefined: word.isDefined)
    }
  }

  /// Numbers from 0 by their guards, which cover every case.
  private func numbers(_ guards: [Signal], where isDefined: Signal) -> ValueSummary {
    ValueSummary(
      entries: guards.enumerated().map {
        .init(value: .int($0), condition: graph.and($1, isDefined))
      }, isDefined: isDefined)
  }

  /// How many zeros come first.
  private func leadingZeros(of bits: [Signal], _ isDefined: Signal) -> ValueSummary {
    var onlyZeros = Signal.true
    var guards: [Signal] = []
    for bit in bits {
      guards.append(graph.and(onlyZeros, bit))
      onlyZeros = graph.and(onlyZeros, !bit)
    }
    return numbers(guards + [onlyZeros], where: isDefined)
  }
}

extension SymbolicValue {
  var isVector: Bool {
    if case .vector = self { true } else { false }
  }

  /// The width of a bit-vector; `nil` for other values and where there is no value at all.
  fileprivate var bitWidth: Int? {
    switch self {
    case .vector(let vector): return vector.width
    case .set(let set):
      if case .bits(_, let width) = set.entries.first?.value { return width }
      return nil
    case .text, .list, .tuple: return nil
    }
  }
}

extension SketchType {
  fileprivate var bitWidth: Int {
    if case .bits(let width) = self { width } else { 0 }
  }
}

extension Builtin {
  /// Has it a circuit? Conversions between numbers and bits are tables of values.
  fileprivate var isCircuit: Bool {
    switch self {
    case .toBits, .bitsToInt, .bitsToSignedInt: false
    case .equal, .notEqual, .less, .lessOrEqual: true
    default: isOfBits
    }
  }
}
