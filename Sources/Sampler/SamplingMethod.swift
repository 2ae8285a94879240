/// How to sample.
public enum SamplingMethod: String, Hashable, Sendable, CaseIterable {
  /// The one that measurements say is best.
  case auto
  /// The closed form that comes with a problem: no solver.
  case diagram
  /// A list of the short programs, and random cells of the others, accepted by weight.
  case exact
  /// Random cells of an embedding: ProgramSample as published.
  case xor

  /// Whether samples are drawn from a closed form if there is one.
  public var takesForm: Bool { self == .auto || self == .diagram }
}

/// What there is before the first sample.
public enum Preparation<Run> {
  case ready(Run)
  /// The solver proved that no program is consistent.
  case inconsistent
  /// The run was cancelled; the shortest program seen until then.
  case stopped(best: Model?)

  fileprivate func erased() -> Preparation<any PreparedRun> where Run: PreparedRun {
    switch self {
    case .ready(let run): .ready(run)
    case .inconsistent: .inconsistent
    case .stopped(let best): .stopped(best: best)
    }
  }
}

/// A run that has what it needs to draw samples.
public protocol PreparedRun: AnyObject {
  /// The method that was taken, and never `auto`.
  var method: SamplingMethod { get }

  /// A shortest program.
  var shortest: Model { get }

  /// The programs that were listed in preparation, by length.
  var head: [Model] { get }

  /// Whether `head` is all programs.
  var isComplete: Bool { get }

  var guarantee: RunGuarantee { get }

  /// Over preparation and all samples so far.
  var statistics: SamplingStatistics { get }

  /// The number of choice variables that parity constraints range over; nil without any.
  var supportSize: Int? { get }

  /// Draws samples and emits them in the order of their attempts, a block of those that are there
  /// at once; nothing is searched while samples wait.
  ///
  /// Calls continue each other: two draws of 50 give the samples of one draw of 100.
  /// - Throws: `SamplerError`, or what `emit` throws, after which the run may go on.
  func drawBlocks(_ count: Int, emit: ([Sample]) throws -> Void) throws -> DrawOutcome
}

extension PreparedRun {
  /// Draws samples as `drawBlocks` does, and emits them one by one.
  public func draw(_ count: Int, emit: (Sample) throws -> Void) throws -> DrawOutcome {
    try drawBlocks(count) { try $0.forEach(emit) }
  }
}

/// How a call of `draw` ended.
public enum DrawOutcome: Hashable, Sendable {
  case finished
  /// The run was cancelled; the samples before that have been emitted.
  case stopped
}

/// What a run promises of its samples.
public enum RunGuarantee: Hashable, Sendable {
  case closed(ClosedGuarantee)
  case exact(ExactGuarantee)
  case xor(Guarantee)

  /// At most this far is the distribution of a sample from the posterior, in total variation.
  public var totalVariation: Double {
    switch self {
    case .closed: 0
    case .exact(let guarantee): guarantee.totalVariation
    case .xor(let guarantee): guarantee.totalVariation
    }
  }
}

/// Prepares a run of the method that the parameters name.
///
/// `auto` takes the closed form if there is one, and else `exact`, which was faster than `xor` on
/// every problem that was measured, and whose bound is tighter.
///
/// - Parameter form: a closed form of the problem, if one is known.
/// - Throws: `SamplerError`.
public func prepareSampling(
  _ problem: SamplingProblem, form: (any ClosedForm)? = nil,
  parameters: SamplingParameters = SamplingParameters(),
  cancellation: Cancellation = Cancellation()
) throws -> Preparation<any PreparedRun> {
  try parameters.validate()
  if let form, parameters.method.takesForm {
    guard let shortest = form.shortest else { return .inconsistent }
    return .ready(
      ClosedRun(form, shortest: shortest, seed: parameters.seed, cancellation: cancellation))
  }
  switch parameters.method {
  case .auto, .exact:
    return try ExactSample(problem, parameters: parameters, cancellation: cancellation)
      .prepare().erased()
  case .xor:
    return try ProgramSample(problem, parameters: parameters, cancellation: cancellation)
      .prepare().erased()
  case .diagram: throw SamplerError.noClosedForm
  }
}
