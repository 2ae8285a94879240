import Glibc
import Lengths
import Platform
import Sampler
import SketchLanguage

extension BandsGuarantee {
  /// Shares are of the posterior; the evidence is that of all programs, as log2.
  var json: JSON {
    var members: [(String, JSON)] = [
      ("kind", .string(kind.rawValue)),
      ("totalVariation", .number(totalVariation)),
      ("failureProbability", .number(failureProbability)),
      ("shortestBits", JSON(shortest)),
      ("headPrograms", .integer(headPrograms)),
      ("headBits", JSON(headLength)),
      ("headShare", .number(headShare)),
      ("log2Evidence", .number(log2Evidence)),
      (
        "log2EvidenceInterval",
        .array([.number(log2EvidenceInterval.lowerBound), .number(log2EvidenceInterval.upperBound)])
      ),
      ("bands", .integer(bands)),
    ]
    if headLonger > 0 { members.append(("headLongerPrograms", .integer(headLonger))) }
    if let missedTolerance { members.append(("missedTolerance", .number(missedTolerance))) }
    return .object(members)
  }

  func lines(noise: Int?) -> [String] {
    let counted = noise == nil ? "" : ", failed examples counted in"
    let confidence = confidence(failureProbability: failureProbability)
    switch kind {
    case .complete:
      return [
        "consistent programs: \(grouped(Double(headPrograms))), exactly; a shortest one has"
          + " \(bits(shortest))\(counted)",
        "guarantee: every sample is drawn from the exact posterior, \(confidence)",
        "evidence: 2^\(decimals(log2Evidence, 3))",
      ]
    case .head, .bands:
      let (lower, upper) = (log2EvidenceInterval.lowerBound, log2EvidenceInterval.upperBound)
      return [
        "listed: \(headSize)\(counted);"
          + (isShortestProved ? " a shortest one has " : " the shortest one known has ")
          + bits(shortest),
        "guarantee: total variation from the posterior ≤ \(scientific(totalVariation)),"
          + " \(confidence)",
        (kind == .head
          ? "\(otherPrograms) are left out: their share is within that"
          : "\(otherPrograms) are drawn by cells in \(self.bands == 1 ? "1 band" : "\(self.bands) bands"):"
            + " their share is about \(scientific(1 - headShare))"),
      ]
        + missedToleranceLines + [
          "evidence: 2^\(decimals(lower, 3, .down)) to 2^\(decimals(upper, 3, .up))"
        ]
    }
  }

  private var missedToleranceLines: [String] {
    guard let missedTolerance else { return [] }
    let reason =
      missedTolerance < BandSample.leastTolerance
      ? "bands keep to \(BandSample.leastTolerance) at the least"
      : "the weight of longer programs is known too roughly"
    return ["the tolerance of \(missedTolerance) is missed: \(reason)"]
  }

  private var headSize: String {
    let within = headPrograms - headLonger
    let longer = grouped(Double(headLonger))
    switch (within, headLonger) {
    case (0, 0): return "no program"
    case (0, _):
      return "\(longer) \(headLonger == 1 ? "program" : "programs") of more than"
        + " \(bits(headLength)), and there is none of up to that"
    default: break
    }
    let head =
      within == 1
      ? "the 1 program of up to \(bits(headLength))"
      : "all \(grouped(Double(within))) programs of up to \(bits(headLength))"
    if headLonger == 0 { return head }
    return "\(head) and \(longer) longer \(headLonger == 1 ? "one" : "ones")"
  }

  /// Those that are not listed.
  private var otherPrograms: String { headLonger == 0 ? "longer programs" : "other programs" }

  private func bits(_ length: CodeLength) -> String { length == 1 ? "1 bit" : "\(length) bits" }

  /// Three digits, rounded up.
  private func scientific(_ number: Double) -> String {
    number >= 0.001 || number == 0
      ? decimals(number, 4, .up) : number.formatted("%.1e")
  }
}
