import Glibc
import Sampler

extension ClosedGuarantee {
  /// The evidence is that of all programs, as log2, like their number.
  var json: JSON {
    .object([
      ("kind", .string(method.rawValue)),
      ("totalVariation", .number(0)),
      ("failureProbability", .number(0)),
      ("shortestBits", JSON(shortest)),
      ("log2Programs", .number(log2Programs)),
      ("log2Evidence", .number(log2Evidence)),
      ("log2EvidenceInterval", .array([.number(log2Evidence), .number(log2Evidence)])),
      ("circuitNodes", .integer(size.nodes)),
      ("circuitEdges", .integer(size.edges)),
    ])
  }

  /// From here on the number is a power of two: so many digits are not read any more.
  private static let leastPower: UInt128 = 1 << 50

  func lines(noise: Int?) -> [String] {
    let counted = noise == nil ? "" : ", failed examples counted in"
    let number =
      programs.flatMap { $0 < Self.leastPower ? grouped($0) : nil }
      ?? "2^\(decimals(log2Programs, 2))"
    return [
      "consistent programs: \(number), as a circuit of \(grouped(Double(size.nodes)))"
        + " node\(size.nodes == 1 ? "" : "s"), by \(method == .tables ? "tables" : "a diagram");"
        + " a shortest one has \(shortest) \(shortest == 1 ? "bit" : "bits")\(counted)",
      "guarantee: every sample is drawn from the exact posterior, for certain",
      "evidence: 2^\(decimals(log2Evidence, 3))",
    ]
  }
}
