/// Built-ins of characters.
extension Builtin {
  func evaluate(_ scalar: Unicode.Scalar) -> Value? {
    switch self {
    case .isDigit: .bool(Builtin.isDigit(scalar))
    case .isLetter: .bool(Builtin.isLetter(scalar))
    case .isUpper: .bool(Builtin.isUpper(scalar))
    case .isLower: .bool(Builtin.isLower(scalar))
    case .isSpace: .bool(Builtin.isSpace(scalar))
    case .isAlphanumeric: .bool(Builtin.isDigit(scalar) || Builtin.isLetter(scalar))
    case .upperCharacter: .char(Builtin.upper(scalar))
    case .lowerCharacter: .char(Builtin.lower(scalar))
    case .code: .int(Int(scalar.value))
    case .characterToString: .string(Text([scalar]))
    default: nil
    }
  }

  func evaluate(_ left: Unicode.Scalar, _ right: Unicode.Scalar) -> Value? {
    switch self {
    case .less: .bool(left < right)
    case .lessOrEqual: .bool(left <= right)
    default: nil
    }
  }

  static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  // Of ASCII characters it is known without a look at Unicode's tables, which takes much longer.

  static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII
      ? isUpper(scalar) || isLower(scalar) : scalar.properties.isAlphabetic
  }

  static func isUpper(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII ? ("A"..."Z").contains(scalar) : scalar.properties.isUppercase
  }

  static func isLower(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII ? ("a"..."z").contains(scalar) : scalar.properties.isLowercase
  }

  static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII
      ? scalar == " " || ("\t"..."\r").contains(scalar) : scalar.properties.isWhitespace
  }

  /// Upper case where that is a single character ('ß' stays as it is), so that a string keeps its
  /// length and each of its characters stands for itself.
  static func upper(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    if scalar.isASCII { return isLower(scalar) ? moved(scalar, by: -caseDistance) : scalar }
    return single(scalar.properties.uppercaseMapping) ?? scalar
  }

  static func lower(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    if scalar.isASCII { return isUpper(scalar) ? moved(scalar, by: caseDistance) : scalar }
    return single(scalar.properties.lowercaseMapping) ?? scalar
  }

  /// From an ASCII capital to its small letter.
  private static let caseDistance = 32

  private static func moved(_ scalar: Unicode.Scalar, by distance: Int) -> Unicode.Scalar {
    Unicode.Scalar(UInt8(Int(scalar.value) + distance))
  }

  private static func single(_ mapping: String) -> Unicode.Scalar? {
    let scalars = mapping.unicodeScalars
    return scalars.count == 1 ? scalars.first : nil
  }
}
