import Testing

@testable import Posterior
@testable import SketchLanguage

/// Bit-vectors in files of examples.
@Suite struct BitsValueTests {
  private func read(_ text: String, width: Int) throws -> Value {
    let file = SourceFile(name: "f", text: "[\"\(text)\"]")
    let parameters = [TypedSketch.Parameter(name: "x", type: .bits(width: width))]
    return try #require(try ExampleSet.arguments(file, parameters: parameters).first)
  }

  @Test(arguments: [
    ("0b0101", 4, 5), ("0x5", 4, 5), ("#b0101", 4, 5), ("#x5", 4, 5), ("0x5", 8, 5),
    ("#x05", 8, 5), ("#b101", 8, 5), ("0xFf", 8, 255), ("0x0005", 4, 5), ("0b1", 1, 1),
    ("#xFFFFFFFFFFFFFFFF", 64, UInt64.max), ("0x0ffffffffffffffff", 64, UInt64.max),
  ])
  func spellings(text: String, width: Int, pattern: UInt64) throws {
    #expect(try read(text, width: width) == .bits(pattern: pattern, width: width))
  }

  static let mistakes: [(text: String, width: Int, reason: String, expected: String)] = [
    ("0x1f", 4, ", which needs 5 bits", "4 bits such as \"0x0\" (bits<4>)"),
    ("#b100", 2, ", which needs 3 bits", "2 bits such as \"0b00\" (bits<2>)"),
    ("5", 1, "", "1 bit such as \"0b0\" (bits<1>)"),
    ("0b12", 8, "", "8 bits such as \"0x00\" (bits<8>)"),
    ("0x", 8, "", "8 bits such as \"0x00\" (bits<8>)"),
    ("0x+5", 8, "", "8 bits such as \"0x00\" (bits<8>)"),
  ]

  @Test(arguments: mistakes)
  func mistakesAreExplained(text: String, width: Int, reason: String, expected: String) throws {
    let error = #expect(throws: DiagnosticSet.self) { _ = try read(text, width: width) }
    let found = "found the string \"\(text)\"\(reason), expected a string of \(expected)"
    #expect(error?.description.contains(found) == true, "\(error?.description ?? "")")
    #expect(error?.description.hasPrefix("f:1:2: error: ") == true)
  }

  @Test(arguments: [(1, "0b1"), (3, "0b001"), (4, "0x1"), (8, "0x01"), (64, "0x0000000000000001")])
  func writtenInOneSpelling(width: Int, text: String) throws {
    let value = Value.bits(pattern: 1, width: width)
    #expect(value.json.compact == "\"\(text)\"")
    #expect(try read(text, width: width) == value)
  }
}
