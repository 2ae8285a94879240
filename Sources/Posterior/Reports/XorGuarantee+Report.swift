import Glibc
import Lengths
import Platform
import Sampler
import SketchLanguage

extension XorGuarantee {
  /// The guarantee for programs; sizes and bounds are in bits, that is, as log2.
  package var json: JSON {
    .object([
      ("kind", .string("divergence")),
      ("totalVariation", .number(totalVariation)),
      ("divergenceBits", .number(divergenceBound)),
      ("failureProbability", .number(failureProbability)),
      ("shortestBits", JSON(shortest)),
      ("log2Programs", .number(log2Programs)),
      ("programsExact", .bool(hasExactPrograms)),
      ("log2Pairs", .number(log2Pairs)),
      ("pairsExact", .bool(hasExactPairs)),
      ("embeddingBits", .integer(embeddingLength)),
      ("constraints", .integer(constraintCount)),
      ("cellMargin", .number(cellMargin)),
      ("tiltMargin", .number(tiltMargin)),
      ("roundingLoss", .number(roundingLoss)),
      ("acceptance", .number(acceptanceBound)),
      ("occupancy", .number(occupancyBound)),
    ])
  }

  /// The guarantee in words, one statement per line.
  ///
  /// - Parameter noise: the price of a failed example in bits, if lengths have it in them.
  package func lines(noise: Int? = nil) -> [String] {
    let size =
      hasExactPrograms
      ? "consistent programs: \(grouped(exp2(log2Programs).rounded())), exactly"
      : "consistent programs: at most 2^\(decimals(log2Programs, 1, .up))"
    return [
      "\(size); \(shortestText)" + (noise == nil ? "" : ", failed examples counted in"),
      divergence,
      "cells: \(counted(constraintCount, "parity constraint")), \(embeddingLength) embedding"
        + " bits; margins: cell \(decimals(cellMargin, 2)), tilt \(decimals(tiltMargin, 2))"
        + (roundingLoss == 0
          ? "" : ", less \(decimals(roundingLoss, 2, .up)) for fractions of bits"),
    ]
  }

  private var shortestText: String {
    let one = isShortestProved ? "a shortest one" : "the shortest one known"
    return "\(one) has \(shortest) \(shortest == 1 ? "bit" : "bits")"
  }

  private var divergence: String {
    let confidence = confidence(failureProbability: failureProbability)
    if divergenceBound == 0 {
      return "guarantee: every sample is drawn from the exact posterior, \(confidence)"
    }
    return
      "guarantee: KL(posterior ‖ samples) ≤ \(decimals(divergenceBound, 3, .up)) bits, \(confidence)"
  }
}

/// At most so many digits after the point, without zeros at the end.
///
/// - Parameter rule: for a bound, the direction in which it stays one.
func decimals(
  _ number: Double, _ digits: Int, _ rule: FloatingPointRoundingRule = .toNearestOrEven
) -> String {
  let scale = (0..<digits).reduce(1.0) { scale, _ in scale * 10 }
  let rounded = (number * scale).rounded(rule) / scale
  var text = rounded.formatted("%.\(digits)f")
  while text.hasSuffix("0"), text.contains(".") { text.removeLast() }
  if text.hasSuffix(".") { text.removeLast() }
  return text == "-0" ? "0" : text
}
