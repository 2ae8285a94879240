import SketchLanguage

/// A strict reader of JSON (RFC 8259) that knows where everything stands.
///
/// Stricter than the standard in one point: an object must not repeat a key.
struct JSONReader {
  /// Brackets may be nested this deep: far more than any example needs, and far less than would
  /// exhaust the stack.
  static let maximumDepth = 200

  let file: SourceFile
  let bytes: [UInt8]
  var position = 0
  private var depth = 0
  private let meter: WorkMeter

  private init(_ file: SourceFile, _ meter: WorkMeter) {
    self.file = file
    self.meter = meter
    bytes = file.utf8
  }

  /// The one JSON value that the file holds.
  ///
  /// - Parameter meter: counts values; once it has stopped, what is returned or thrown means nothing.
  /// - Throws: the first syntax error, with its line and column.
  static func read(
    _ file: SourceFile, meter: WorkMeter = WorkMeter()
  ) throws(DiagnosticSet) -> JSONNode {
    var reader = JSONReader(file, meter)
    reader.skipBlanks()
    if reader.position == reader.bytes.count {
      throw reader.failure("found nothing, expected a JSON value")
    }
    let node = try reader.readValue()
    reader.skipBlanks()
    if reader.position < reader.bytes.count {
      throw reader.failure("found \(reader.found) after the value, expected the end of the text")
    }
    return node
  }

  // MARK: Values

  private mutating func readValue() throws(DiagnosticSet) -> JSONNode {
    // Without any more text it comes to its end by itself.
    if !meter.take() { position = bytes.count }
    let start = position
    let kind: JSONNode.Kind
    switch current {
    case UInt8(ascii: "{"): kind = try nested { (r) throws(DiagnosticSet) in try r.readObject() }
    case UInt8(ascii: "["): kind = try nested { (r) throws(DiagnosticSet) in try r.readArray() }
    case UInt8(ascii: "\""): kind = .string(try readString())
    case .some(UInt8(ascii: "0")...UInt8(ascii: "9")), UInt8(ascii: "-"): kind = try readNumber()
    default: kind = try readWord()
    }
    return JSONNode(kind: kind, range: range(from: start))
  }

  private mutating func nested(
    _ read: (inout JSONReader) throws(DiagnosticSet) -> JSONNode.Kind
  ) throws(DiagnosticSet) -> JSONNode.Kind {
    depth += 1
    defer { depth -= 1 }
    if depth > JSONReader.maximumDepth {
      throw failure("brackets are nested more than \(JSONReader.maximumDepth) deep")
    }
    return try read(&self)
  }

  private mutating func readArray() throws(DiagnosticSet) -> JSONNode.Kind {
    let open = position
    var elements: [JSONNode] = []
    position += 1
    skipBlanks()
    if take("]") { return .array([]) }
    while true {
      elements.append(try readValue())
      skipBlanks()
      if take("]") { return .array(elements) }
      try takeComma(orClosing: "]", open: open)
    }
  }

  private mutating func readObject() throws(DiagnosticSet) -> JSONNode.Kind {
    let open = position
    var members: [JSONNode.Member] = []
    /// Where each key stands; keys are told apart scalar by scalar.
    var ranges: [Text: SourceRange] = [:]
    position += 1
    skipBlanks()
    if take("}") { return .object([]) }
    while true {
      let member = try readMember(open: open)
      if let first = ranges.updateValue(member.keyRange, forKey: Text(member.key)) {
        throw DiagnosticSet([
          .error(
            "the key \(JSONNode.excerpt(member.key)) is repeated", at: member.keyRange,
            notes: [.init("it first stands here", at: first)])
        ])
      }
      members.append(member)
      skipBlanks()
      if take("}") { return .object(members) }
      try takeComma(orClosing: "}", open: open)
    }
  }

  private mutating func readMember(open: Int) throws(DiagnosticSet) -> JSONNode.Member {
    guard current == UInt8(ascii: "\"") else {
      throw failure(
        "found \(found), expected a key in double quotes", notes: isAtEnd ? [opened(at: open)] : [])
    }
    let start = position
    let key = try readString()
    let keyRange = range(from: start)
    skipBlanks()
    guard take(":") else {
      throw failure("found \(found), expected ':' after the key \(JSONNode.excerpt(key))")
    }
    skipBlanks()
    return JSONNode.Member(key: key, keyRange: keyRange, value: try readValue())
  }

