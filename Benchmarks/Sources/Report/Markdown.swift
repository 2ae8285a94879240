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

/// Two digits: 0.013, 1.3e-07.
func scientific(_ number: Double) -> String {
  number == 0 ? "0" : String(format: abs(number) < 0.001 ? "%.1e" : "%.2g", number)
}

/// How many times: ×12,000.
func factor(_ ratio: Double) -> String {
  ratio >= 10 ? "×" + grouped(Int(ratio)) : String(format: "×%.1f", ratio)
}

func whole(_ number: Double) -> String { grouped(Int(number)) }

func megabytes(_ number: Double) -> String { String(format: "%.0f MB", number) }

/// A logarithm to base 2.
func power(_ exponent: Double) -> String { String(format: "2^%.2f", exponent) }

/// "1 example", "3 examples".
func counted(_ count: Int, _ thing: String = "example") -> String {
  "\(count) \(thing)" + (count == 1 ? "" : "s")
}

/// How often each name occurs, the most frequent first: "17 tables, 2 bands".
func tally(_ names: [String]) -> String {
  let counts = Dictionary(grouping: names) { $0 }.mapValues(\.count)
  return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    .map { "\($0.value) \($0.key)" }.joined(separator: ", ")
}
