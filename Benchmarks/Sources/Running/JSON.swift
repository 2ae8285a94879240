import Foundation

/// A value as JSON: of an example, or in what the program writes.
enum JSON: Codable, Hashable, Sendable {
  case null
  case bool(Bool)
  case int(Int)
  case number(Double)
  case string(String)
  case list([JSON])
  case object([String: JSON])

  init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    if value.decodeNil() {
      self = .null
    } else if let bool = try? value.decode(Bool.self) {
      self = .bool(bool)
    } else if let int = try? value.decode(Int.self) {
      self = .int(int)
    } else if let number = try? value.decode(Double.self) {
      self = .number(number)
    } else if let string = try? value.decode(String.self) {
      self = .string(string)
    } else if let list = try? value.decode([JSON].self) {
      self = .list(list)
    } else {
      self = .object(try value.decode([String: JSON].self))
    }
  }

  func encode(to encoder: any Encoder) throws {
    var value = encoder.singleValueContainer()
    switch self {
    case .null: try value.encodeNil()
    case .bool(let bool): try value.encode(bool)
    case .int(let int): try value.encode(int)
    case .number(let number): try value.encode(number)
    case .string(let string): try value.encode(string)
    case .list(let elements): try value.encode(elements)
    case .object(let members): try value.encode(members)
    }
  }

  init(_ values: [Int]) { self = .list(values.map(JSON.int)) }

  /// What a program has written; `nil` if it is no JSON.
  init?(_ data: some DataProtocol) {
    guard let value = try? JSONDecoder().decode(JSON.self, from: Data(data)) else { return nil }
    self = value
  }

  var text: String? { if case .string(let text) = self { text } else { nil } }

  var isTrue: Bool { self == .bool(true) }

  /// Counts may be more than integers hold.
  var number: Double? {
    switch self {
    case .int(let int): Double(int)
    case .number(let number): number
    default: nil
    }
  }

  var items: [JSON] { if case .list(let items) = self { items } else { [] } }

  var members: [String: JSON] { if case .object(let members) = self { members } else { [:] } }

  subscript(_ names: String...) -> JSON? {
    var value: JSON? = self
    for name in names { value = value?.members[name] }
    return value
  }

  /// As one line.
  var line: String {
    // What was decoded or made here can be encoded.
    (try? JSONEncoder().encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? ""
  }
}
