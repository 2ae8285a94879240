/// How sure a statement is, in words.
///
/// - Parameter failureProbability: of the statement; 0 if it is certain.
func confidence(failureProbability: Double) -> String {
  guard failureProbability > 0 else { return "for certain" }
  return "with probability at least \(uncertain(1 - failureProbability))"
}

/// A share or a probability that is less than 1, but may round to it: four digits, rounded down.
func uncertain(_ probability: Double) -> String { decimals(min(probability, 0.9999), 4, .down) }