  private mutating func takeComma(
    orClosing closing: Character, open: Int
  ) throws(DiagnosticSet) {
    guard take(",") else {
      throw failure("found \(found), expected ',' or '\(closing)'", notes: [opened(at: open)])
    }
    let comma = position - 1
    skipBlanks()
    if current == closing.asciiValue {
      throw failure("found a comma before '\(closing)', expected none", at: comma..<(comma + 1))
    }
  }

  private mutating func readWord() throws(DiagnosticSet) -> JSONNode.Kind {
    let start = position
    while let byte = current, JSONReader.isWordByte(byte) { position += 1 }
    switch String(decoding: bytes[start..<position], as: UTF8.self) {
    case "null": return .null
    case "true": return .bool(true)
    case "false": return .bool(false)
    case "":
      let hint =
        switch current {
        case UInt8(ascii: "'"): " (strings stand in double quotes)"
        case UInt8(ascii: "/"), UInt8(ascii: "#"): " (JSON has no comments)"
        default: ""
        }
      throw failure("found \(found), expected a JSON value\(hint)")
    case let word:
      throw failure(
        "found '\(word.prefix(40))', expected a JSON value (a string stands in double quotes)",
        at: start..<position)
    }
  }

  private mutating func readNumber() throws(DiagnosticSet) -> JSONNode.Kind {
    let start = position
    while let byte = current, JSONReader.isWordByte(byte) || "+-.".utf8.contains(byte) {
      position += 1
    }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    guard let number = JSONReader.number(text) else {
      throw failure("found '\(text.prefix(40))', which is not a JSON number", at: start..<position)
    }
    return number
  }

  /// The number that is written so; `nil` if it is none.
  static func number(_ text: String) -> JSONNode.Kind? {
    guard DecimalNumber.isOne(text, hasSign: true, hasLeadingZeros: false) else { return nil }
    return Int(text).map { .integer($0) } ?? .number(text)
  }

  // MARK: Text

  var current: UInt8? { position < bytes.count ? bytes[position] : nil }
  private var isAtEnd: Bool { position == bytes.count }

  private mutating func take(_ character: Character) -> Bool {
    guard current == character.asciiValue else { return false }
    position += 1
    return true
  }

  private mutating func skipBlanks() {
    while let byte = current, " \t\r\n".utf8.contains(byte) { position += 1 }
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
      true
    default: false
    }
  }

  /// What stands at the current place, for a message.
  var found: String { describedCharacter(in: bytes, at: position) }

  // MARK: Errors

  func range(from start: Int) -> SourceRange {
    SourceRange(file: file, lower: start, upper: position)
  }

  private func opened(at open: Int) -> Diagnostic.Note {
    .init(
      "the bracket was opened here", at: SourceRange(file: file, lower: open, upper: open + 1))
  }

  func failure(
    _ message: String, at place: Range<Int>? = nil, notes: [Diagnostic.Note] = []
  ) -> DiagnosticSet {
    let place = place ?? position..<min(position + 1, bytes.count)
    let range = SourceRange(file: file, lower: place.lowerBound, upper: place.upperBound)
    return DiagnosticSet([.error(message, at: range, notes: notes)])
  }
}

/// The character at a place of a UTF-8 text, as messages name it.
func describedCharacter(in bytes: [UInt8], at position: Int) -> String {
  let ahead = String(decoding: bytes[position...].prefix(4), as: UTF8.self)
  guard let scalar = ahead.unicodeScalars.first else { return "the end of the text" }
  let isPlain = scalar.isASCII || scalar.properties.isAlphabetic
  return isPlain && !scalar.isUnprintable
    ? "'\(scalar)'" : "the character U+" + hexadecimal(scalar.value)
}

/// Four digits or more, as code points are written.
private func hexadecimal(_ value: UInt32) -> String {
  let digits = String(value, radix: 16, uppercase: true)
  return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
}
