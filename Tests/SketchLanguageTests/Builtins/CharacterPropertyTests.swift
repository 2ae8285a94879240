import Testing

@testable import SketchLanguage

/// What is known of ASCII characters without Unicode's tables is what these say.
@Suite struct CharacterPropertyTests {
  @Test func asUnicodeSays() {
    for code in 0..<UInt32(0x250) {
      guard let scalar = Unicode.Scalar(code) else { continue }
      let properties = scalar.properties
      func holds(_ builtin: Builtin) -> Bool { builtin.evaluate(.char(scalar)) == .bool(true) }
      #expect(holds(.isLetter) == properties.isAlphabetic, "\(code)")
      #expect(holds(.isUpper) == properties.isUppercase, "\(code)")
      #expect(holds(.isLower) == properties.isLowercase, "\(code)")
      #expect(holds(.isSpace) == properties.isWhitespace, "\(code)")
      let cases = [
        (Builtin.upperCharacter, properties.uppercaseMapping),
        (.lowerCharacter, properties.lowercaseMapping),
      ]
      for (builtin, mapping) in cases {
        let mapped = mapping.unicodeScalars
        let expected = mapped.count == 1 ? mapped.first : scalar
        #expect(builtin.evaluate(.char(scalar)) == expected.map(Value.char), "\(code)")
      }
    }
  }
}
