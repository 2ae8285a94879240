import Glibc
import Sampler
import SketchCompiler
import SketchLanguage

/// One run from files to programs: the steps that all commands share, and the sampler's in full.
///
/// `Inference+Shortest.swift`, `Inference+Enumerating.swift` and `Inference+Counting.swift` hold the
/// shorter runs.
package struct Inference {
  package var sketch: String
  package var examples: ExampleFile?
  /// The price in bits at which a program may fail an example, within `Specification.noiseRange`;
  /// `nil`: it may fail none.
  package var noise: Int?
  /// With `noise`: how many it may fail at most; `nil`: any number.
  package var failureLimit: Int?
  /// Whether depths are not those of the sketch, but raised from 1 until a program is consistent.
  package var deepens = false
  /// Path of a file of probabilities of productions, which the costs are taken from.
  package var weights: String?
  /// Folders in which files are looked for, too, that the sketch includes.
  package var libraries: [String] = []
  package var parameters = SamplingParameters()
  package var cancellation = Cancellation()
  let deepenedPrograms = DeepenedPrograms()
  /// Told what happens, as it happens.
  package var observe: (Event) -> Void = { _ in }

  package init(sketch: String, examples: ExampleFile?) {
    self.sketch = sketch
    self.examples = examples
  }

  /// Why no program is consistent.
  package enum Inconsistency: Hashable, Sendable {
    /// Two examples contradict each other.
    case contradiction(String)
    /// It is proved for all programs within these bounds: their circuit is empty, or the solver found
    /// the formula unsatisfiable.
    case proved(SearchBounds)
    /// Likewise, and the sketch's own conditions suffice: no example had to be satisfied.
    case unsatisfiable(SearchBounds)
  }

  /// How a run ended.
  package enum Outcome<Answer> {
    case done(Answer)
    case inconsistent(Inconsistency)
    /// Stopped early, perhaps with a part of the answer.
    case stopped(Answer?)
  }

  /// A program that was drawn.
  package struct Draw: Hashable, Sendable {
    package var program: Program
    /// The number of the sampler's attempt that gave it, from 1.
    package var attempt: Int
  }

  /// What is left of a run when its samples have been emitted.
  package struct Sampled {
    package let guarantee: RunGuarantee
    /// Every consistent program, if the run listed them all.
    let everything: [Model]?
    let programs: ConsistentPrograms

    /// The posterior of programs, by text; `nil` if it is not known exactly, or was given up.
    ///
    /// - Parameter isGivenUp: asked from time to time: whether there is no more time for it.
    /// - Throws: `InternalFault`, or `ProgramTextError` for a text that is no program.
    package func exactPosterior(
      of texts: some Sequence<Text>, isGivenUp: @escaping @Sendable () -> Bool
    ) throws -> [Text: Double]? {
      let meter = WorkMeter(isCancelled: isGivenUp)
      do {
        if let everything { return try programs.exactPosterior(everything, meter: meter) }
        return try programs.posterior(of: texts, meter: meter)
      } catch is Cancelled {
        return nil
      }
    }
  }

  /// Draws programs from the posterior and emits them as soon as they are found and checked.
  ///
  /// - Parameter emit: takes the next draws.
  /// - Throws: `SourceError`, `DiagnosticSet`, `GrammarError`, `CompilationError`, `SamplerError`,
  ///   `InternalFault`, or what `emit` throws.
  package func sample(
    _ count: Int, emit: (_ draws: [Draw]) throws -> Void
  ) throws -> Outcome<Sampled> {
    try run { try compiled(parameters.method.ways) { try draw(count, of: $0, emit: emit) } }
  }

  private func draw(
    _ count: Int, of programs: ConsistentPrograms, emit: (_ draws: [Draw]) throws -> Void
  ) throws -> Outcome<Sampled> {
    let run: any PreparedRun
    switch try prepareSampling(
      programs.problem, form: programs.circuit, parameters: parameters,
      cancellation: cancellation)
    {
    case .ready(let prepared): run = prepared
    case .inconsistent: return .inconsistent(whyNone(programs))
    case .stopped(_, let statistics):
      observe(.worked(statistics))
      return .stopped(nil)
    }
    observe(
      .prepared(
        Prepared(
          method: run.method, guarantee: run.guarantee, supportBits: run.supportSize, noise: noise))
    )

    var known = KnownPrograms(programs, headCount: run.head.count)
    var drawn = 0
    // Also of a run whose samples nobody takes any more.
    defer { observe(.worked(run.statistics)) }
    let outcome = try run.drawBlocks(count) { samples in
      let draws = try samples.map { sample in
        Draw(program: try known.program(sample), attempt: sample.attempt)
      }
      drawn += draws.count
      try emit(draws)
      observe(.drew(drawn, of: count))
    }
    let sampled = Sampled(
      guarantee: run.guarantee, everything: run.isComplete ? run.head : nil,
      programs: programs)
    return outcome == .finished ? .done(sampled) : .stopped(sampled)
  }

  /// What a run comes to, `stopped` if one of its stages was cancelled.
  func stoppable<Answer>(_ run: () throws -> Outcome<Answer>) throws -> Outcome<Answer> {
    do {
      return try run()
    } catch is Cancelled {
      return .stopped(nil)
    } catch CompilationError.cancelled {
      return .stopped(nil)
    }
  }

  /// Loads files, and lets each be observed.
  var loader: SourceLoader { .disk.noting { [observe] in observe(.read($0)) } }

  /// Stops when this run does; for one stage.
  var meter: WorkMeter { WorkMeter(isCancelled: cancellation.asClosure) }

  func contradiction(in specification: Specification) throws -> Inconsistency? {
    let meter = meter
    let found = try meter.finishing { specification.contradiction(meter) }
    return found.map { .contradiction($0.description) }
  }

  func loadSpecification() throws -> Specification {
    let specification = try Specification(
      sketch: sketch, examples: examples, noise: noise, failureLimit: failureLimit,
      weights: weights,
      libraries: libraries, meter: meter, loader: loader)
    observe(.loaded(specification))
    return try deepened(specification)
  }

  func compile(
    _ specification: Specification, ways: CircuitWays = .none
  ) throws -> ConsistentPrograms {
    let isMade = ways.tables != nil && ways.diagram != nil
    let programs: ConsistentPrograms
    if isMade, let made = deepenedPrograms.programs {
      programs = made
    } else {
      programs = try ConsistentPrograms(
        specification, ways: ways, isCancelled: cancellation.asClosure)
    }
    if programs.circuit == nil, let way = ways.onlyWay, !cancellation.isCancelled {
      throw SamplerError.noClosedForm(way)
    }
    // A circuit only helps those methods out: it is the formula that they search.
    if ways.isOptional, programs.circuit?.isEmpty != true, !cancellation.isCancelled {
      _ = try programs.compiled.encoded()
    }
    observe(.compiled(programs))
    return programs
  }
}

