import Glibc
import Sampler
import SketchCompiler
import SketchLanguage

extension Inference {
  /// A program of a list, with its weight.
  package struct EnumeratedProgram: Hashable, Sendable {
    package var program: Program
    /// p(x), where the evidence is known exactly.
    package var posterior: Double?

    /// −|x|, with noise −(|x| + the price of failed examples): the weight of a program, as log2.
    package var log2Weight: JSON {
      let length = program.length
      return length.isWhole ? .integer(-length.wholeBits) : .number(-length.bits)
    }
  }

  /// How a list ended, and what follows for the posterior.
  package struct EnumerationReport: Sendable {
    package let summary: EnumerationSummary
    /// Whether a share of the posterior was asked for.
    package let seeksShare: Bool
    package let hasFractions: Bool
    package let noise: Int?
  }

  /// Lists programs by increasing length and emits each as soon as its place is known: from a circuit
  /// of them all, or, where that would be too large, as a solver finds them.
  ///
  /// Those of equal length come by the alternatives that they take, in the order of the text, with
  /// noise the ones that fail fewer examples first. Of a length with so many that a solver's answers
  /// are not held back until all are there, `EnumerationSummary.unsortedLength` tells.
  ///
  /// - Parameters:
  ///   - ways: how a circuit may be made.
  ///   - emit: takes a program.
  /// - Throws: as `sample`.
  package func enumerate(
    until goal: EnumerationGoal, ways: CircuitWays = .all,
    emit: (_ enumerated: EnumeratedProgram) throws -> Void
  ) throws -> Outcome<EnumerationReport> {
    try run { try compiled(ways) { try enumerate($0, until: goal, emit: emit) } }
  }

  private func enumerate(
    _ programs: ConsistentPrograms, until goal: EnumerationGoal,
    emit: (_ enumerated: EnumeratedProgram) throws -> Void
  ) throws -> Outcome<EnumerationReport> {
    observe(.searching(programs))
    if let circuit = programs.circuit, circuit.isEmpty {
      return .inconsistent(whyNone(programs))
    }
    var number = 0
    let summary = try timed(.search) {
      try list(programs, until: goal) { model in
        number += 1
        let program = try programs.program(model)
        let posterior = programs.circuit.map { $0.probability(length: program.length) }
        try emit(EnumeratedProgram(program: program, posterior: posterior))
        observe(.enumerated(number, program))
      }
    }
    let enumerated = EnumerationReport(
      summary: summary, seeksShare: goal.share != nil,
      hasFractions: programs.space.hasFractions, noise: noise)
    return switch summary.end {
    case .goal, .everything: .done(enumerated)
    case .inconsistent: .inconsistent(whyNone(programs))
    case .stopped: .stopped(enumerated)
    }
  }

  private func list(
    _ programs: ConsistentPrograms, until goal: EnumerationGoal, emit: (Model) throws -> Void
  ) throws -> EnumerationSummary {
    if let circuit = programs.circuit {
      return try Sampler.enumeratePrograms(
        inOrder: circuit.models, until: goal, log2Evidence: circuit.log2Weight,
        cancellation: cancellation, emit: emit)
    }
    return try Sampler.enumeratePrograms(
      of: programs.problem, until: goal, parameters: parameters,
      cancellation: cancellation, rankedBy: programs.failures, emit: emit)
  }
}
