import Glibc
import Platform

/// A number of bits with a fraction: what a production costs, and what a program has in all.
///
/// Language, compiler, sampler and reports speak of lengths in this type alone. It is kept as a whole
/// number of units of 2^-16 bit, so that sums are exact and the same in any order. Whole numbers of
/// bits are what they were: they print without a point, and may be written as integer literals.
package struct CodeLength: Hashable, Sendable, Comparable, AdditiveArithmetic {
  /// In units of 2^-16 bit.
  package var units: Int

  /// How many units make a bit.
  package static let unitsPerBit = 65_536

  package static let zero = CodeLength(units: 0)

  /// Longer than any program: where there is no bound.
  package static let max = CodeLength(units: .max)

  /// The least there is above 0: 2^-16 bit.
  package static let leastStep = CodeLength(units: 1)

  package init(units: Int) { self.units = units }

  package init(bits: Int) { units = bits * Self.unitsPerBit }

  /// The nearest length.
  package init(nearest bits: Double) {
    units = Int((bits * Double(Self.unitsPerBit)).rounded())
  }

  /// −log₂ of a probability above 0 and at most 1, to the nearest unit: the probability itself
  /// within 0.0006 %.
  package init(probability: Double) { self.init(nearest: Swift.max(0, -log2(probability))) }

  /// In bits.
  package var bits: Double { Double(units) / Double(Self.unitsPerBit) }

  package var isWhole: Bool { units.isMultiple(of: Self.unitsPerBit) }

  /// The whole bits in it: what is above them is left out.
  package var wholeBits: Int { units >> 16 }

  package static func < (left: CodeLength, right: CodeLength) -> Bool { left.units < right.units }

  package static func + (left: CodeLength, right: CodeLength) -> CodeLength {
    CodeLength(units: left.units + right.units)
  }

  package static func - (left: CodeLength, right: CodeLength) -> CodeLength {
    CodeLength(units: left.units - right.units)
  }
}

extension CodeLength: ExpressibleByIntegerLiteral {
  package init(integerLiteral bits: Int) { self.init(bits: bits) }
}

extension CodeLength: CustomStringConvertible {
  /// For people: at most 4 digits after the point.
  package var description: String {
    if isWhole { return "\(wholeBits)" }
    var text = bits.formatted("%.4f")
    while text.hasSuffix("0") { text.removeLast() }
    return text.hasSuffix(".") ? String(text.dropLast()) : text
  }

  /// For programs: the digits that read back as the same length.
  package var exactDescription: String { isWhole ? "\(wholeBits)" : "\(bits)" }
}
