import Circuit
import Foundation
import TestStatistics
import Testing

/// Sums, lists and samples of random circuits against all their derivations, one by one.
@Suite struct CircuitTests {
  private struct Listed: Hashable {
    var length: Int
    var tag: Int
    var sequence: [Int32]
  }

  /// Small lengths, so that many are equal.
  private static func lengths(_ random: RandomCircuit, _ seed: UInt64) -> [Int] {
    var numbers = SplitMix(state: seed ^ 0x5eed)
    return (0..<random.parameterCount).map { _ in numbers.number(in: 0...3) }
  }

  private static let tagLength = 2

  private static func all(_ random: RandomCircuit, _ lengths: [Int]) -> [Listed] {
    random.derivations.flatMap { tag, sequences in
      sequences.map { sequence in
        Listed(
          length: sequence.reduce(tag * tagLength) { $0 + lengths[Int($1)] }, tag: tag,
          sequence: sequence)
      }
    }
  }

  @Test(arguments: 1...60 as ClosedRange<UInt64>)
  func sumsAreThoseOfAllDerivations(seed: UInt64) throws {
    let random = RandomCircuit(seed: seed)
    let lengths = Self.lengths(random, seed)
    let all = Self.all(random, lengths)
    let (circuit, count) = (random.circuit, random.parameterCount)

    let number = circuit.value(
      CountSemiring(), weights: [UInt128?](repeating: 1, count: count), tagWeight: { _ in 1 })
    #expect(number == .some(.some(UInt128(all.count))))
    let least = circuit.value(
      LeastLengthSemiring(), weights: lengths, tagWeight: { $0 * Self.tagLength })
    #expect(least == all.map(\.length).min())
    let histogram = circuit.value(
      LengthCountSemiring(limit: 1000), weights: lengths.map { [$0: 1] },
      tagWeight: { [$0 * Self.tagLength: 1] })
    #expect(
      histogram
        == .some(.some(Dictionary(grouping: all, by: \.length).mapValues { UInt128($0.count) })))

