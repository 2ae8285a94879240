/// What numbers look like: `-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?` in JSON.
///
/// No regular expression, which would be compiled anew for each of a million cells.
struct NumberSyntax {
  private var rest: Substring.UTF8View

  private init(_ text: String) { rest = text[...].utf8 }

  /// - Parameters:
  ///   - hasSign: whether a minus sign may come first.
  ///   - hasLeadingZeros: whether the digits may begin with a zero that says nothing.
  static func matches(_ text: String, hasSign: Bool = true, hasLeadingZeros: Bool = false) -> Bool {
    var syntax = NumberSyntax(text)
    if hasSign { _ = syntax.take("-") }
    let startsWithZero = syntax.rest.first == UInt8(ascii: "0")
    let digits = syntax.takeDigits()
    guard digits == 1 || digits > 1 && (hasLeadingZeros || !startsWithZero) else { return false }
    if syntax.take("."), syntax.takeDigits() == 0 { return false }
    if syntax.take("eE") {
      _ = syntax.take("+-")
      if syntax.takeDigits() == 0 { return false }
    }
    return syntax.rest.isEmpty
  }

  /// Takes one of these characters if it is next.
  private mutating func take(_ characters: StaticString) -> Bool {
    guard let byte = rest.first,
      characters.withUTF8Buffer({ $0.contains(byte) })
    else { return false }
    rest.removeFirst()
    return true
  }

  /// - Returns: how many.
  private mutating func takeDigits() -> Int {
    let digits = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }.count
    rest.removeFirst(digits)
    return digits
  }
}
