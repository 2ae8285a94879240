import Sampler

extension Inference {
  /// Something that has happened in a run. All that is told of a run while it goes on, and after it,
  /// is told by these: progress, messages and `RunReport` each take in those that concern them.
  package enum Event {
    /// A run begins, with these parameters, the price of a failed example in bits, and how many may
    /// fail.
    case began(SamplingParameters, noise: Int?, failureLimit: Int?)
    /// A file has been read: the sketch, or one that it includes.
    case read(String)
    case loaded(Specification)
    /// Depths have been raised to these, at which a program is consistent.
    case deepened([SearchBounds.Depth])
    case compiled(ConsistentPrograms)
    /// An answer that is no samples is looked for among these programs: by their circuit, or else by a
    /// solver. More than once where a run looks at few examples first.
    case searching(ConsistentPrograms)
    /// What the solver has been asked for in the search that began last.
    case searched(SolverStatistics)
    case prepared(Prepared)
    /// What has been done for samples so far, their preparation included.
    case worked(SamplingStatistics)
    /// So many samples have been emitted, of all that are wanted.
    case drew(Int, of: Int)
    /// So many programs have been emitted, of increasing length; this is the last of them.
    case enumerated(Int, Program)
    /// What a stage took; some stages come more than once.
    case spent(RunStage, RunTime)
    case ended(RunEnd)
  }

  /// What there is before the first sample.
  package struct Prepared: Sendable {
    /// The method that was taken, and never `auto`.
    package let method: SamplingMethod
    package let guarantee: RunGuarantee
    /// The number of choice bits that parity constraints range over; `nil` without any.
    package let supportBits: Int?
    /// The price of a failed example in bits, which lengths have in them; `nil` without noise.
    package let noise: Int?
  }
}
