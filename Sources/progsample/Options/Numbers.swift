import ArgumentParser

/// What an option takes: numbers with a condition, and the words for both.
///
/// Whether the text is no number or one too large, the message is the same, and says what will do.
struct Numbers<Number: LosslessStringConvertible & SendableMetatype>: Sendable {
  let expected: String
  private let isValid: @Sendable (Number) -> Bool

  /// - Parameter expected: as it follows on `expected`.
  init(_ expected: String, where isValid: @escaping @Sendable (Number) -> Bool) {
    self.expected = expected
    self.isValid = isValid
  }

  /// For `transform` of an option.
  var parse: @Sendable (String) throws -> Number {
    { text in
      guard let number = Number(text), isValid(number) else {
        throw ValidationError("expected \(expected)")
      }
      return number
    }
  }
}

extension Numbers where Number: FixedWidthInteger & Sendable {
  /// - Parameter of: what is counted, if that is not plain.
  static func whole(_ range: ClosedRange<Number>, of unit: String? = nil) -> Self {
    let number = "a whole number" + (unit.map { " of \($0)" } ?? "")
    let bounds =
      range.upperBound == .max && range.lowerBound >= 0 && Number.isSigned
      ? ", \(range.lowerBound) or more" : " from \(range.lowerBound) to \(range.upperBound)"
    return Self(number + bounds) { range.contains($0) }
  }
}

extension Numbers<Double> {
  static func above0(of unit: String) -> Self {
    Self("a number of \(unit) above 0") { $0 > 0 && $0.isFinite }
  }
}
