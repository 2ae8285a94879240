import SketchLanguage

extension Value {
  /// The value as files of examples write it: characters as strings, tuples as arrays, bit-vectors
  /// as strings such as "0b01101" or "0x5".
  package var json: JSON {
    switch self {
    case .bool(let value): .bool(value)
    case .int(let value): .integer(value)
    case .char(let scalar): .string(String(scalar))
    case .string(let text): .string(text.string)
    case .list(let values), .tuple(let values): .array(values.map(\.json))
    case .bits: .string(description)
    }
  }
}