extension CircuitWays {
  /// The one that was asked for, if others were excluded.
  fileprivate var onlyWay: SamplingMethod? {
    switch (tables, diagram) {
    case _ where isOptional: nil
    case (.some, nil): .tables
    case (nil, .some): .diagram
    default: nil
    }
  }
}

extension SamplingMethod {
  /// How a circuit may be made for it.
  var ways: CircuitWays {
    switch self {
    case .auto: .all
    case .tables: CircuitWays(tables: TablesBudget())
    case .diagram: CircuitWays(diagram: DiagramBudget())
    // |X| and Z, where they are cheap; samples are the solver's.
    case .bands, .xor: CircuitWays(tables: TablesBudget(), isOptional: true)
    }
  }
}

extension Inference {
  /// Why there is none, if that has been proved.
  func whyNone(_ programs: ConsistentPrograms) -> Inconsistency {
    let specification = programs.specification
    var bounds = SearchBounds(specification.grammar)
    bounds.impossibility = ForeignCharacter.reason(specification)
    if bounds.impossibility == nil {
      bounds.deeper = programs.deeper(bounds.depths, cancellation: cancellation)
    }
    bounds.failureLimit = failureLimit
    let areDemanded =
      (noise == nil || failureLimit != nil) && !specification.examples.examples.isEmpty
    return areDemanded ? .proved(bounds) : .unsatisfiable(bounds)
  }
}
