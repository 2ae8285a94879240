/// A stage of a run before its answer is written, as `--stats` calls it.
package enum RunStage: String, Hashable, Sendable {
  /// Files to a specification; with `--deepen`, raising depths too.
  case load
  /// A specification to a circuit or a formula.
  case encode
  /// From there to the answer, where that is no samples.
  case search
}
