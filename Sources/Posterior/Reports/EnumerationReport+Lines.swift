import Glibc
import Lengths
import Sampler
import SketchLanguage

extension Inference.EnumerationReport {
  /// What was listed, and how much of the posterior that is; one statement per line.
  package var lines: [String] {
    let everything = summary.end == .everything
    let programs = summary.count == 1 ? "1 program" : "\(grouped(Double(summary.count))) programs"
    var lines = ["listed: \(programs)"]
    if everything {
      lines[0] += "; there is no other"
    } else if let complete = summary.completeLength {
      lines[0] += "; every other one has \(lengths(beyond: complete))"
    }
    if let unsorted { lines.append(unsorted) }
    if !everything, let share {
      lines.append(share)
    }
    if let evidence { lines.append(evidence) }
    return lines
  }

  /// Of programs that are not listed.
  private func lengths(beyond complete: CodeLength) -> String {
    let counted = noise == nil ? "" : ", failed examples counted in"
    let next = complete + .leastStep
    // Short of a whole number by the least there is: nothing that long is known to be complete.
    if hasFractions, next.isWhole { return "\(next) bits or more\(counted)" }
    // Asked for a fraction where there is none: the next whole number says it better.
    if !hasFractions, !complete.isWhole, !next.isWhole {
      let least = complete.wholeBits + 1
      return "\(least) \(least == 1 ? "bit" : "bits") or more\(counted)"
    }
    let length = hasFractions ? complete : CodeLength(bits: complete.wholeBits)
    return "more than \(length) \(length == 1 ? "bit" : "bits")\(counted)"
  }

  /// Of which lengths programs are not in the order of their alternatives.
  private var unsorted: String? {
    guard let least = summary.unsortedLength else { return nil }
    return "order: programs of \(least) bits or more are listed as the solver found them where a"
      + " length has many, or was not found to its end"
  }

  private var share: String? {
    guard let share = summary.share else {
      return seeksShare ? "share of the posterior: no bound on what is not listed was found" : nil
    }
    let confidence = confidence(failureProbability: summary.failureProbability)
    // What is left may be too little for a number to hold, and is not nothing.
    let told = summary.end == .everything ? decimals(share, 4, .down) : uncertain(share)
    return "share of the posterior: at least \(told), \(confidence)"
  }

  private var evidence: String? {
    let lower = summary.log2EvidenceAtLeast
    guard lower.isFinite else { return nil }
    guard let upper = summary.log2EvidenceAtMost else {
      return "evidence: at least 2^\(decimals(lower, 3, .down))"
    }
    return lower == upper
      ? "evidence: 2^\(decimals(lower, 3))"
      : "evidence: 2^\(decimals(lower, 3, .down)) to 2^\(decimals(upper, 3, .up))"
  }
}
