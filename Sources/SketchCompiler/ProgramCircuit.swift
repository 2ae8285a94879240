import Circuit
import Formula
import Lengths
import SketchLanguage

/// X, the programs consistent with a specification, as a circuit: exact, without a solver.
///
/// Weights 2^-|x| are summed in floating point, every sum and product accurate to one part in 2^53. So Z
/// is accurate to one part in 2^53/n, and samples are within n·2^-51 of the posterior in total
/// variation, for n sums and products on the way to a program.
package struct ProgramCircuit: Sendable {
  /// How it was made.
  package enum Origin: String, Sendable {
    /// By the values that programs have: `Tables/`.
    case tables
    /// From a decision diagram of the choice bits: `Diagrams/`.
    case diagram
  }

  package let origin: Origin
  package let space: ProgramSpace
  package let circuit: Circuit
  let parameters: ParameterTable
  /// What a failed example costs; zero if none may fail.
  private let price: CodeLength
  private let sampler: CircuitSampler
  /// log₂ |X|, to the accuracy of a floating-point number; −∞ if X is empty. For the number itself see
  /// `count`.
  package let log2Count: Double
  /// log₂ Z with Z = Σ 2^-|x| over X; −∞ if X is empty.
  package let log2Weight: Double
  /// What it took to make it.
  let work: Work

  /// Counts, the same in every run.
  struct Work: Hashable, Sendable {
    /// Steps of all operations.
    var steps: Int
    /// The most nodes held at once, those of intermediate results included.
    var peakNodes: Int
  }

  /// Steps that it took, which a budget counts.
  package var steps: Int { work.steps }
  package var choiceBits: Int { space.choiceBits }
  package var nodeCount: Int { circuit.nodeCount }
  package var edgeCount: Int { circuit.edgeCount }
  package var isEmpty: Bool { circuit.isEmpty }

  /// - Parameter price: what each failed example adds to the length of a program; a root's tag is their
  ///   number.
  init(
    _ circuit: Circuit, origin: Origin, space: ProgramSpace, parameters: ParameterTable,
    price: CodeLength, work: Work
  ) {
    self.origin = origin
    self.space = space
    self.circuit = circuit
    self.parameters = parameters
    self.price = price
    self.work = work
    sampler = CircuitSampler(
      circuit, weights: parameters.lengths.map { ScaledNumber(log2: -CodeLength(units: $0).bits) },
      tagWeight: { ScaledNumber(log2: -CodeLength(units: price.units * $0).bits) })
    log2Weight = sampler.total.log2
    let ones = [ScaledNumber](repeating: .one, count: parameters.count)
    log2Count =
      circuit.value(WeightSemiring(), weights: ones, tagWeight: { _ in .one })?.log2 ?? -.infinity
  }
}

extension ProgramCircuit {
  /// |X|; `nil` if it is 2^128 or more.
  package func count() -> UInt128? {
    let ones = [UInt128?](repeating: 1, count: parameters.count)
    return circuit.value(CountSemiring(), weights: ones, tagWeight: { _ in 1 }) ?? nil
  }

  /// The exact number of programs of each length that occurs; `nil` if one is 2^128 or more, or if the
  /// lengths, with fractions of bits, are too many to be told apart.
  ///
  /// - Parameter meter: counts edges; once it has stopped, it is `nil`.
  package func countsByLength(meter: WorkMeter = WorkMeter()) -> [CodeLength: UInt128]? {
    countsByLength(limit: Self.lengthLimit, meter: meter)
  }

  func countsByLength(limit: Int, meter: WorkMeter = WorkMeter()) -> [CodeLength: UInt128]? {
    let ring = LengthCountSemiring(limit: limit)
    let counts = circuit.value(
      ring, weights: parameters.lengths.map { [$0: 1] },
      tagWeight: { [price.units * $0: 1] }, goesOn: { meter.take(1 + $0) })
    guard let counts, let counts else { return nil }
    return Dictionary(uniqueKeysWithValues: counts.map { (CodeLength(units: $0.key), $0.value) })
  }

  /// Of lengths that are told apart at one node.
  private static var lengthLimit: Int { 20_000 }

  /// 2^-length / Z: the probability of a program of X that is so long. X is not empty.
  package func probability(length: CodeLength) -> Double {
    ScaledNumber(log2: -length.bits).ratio(to: sampler.total)
  }

  /// How often each production is taken in a program of the posterior, on average; by nonterminal and
  /// production.
  package func expectedCounts() -> [[Double]] {
    let counts = circuit.expectedCounts(
      weights: parameters.lengths.map { ScaledNumber(log2: -CodeLength(units: $0).bits) },
      tagWeight: { ScaledNumber(log2: -CodeLength(units: price.units * $0).bits) })
    return parameters.grammar.nonterminals.indices.map { nonterminal in
      parameters.grammar.nonterminals[nonterminal].productions.indices.map { production in
        counts[Int(parameters.parameter(nonterminal: nonterminal, production: production))]
      }
    }
  }

  // MARK: Programs

  /// All programs by increasing length, one after another; of those of equal length, with noise, the
  /// ones that fail fewer examples come first, and else they come by the alternatives that they take.
  package var programsByLength: some Sequence<(choices: Assignment, length: CodeLength)> {
    CircuitEnumeration(
      circuit, lengths: parameters.lengths, tagLength: { price.units * $0 }
    ).lazy.map { (choices(of: $0.sequence), CodeLength(units: $0.length)) }
  }

  /// The length of a shortest program; `nil` if X is empty.
  package var leastLength: CodeLength? {
    let least = circuit.value(
      LeastLengthSemiring(), weights: parameters.lengths, tagWeight: { price.units * $0 })
    return least.flatMap { $0 == .max ? nil : CodeLength(units: $0) }
  }

  /// A shortest program, the first of the list; `nil` if X is empty.
  package var shortestProgram: (choices: Assignment, length: CodeLength)? {
    var programs = programsByLength.makeIterator()
    return programs.next()
  }

  /// A program drawn with probability 2^-|x| / Z, independent of all others, as a sequence of parameters
  /// and the number of examples that it fails; `nil` if X is empty.
  package func draw(
    using generator: inout some RandomNumberGenerator
  ) -> (sequence: [Int32], failures: Int)? {
    sampler.sample(using: &generator).map { ($0.sequence, $0.tag) }
  }

  /// Likewise, as the choice bits of the program, and its length.
  package func sample(
    using generator: inout some RandomNumberGenerator
  ) -> (choices: Assignment, length: CodeLength)? {
    draw(using: &generator).map { program($0.sequence, failures: $0.failures) }
  }

  /// The choice bits of a program of the circuit, and its length, failed examples counted in.
  package func program(
    _ sequence: [Int32], failures: Int
  ) -> (choices: Assignment, length: CodeLength) {
    let units = sequence.reduce(price.units * failures) { $0 + parameters.lengths[Int($1)] }
    return (choices(of: sequence), CodeLength(units: units))
  }

  private func choices(of sequence: [Int32]) -> Assignment {
    guard let derivation = parameters.derivation(sequence),
      let choices = space.choices(of: derivation)
    else { preconditionFailure("a circuit has derivations of its grammar only") }
    return Assignment(choices)
  }

  /// The circuit as text.
  package func description(_ meter: WorkMeter) -> String {
    circuit.description(name: parameters.name, goesOn: { meter.take() })
  }
}
