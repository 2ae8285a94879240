import Glibc

/// Lists programs that come by increasing |x| already, until a goal is reached, and emits each.
///
/// - Parameters:
///   - models: all programs.
///   - log2Evidence: log2 Z, Z = Σ 2^-|x| over all of them.
/// - Throws: `SamplerError`, or what `emit` throws.
public func listPrograms(
  inOrder models: some Sequence<Model>, until goal: ListingGoal = ListingGoal(),
  log2Evidence: Double, cancellation: Cancellation = Cancellation(),
  emit: (Model) throws -> Void
) throws -> Listing {
  try goal.validate()
  var listing = Listing()
  listing.log2EvidenceAtLeast = log2Evidence
  listing.log2EvidenceAtMost = log2Evidence
  if goal.count == 0 {
    listing.end = .goal
    return listing
  }

  var listed = 0.0
  /// Weights are in units of that of the first program, so that nothing underflows.
  var unitLength: Double?
  var isEnough = false
  for model in models {
    if cancellation.isCancelled || isEnough || model.units > goal.length ?? .max {
      listing.end = cancellation.isCancelled && !isEnough ? .stopped : .goal
      listing.completeLength = min(goal.length ?? .max, model.units - 1)
      return listing
    }
    let unit = unitLength ?? model.exactLength
    unitLength = unit
    listed += exp2(unit - model.exactLength)
    listing.count += 1
    listing.log2Weight = log2(listed) - unit
    try emit(model)
    isEnough = listing.count == goal.count
    // What weighs next to nothing is told from nothing by listing it only.
    if let share = goal.share, share < 1, listing.log2Weight >= log2(share) + log2Evidence {
      isEnough = true
    }
  }
  listing.end = listing.count == 0 ? .inconsistent : .everything
  listing.completeLength = goal.length ?? .max
  return listing
}
