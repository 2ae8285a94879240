import Foundation
import Posterior
import SketchLanguage

/// Examples and tests, as a file of examples holds them.
struct Document: Codable, Sendable {
  var examples: [Entry]
  var tests: [Entry] = []

  struct Entry: Codable, Hashable, Sendable {
    /// A value for each parameter.
    var input: [Datum]
    var output: Datum
  }

  /// The document in which the first examples alone are told, and the others are tests.
  func trained(onFirst count: Int) -> Document {
    Document(
      examples: Array(examples.prefix(count)),
      tests: Array(examples.dropFirst(count)) + tests)
  }

  /// The values, as the parameters of a sketch say.
  func read(for sketch: Sketch) throws -> ExampleSet {
    try read(parameters: sketch.typed.parameters, resultType: sketch.typed.resultType)
  }

  func read(
    parameters: [TypedSketch.Parameter], resultType: SketchType
  ) throws -> ExampleSet {
    let text = String(decoding: try JSONEncoder().encode(self), as: UTF8.self)
    return try ExampleSet(
      SourceFile(name: "examples", text: text), parameters: parameters, resultType: resultType)
  }
}

/// A value as JSON.
enum Datum: Codable, Hashable, Sendable {
  case bool(Bool)
  case int(Int)
  case string(String)
  case list([Datum])

  init(from decoder: any Swift.Decoder) throws {
    let value = try decoder.singleValueContainer()
    if let bool = try? value.decode(Bool.self) {
      self = .bool(bool)
    } else if let int = try? value.decode(Int.self) {
      self = .int(int)
    } else if let string = try? value.decode(String.self) {
      self = .string(string)
    } else {
      self = .list(try value.decode([Datum].self))
    }
  }

  func encode(to encoder: any Encoder) throws {
    var value = encoder.singleValueContainer()
    switch self {
    case .bool(let bool): try value.encode(bool)
    case .int(let int): try value.encode(int)
    case .string(let string): try value.encode(string)
    case .list(let elements): try value.encode(elements)
    }
  }

  init(_ values: [Int]) { self = .list(values.map(Datum.int)) }
}
