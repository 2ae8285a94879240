import Glibc

/// Lists programs that come by increasing |x| already, until a goal is reached, and emits each.
///
/// - Parameters:
///   - models: all programs.
///   - log2Evidence: log2 Z, Z = Σ 2^-|x| over all of them.
/// - Throws: `SamplerError`, or what `emit` throws.
package func enumeratePrograms(
  inOrder models: some Sequence<Model>, until goal: EnumerationGoal = EnumerationGoal(),
  log2Evidence: Double, cancellation: Cancellation = Cancellation(),
  emit: (Model) throws -> Void
) throws -> EnumerationSummary {
  try goal.validate()
  var summary = EnumerationSummary()
  summary.log2EvidenceAtLeast = log2Evidence
  summary.log2EvidenceAtMost = log2Evidence
  if goal.count == 0 {
    summary.end = .goal
    return summary
  }

  var listed = 0.0
  /// Weights are in units of that of the first program, so that nothing underflows.
  var unitLength: Double?
  var isEnough = false
  for model in models {
    if cancellation.isCancelled || isEnough || model.length > goal.length ?? .max {
      summary.end = cancellation.isCancelled && !isEnough ? .stopped : .goal
      summary.setComplete(below: model.length, goal: goal)
      return summary
    }
    let unit = unitLength ?? model.length.bits
    unitLength = unit
    listed += exp2(unit - model.length.bits)
    summary.count += 1
    summary.log2Weight = log2(listed) - unit
    try emit(model)
    isEnough = summary.count == goal.count
    // What weighs next to nothing is told from nothing by summary it only.
    if let share = goal.share, share < 1, summary.log2Weight >= log2(share) + log2Evidence {
      isEnough = true
    }
  }
  summary.end = summary.count == 0 ? .inconsistent : .everything
  summary.completeLength = goal.length ?? .max
  return summary
}
