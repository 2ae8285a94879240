/// Built-ins of characters.
extension Builtin {
  func evaluate(_ scalar: Unicode.Scalar) -> Value? {
    switch self {
    case .isDigit: .bool(Builtin.isDigit(scalar))
    case .isLetter: .bool(scalar.properties.isAlphabetic)
    case .isUpper: .bool(scalar.properties.isUppercase)
    case .isLower: .bool(scalar.properties.isLowercase)
    case .isSpace: .bool(scalar.properties.isWhitespace)
    case .isAlphanumeric: .bool(Builtin.isDigit(scalar) || scalar.properties.isAlphabetic)
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

  /// Upper case where that is a single character ('ß' stays as it is), so that a string keeps its
  /// length and each of its characters stands for itself.
  static func upper(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    single(scalar.properties.uppercaseMapping) ?? scalar
  }

  static func lower(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    single(scalar.properties.lowercaseMapping) ?? scalar
  }

  private static func single(_ mapping: String) -> Unicode.Scalar? {
    let scalars = mapping.unicodeScalars
    return scalars.count == 1 ? scalars.first : nil
  }
}
