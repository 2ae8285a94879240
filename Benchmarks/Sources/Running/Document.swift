/// Examples, as a file of examples holds them.
struct Document: Codable, Sendable {
  var examples: [Entry]

  struct Entry: Codable, Hashable, Sendable {
    /// A value for each parameter.
    var input: [JSON]
    var output: JSON

    init(_ input: [JSON], _ output: JSON) {
      self.input = input
      self.output = output
    }

    /// From one text to another.
    init(_ input: String, _ output: String) { self.init([.string(input)], .string(output)) }

    /// The input of one parameter may stand alone.
    init(from decoder: any Decoder) throws {
      let values = try decoder.container(keyedBy: CodingKeys.self)
      let input = try values.decode(JSON.self, forKey: .input)
      if case .list(let arguments) = input { self.input = arguments } else { self.input = [input] }
      output = try values.decode(JSON.self, forKey: .output)
    }
  }

  init(_ examples: [Entry]) { self.examples = examples }

  func first(_ count: Int) -> Document { Document(Array(examples.prefix(count))) }

  /// The characters of the longest text.
  var longestText: Int {
    examples.flatMap { $0.input + [$0.output] }.compactMap(\.text?.unicodeScalars.count).max() ?? 0
  }
}
