/// How numbers are written: a million samples have two or three each, too many for a regular
/// expression.
enum DecimalNumber {
  /// Is this digits, and perhaps a fraction, and an exponent, as JSON has them?
  ///
  /// - Parameters:
  ///   - hasSign: whether a minus may stand before it.
  ///   - hasLeadingZeros: whether it may begin like 007.
  static func isOne(_ text: String, hasSign: Bool, hasLeadingZeros: Bool) -> Bool {
    var rest = text.utf8[...]
    func take(_ bytes: StaticString) -> Bool {
      let isThere = rest.first.map { byte in
        bytes.withUTF8Buffer { $0.contains(byte) }
      }
      if isThere == true { rest.removeFirst() }
      return isThere == true
    }
    func takeDigits() -> Substring.UTF8View {
      let digits = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      rest = rest[digits.endIndex...]
      return digits
    }
    if hasSign { _ = take("-") }
    let whole = takeDigits()
    if whole.isEmpty { return false }
    if !hasLeadingZeros, whole.count > 1, whole.first == UInt8(ascii: "0") { return false }
    if take("."), takeDigits().isEmpty { return false }
    if take("eE") {
      _ = take("+-")
      if takeDigits().isEmpty { return false }
    }
    return rest.isEmpty
  }
}
