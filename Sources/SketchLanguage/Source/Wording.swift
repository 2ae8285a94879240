/// Text of a sketch as messages quote it: in single quotes, on one line, harmless to a terminal,
/// shortened if it is long.
func quoted(_ text: String, maximumLength: Int = 40) -> String {
  var result = ""
  for (count, scalar) in text.unicodeScalars.enumerated() {
    if count == maximumLength {
      result += "…"
      break
    }
    result += scalar.isUnprintable ? scalar.escape : String(scalar)
  }
  return "'\(result)'"
}

/// `a`, `a or b`, `a, b or c`.
func alternatives(_ words: [String], conjunction: String = "or") -> String {
  guard let last = words.last, words.count > 1 else { return words.first ?? "" }
  return words.dropLast().joined(separator: ", ") + " \(conjunction) " + last
}

/// `1 argument`, `2 arguments`.
package func counted(_ count: Int, _ noun: String) -> String {
  "\(count) \(noun)\(count == 1 ? "" : "s")"
}
