import Glibc
import Lengths

/// What is known of a list of programs once it has ended.
package struct EnumerationSummary: Hashable, Sendable {
  package enum End: Hashable, Sendable {
    /// The goal is reached; there may be more programs.
    case goal
    /// Every program is listed: proved by the solver, or read off a closed form.
    case everything
    /// No program is consistent: likewise.
    case inconsistent
    /// The run was cancelled.
    case stopped
  }

  package internal(set) var end = End.stopped

  /// The number of listed programs.
  package internal(set) var count = 0

  /// Every program with |x| at most this is listed; nil if nothing is known.
  package internal(set) var completeLength: CodeLength?

  /// The least length of which the listed programs are in the order of search: they are many, or the
  /// run was stopped before all were found. nil if there is none.
  package internal(set) var unsortedLength: CodeLength?

  /// log2 Σ 2^-|x| over the listed programs; −∞ without any.
  package internal(set) var log2Weight = -Double.infinity

  /// A lower bound on log2 Z, Z = Σ 2^-|x| over all programs.
  package internal(set) var log2EvidenceAtLeast = -Double.infinity

  /// An upper bound on log2 Z; nil if none was found.
  package internal(set) var log2EvidenceAtMost: Double?

  /// The probability that `log2EvidenceAtMost` is wrong.
  package internal(set) var failureProbability = 0.0

  /// Whether random cells were searched for a bound: then the seed has a part in where a list ends.
  package internal(set) var hasRandomCells = false

  /// What was asked of solvers.
  package internal(set) var statistics = SolverStatistics()

  /// Takes in that no program is left out that is shorter than this, or longer than the goal.
  mutating func setComplete(below length: CodeLength, goal: EnumerationGoal) {
    let complete = min(goal.length ?? .max, length - .leastStep)
    completeLength = complete < .zero ? nil : complete
  }

  /// At least this share of the posterior is listed, but for the failure probability; nil if there is
  /// no upper bound on the evidence.
  package var share: Double? {
    guard end != .everything else { return 1 }
    return log2EvidenceAtMost.map { min(1, exp2(log2Weight - $0)) }
  }
}
