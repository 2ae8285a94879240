import SketchLanguage

/// Reads JSON as values of the sketch language, and notes what does not fit.
struct ValueReader {
  /// Whether a value outside the bounds of its type is an error. The bounds of a sketch limit the
  /// search; a program that was found also runs on what lies outside them.
  var enforcesBounds: Bool
  private var mistakes = DiagnosticSet()
  private var beyondBounds = BoundDiagnostics()

  /// What does not fit, values beyond one bound once.
  var diagnostics: DiagnosticSet {
    var all = mistakes
    for diagnostic in beyondBounds.diagnostics { all.insert(diagnostic) }
    return all
  }

  /// Without those beyond bounds.
  var mistakeCount: Int { mistakes.count }

  /// Nothing more is read of a file with so many errors: nobody reads on either.
  static let maximumErrors = 1000

  init(enforcesBounds: Bool) { self.enforcesBounds = enforcesBounds }

  /// The value of this type that `node` writes; `nil` if there is none, the reason being in
  /// `diagnostics`.
  ///
  /// - Parameter path: what messages call the value, such as `examples[2].input[0]`.
  mutating func read(_ node: JSONNode, as type: SketchType, path: String) -> Value? {
    switch (type, node.kind) {
    case (.bool, .bool(let value)):
      return .bool(value)
    case (.int(let lower, let upper), .integer(let value)):
      guard !enforcesBounds || value >= lower ?? .min && value <= upper ?? .max else {
        let fitting = SketchType.int(
          lower: lower.map { min($0, value) }, upper: upper.map { max($0, value) })
        return outOfBound(node, path, "found \(value)", type, fitting)
      }
      return .int(value)
    case (.char, .string(let string)):
      guard let scalar = string.unicodeScalars.first, string.unicodeScalars.count == 1 else {
        return mismatch(node, path, type)
      }
      return .char(scalar)
    case (.string(let maximum), .string(let string)):
      let text = Text(string)
      guard !enforcesBounds || text.count <= maximum ?? .max else {
        let found = "found a string of \(counted(text.count, "character"))"
        return outOfBound(node, path, found, type, .string(maximumLength: text.count))
      }
      return .string(text)
    case (.list(let element, let maximum), .array(let nodes)):
      guard !enforcesBounds || nodes.count <= maximum ?? .max else {
        let found = "found an array of \(counted(nodes.count, "value"))"
        return outOfBound(node, path, found, type, .list(element, maximumLength: nodes.count))
      }
      return elements(nodes, as: nodes.map { _ in element }, path).map { .list($0) }
    case (.bits(let width), .string(let string)):
      guard let pattern = ValueReader.pattern(string) else { return mismatch(node, path, type) }
      let needed = UInt64.bitWidth - pattern.leadingZeroBitCount
      guard needed <= width else {
        return mismatch(node, path, type, ", which needs \(counted(needed, "bit"))")
      }
      return .bits(pattern: pattern, width: width)
    case (.tuple(let components), .array(let nodes)) where nodes.count == components.count:
      return elements(nodes, as: components, path).map { .tuple($0) }
    default:
      return mismatch(node, path, type)
    }
  }

  /// All elements are read even if one does not fit, so that all errors are reported.
  private mutating func elements(
    _ nodes: [JSONNode], as types: [SketchType], _ path: String
  ) -> [Value]? {
    var values: [Value] = []
    for (index, (node, type)) in zip(nodes, types).enumerated() {
      if let value = read(node, as: type, path: "\(path)[\(index)]") { values.append(value) }
    }
    return values.count == nodes.count ? values : nil
  }

  /// The bits of `0b0101`, `0x5` and, as SMT-LIB writes them, `#b0101` and `#x5`.
  private static func pattern(_ string: String) -> UInt64? {
    let radix: Int
    switch string.prefix(2) {
    case "0b", "#b": radix = 2
    case "0x", "#x": radix = 16
    default: return nil
    }
    let digits = string.dropFirst(2)
    // The initializer of UInt64 would take a sign.
    guard digits.allSatisfy(\.isHexDigit) else { return nil }
    return UInt64(digits, radix: radix)
  }

  // MARK: Messages

  mutating func report(
    _ message: String, at range: SourceRange, path: String, notes: [Diagnostic.Note] = []
  ) {
    let place = path.isEmpty ? "" : "\(path): "
    mistakes.insert(.error(place + message, at: range, notes: notes))
  }

  private mutating func mismatch(
    _ node: JSONNode, _ path: String, _ type: SketchType, _ reason: String = ""
  ) -> Value? {
    var found = node.description + reason
    if case .number(let text) = node.kind, text.allSatisfy({ $0.isNumber || $0 == "-" }) {
      found += ", which does not fit in 64 bits"
    }
    report("found \(found), expected \(type.expectation)", at: node.range, path: path)
    return nil
  }

  /// - Parameter fitting: the type with the least bound that takes the value.
  private mutating func outOfBound(
    _ node: JSONNode, _ path: String, _ found: String, _ type: SketchType, _ fitting: SketchType
  ) -> Value? {
    beyondBounds.add(found, at: node.range, path: path, type: type, fitting: fitting)
    return nil
  }
}

extension SketchType {
  /// What a value of this type is written as, for messages.
  var expectation: String {
    switch self {
    case .bool: "true or false"
    case .int: "an integer (\(self))"
    case .char: "a string of one character (char)"
    case .string: "a string (\(self))"
    case .list: "an array (\(self))"
    case .bits(let width):
      "a string of \(counted(width, "bit")) such as \"\(Value.bits(pattern: 0, width: width))\""
        + " (\(self))"
    case .tuple(let components): "an array of \(counted(components.count, "value")) (\(self))"
    }
  }
}
