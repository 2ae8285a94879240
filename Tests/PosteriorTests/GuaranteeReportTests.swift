import Testing

@testable import Posterior
@testable import Sampler

/// What is said of a head whose lengths have fractions: up to a whole number of bits all programs are
/// in it, and perhaps longer ones.
@Suite struct GuaranteeReportTests {
  private func guarantee(
    _ kind: BandsGuarantee.Kind, programs: Int, longer: Int
  ) -> BandsGuarantee {
    BandsGuarantee(
      kind: kind, shortest: 3, isShortestProved: true, headPrograms: programs, headLength: 7,
      headLonger: longer, headShare: 0.75, totalVariation: 0.01, missedTolerance: nil,
      failureProbability: 0.05, log2Evidence: -2, log2EvidenceInterval: -2.5...(-1.5), bands: 2)
  }

  @Test(arguments: [
    (74, 3, "all 71 programs of up to 7 bits and 3 longer ones"),
    (74, 1, "all 73 programs of up to 7 bits and 1 longer one"),
    (74, 0, "all 74 programs of up to 7 bits"),
    (2, 1, "the 1 program of up to 7 bits and 1 longer one"),
    (1, 0, "the 1 program of up to 7 bits"),
    (3, 3, "3 programs of more than 7 bits, and there is none of up to that"),
    (1, 1, "1 program of more than 7 bits, and there is none of up to that"),
    (0, 0, "no program"),
  ])
  func headsAreCountedByTheirLength(programs: Int, longer: Int, text: String) {
    let others = longer == 0 ? "longer programs" : "other programs"
    #expect(
      guarantee(.bands, programs: programs, longer: longer).lines(noise: nil) == [
        "listed: \(text); a shortest one has 3 bits",
        "guarantee: total variation from the posterior ≤ 0.01, with probability at least 0.95",
        "\(others) are drawn by cells in 2 bands: their share is about 0.25",
        "evidence: 2^-2.5 to 2^-1.5",
      ])
    #expect(
      guarantee(.head, programs: programs, longer: longer).lines(noise: nil)[2]
        == "\(others) are left out: their share is within that")
  }

  @Test func longerProgramsAreReportedWhereThereAreSome() {
    let with = guarantee(.bands, programs: 74, longer: 3).json.compact
    #expect(with.contains("\"headPrograms\":74,\"headBits\":7,"))
    #expect(with.contains("\"headLongerPrograms\":3"))
    #expect(
      !guarantee(.bands, programs: 74, longer: 0).json.compact.contains("headLongerPrograms"))
  }
}
