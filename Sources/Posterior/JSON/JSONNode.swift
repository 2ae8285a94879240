import SketchLanguage

/// A JSON value that was read, and where it stands.
///
/// Foundation's decoder is not used: it takes trailing commas and repeated keys without a word,
/// reads 1.0 as the integer 1, and does not say where a value stood.
struct JSONNode: Sendable {
  indirect enum Kind: Sendable {
    case null
    case bool(Bool)
    /// Written without fraction and exponent, and within 64 bits.
    case integer(Int)
    /// Any other number, as it is written.
    case number(String)
    case string(String)
    case array([JSONNode])
    /// In the order written; keys are distinct.
    case object([Member])
  }

  struct Member: Sendable {
    var key: String
    var keyRange: SourceRange
    var value: JSONNode
  }

  var kind: Kind
  var range: SourceRange

  /// The same value at another place, and all that it is made of.
  func moved(_ place: (SourceRange) -> SourceRange) -> JSONNode {
    let kind: Kind =
      switch kind {
      case .array(let elements): .array(elements.map { $0.moved(place) })
      case .object(let members):
        .object(
          members.map {
            Member(key: $0.key, keyRange: place($0.keyRange), value: $0.value.moved(place))
          })
      case let scalar: scalar
      }
    return JSONNode(kind: kind, range: place(range))
  }

  /// The value as messages name it: `the string "ab"`, `an array of 3 values`.
  var description: String {
    switch kind {
    case .null: "null"
    case .bool(let value): "\(value)"
    case .integer(let value): "\(value)"
    case .number(let text): text
    case .string(let value): "the string " + JSONNode.excerpt(value)
    case .array(let elements): "an array of \(counted(elements.count, "value"))"
    case .object: "an object"
    }
  }

  /// A JSON literal of a string, cut if it is long.
  static func excerpt(_ string: String, maximumLength: Int = 40) -> String {
    let scalars = string.unicodeScalars
    guard scalars.count > maximumLength else { return JSON.quoted(string) }
    var shown = String.UnicodeScalarView()
    shown.append(contentsOf: scalars.prefix(maximumLength))
    return JSON.quoted(String(shown)) + "…"
  }
}
