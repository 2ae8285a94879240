import Foundation

/// Markdown, as it stands in the results.
enum Markdown {
  static func table(_ header: [String], _ rows: [[String]]) -> String {
    let lines = [header, header.map { _ in "---" }] + rows
    return lines.map { "| " + $0.joined(separator: " | ") + " |\n" }.joined()
  }

  /// A text as code in a table.
  static func code(_ text: String) -> String {
    "`` " + text.replacingOccurrences(of: "|", with: "\\|") + " ``"
  }
}

/// Three digits, in the unit that suits.
func duration(_ seconds: Double) -> String {
  switch seconds {
  case ..<0.000_001: "< 1 µs"
  case ..<0.001: String(format: "%.0f µs", seconds * 1e6)
  case ..<0.01: String(format: "%.1f ms", seconds * 1e3)
  case ..<1: String(format: "%.0f ms", seconds * 1e3)
  case ..<10: String(format: "%.2f s", seconds)
  default: String(format: "%.0f s", seconds)
  }
}

/// A share in percent.
func percent(_ share: Double) -> String { String(format: "%.0f %%", share * 100) }

/// A whole number with commas.
func grouped(_ number: Int) -> String {
  var text = ""
  for (index, digit) in String(number).reversed().enumerated() {
    if index > 0, index.isMultiple(of: 3) { text.append(",") }
    text.append(digit)
  }
  return String(text.reversed())
}

/// The value in the middle; of an even number, the lower of the two.
func median(_ values: [Double]) -> Double? {
  values.isEmpty ? nil : values.sorted()[(values.count - 1) / 2]
}

func mean(_ values: [Double]) -> Double? {
  values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
}

/// Tells on standard error what is being done.
func progress(_ line: String) {
  FileHandle.standardError.write(Data((line.replacingOccurrences(of: "\\", with: "") + "\n").utf8))
}
