import Foundation
import Sampler

extension ClosedGuarantee {
  /// The evidence is that of all programs, as log2, like their number.
  var json: JSON {
    .object([
      ("kind", .string("diagram")),
      ("totalVariation", .number(0)),
      ("failureProbability", .number(0)),
      (
        "shortestBits", shortest == shortest.rounded() ? .integer(Int(shortest)) : .number(shortest)
      ),
      ("log2Programs", .number(log2Programs)),
      ("log2Evidence", .number(log2Evidence)),
      ("log2EvidenceInterval", .array([.number(log2Evidence), .number(log2Evidence)])),
      ("diagramNodes", .integer(size)),
    ])
  }

  func lines(noise: Int?) -> [String] {
    let counted = noise == nil ? "" : ", failed examples counted in"
    let number =
      log2Programs < 50
      ? grouped(exp2(log2Programs).rounded()) : "2^\(decimals(log2Programs, 2))"
    return [
      "consistent programs: \(number), as a diagram of \(grouped(Double(size))) nodes;"
        + " a shortest one has \(decimals(shortest, 4)) \(shortest == 1 ? "bit" : "bits")\(counted)",
      "guarantee: every sample is drawn from the exact posterior, for certain",
      "evidence: 2^\(decimals(log2Evidence, 3))",
    ]
  }
}