    let weights = lengths.map { ScaledNumber(log2: -Double($0)) }
    func tagWeight(_ tag: Int) -> ScaledNumber { ScaledNumber(log2: -Double(tag * Self.tagLength)) }
    let total = try #require(
      circuit.value(WeightSemiring(), weights: weights, tagWeight: tagWeight))
    let expected = all.reduce(0) { $0 + exp2(-Double($1.length)) }
    #expect(abs(total.log2 - log2(expected)) < 1e-12)
    // How often a parameter is taken, on average.
    let counts = circuit.expectedCounts(weights: weights, tagWeight: tagWeight)
    for parameter in 0..<count {
      let sum = all.reduce(0) { sum, listed in
        sum + exp2(-Double(listed.length))
          * Double(listed.sequence.count { $0 == Int32(parameter) })
      }
      #expect(abs(counts[parameter] - sum / expected) < 1e-12)
    }
  }

  /// By length, then by tag, then by the sequence.
  @Test(arguments: 1...60 as ClosedRange<UInt64>)
  func listsAreInOrder(seed: UInt64) {
    let random = RandomCircuit(seed: seed)
    let lengths = Self.lengths(random, seed)
    let expected = Self.all(random, lengths).sorted {
      if ($0.length, $0.tag) != ($1.length, $1.tag) {
        return ($0.length, $0.tag) < ($1.length, $1.tag)
      }
      return $0.sequence.lexicographicallyPrecedes($1.sequence)
    }
    let enumeration = CircuitEnumeration(
      random.circuit, lengths: lengths, tagLength: { $0 * Self.tagLength })
    let listed = enumeration.map { Listed(length: $0.length, tag: $0.tag, sequence: $0.sequence) }
    #expect(listed == expected)
  }

  /// The chance of a false alarm in one test.
  private static let falseAlarm = 1e-7

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func samplesFollowTheWeights(seed: UInt64) throws {
    let random = RandomCircuit(seed: seed)
    let lengths = Self.lengths(random, seed)
    let all = Self.all(random, lengths)
    let draws = 20_000
    let counts = Self.drawn(random, lengths, draws) { SplitMix(state: seed &* 1_000_003 &+ $0) }
    #expect(Set(counts.keys).isSubset(of: Set(all)))
    #expect(
      Self.pValue(all, counts, draws) > Self.falseAlarm)
  }

  /// A stream of random numbers that is the same for every sample is noticed.
  @Test func brokenStreamsAreNoticed() {
    let random = RandomCircuit(seed: 3)
    let lengths = Self.lengths(random, 3)
    let all = Self.all(random, lengths)
    #expect(all.count > 10)
    let counts = Self.drawn(random, lengths, 20_000) { _ in SplitMix(state: 7) }
    #expect(Self.pValue(all, counts, 20_000) < Self.falseAlarm)
  }

  private static func drawn(
    _ random: RandomCircuit, _ lengths: [Int], _ draws: Int, stream: (UInt64) -> SplitMix
  ) -> [Listed: Int] {
    let sampler = CircuitSampler(
      random.circuit, weights: lengths.map { ScaledNumber(log2: -Double($0)) },
      tagWeight: { ScaledNumber(log2: -Double($0 * tagLength)) })
    var counts: [Listed: Int] = [:]
    for number in 0..<UInt64(draws) {
      var generator = stream(number)
      guard let (sequence, tag) = sampler.sample(using: &generator) else { continue }
      let length = sequence.reduce(tag * tagLength) { $0 + lengths[Int($1)] }
      counts[Listed(length: length, tag: tag, sequence: sequence), default: 0] += 1
    }
    return counts
  }

  private static func pValue(_ all: [Listed], _ counts: [Listed: Int], _ draws: Int) -> Double {
    let total = all.reduce(0) { $0 + exp2(-Double($1.length)) }
    return ChiSquare.pValue(
      observed: all.map { counts[$0, default: 0] },
      expected: all.map { exp2(-Double($0.length)) / total * Double(draws) })
  }

  /// What no root reaches is dropped, and nothing else.
  @Test func unreachedNodesAreDropped() {
    var builder = CircuitBuilder()
    builder.addEdge(parameter: 0, children: [])
    let leaf = builder.endNode()
    builder.addEdge(parameter: 1, children: [])
    _ = builder.endNode()
    builder.addEdge(parameter: 2, children: [.init(node: leaf, slot: 0)])
    builder.addRoot(builder.endNode())
    let circuit = builder.build()
    #expect((circuit.nodeCount, circuit.edgeCount) == (2, 2))
    #expect(
      CircuitEnumeration(circuit, lengths: [1, 1, 1], tagLength: { _ in 0 }).map(\.sequence) == [
        [2, 0]
      ])
  }

  /// A long chain, and numbers beyond 2^128.
  @Test func countsBeyondWholeNumbersAreNone() {
    var builder = CircuitBuilder()
    var last: Int32?
    for _ in 0..<128 {
      for parameter in [0, 1] as [Int32] {
        builder.addEdge(
          parameter: parameter, children: last.map { [.init(node: $0, slot: 0)] } ?? [])
      }
      last = builder.endNode()
    }
    if let last { builder.addRoot(last) }
    let circuit = builder.build()
    #expect(
      circuit.value(CountSemiring(), weights: [1, 1], tagWeight: { _ in 1 }) == .some(.none))
    let weights = [ScaledNumber.one, .one]
    #expect(
      circuit.value(WeightSemiring(), weights: weights, tagWeight: { _ in .one })?.log2 == 128)
    let first = CircuitEnumeration(circuit, lengths: [1, 1], tagLength: { _ in 0 }).prefix(3)
    #expect(first.map { $0.sequence.suffix(2) } == [[0, 0], [0, 1], [1, 0]])
    #expect(first.allSatisfy { $0.length == 128 })
  }
}
