/// A whole number with commas: `16,772`; in scientific notation where it is no longer exact.
func grouped(_ number: Double) -> String {
  guard number < 0x1p53 else { return number.formatted("%.3g") }
  return grouped(UInt128(number))
}

func grouped(_ number: UInt128) -> String {
  let digits = Array(String(number))
  var text = ""
  for (index, digit) in digits.enumerated() {
    if index > 0, (digits.count - index).isMultiple(of: 3) { text += "," }
    text.append(digit)
  }
  return text
}
