/// How a call of `draw` ended.
package enum DrawOutcome: Hashable, Sendable {
  case finished
  /// The run was cancelled; the samples before that have been emitted.
  case stopped
}
