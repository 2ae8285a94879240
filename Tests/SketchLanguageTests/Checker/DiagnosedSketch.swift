import Testing

/// A sketch and everything the parser and the checker say of it, as it is shown.
struct DiagnosedSketch: Sendable, CustomTestStringConvertible {
  let name: String
  let text: String
  let messages: String

  init(_ name: String, _ text: String, _ messages: String) {
    self.name = name
    self.text = text
    self.messages = messages
  }

  var testDescription: String { name }
}
