extension Builtin {
  typealias Scalars = [Unicode.Scalar]

  func evaluate(string text: Scalars) -> Value? {
    switch self {
    case .stringLength: .int(text.count)
    case .upperString: .string(Text(text.map(Builtin.upper)))
    case .lowerString: .string(Text(text.map(Builtin.lower)))
    case .reverseString: .string(Text(text.reversed()))
    case .trim: .string(Text(Builtin.trimmed(text)))
    case .toInt: Builtin.number(text).map(Value.int)
    case .characters:
      text.count <= Builtin.maximumLength ? .list(text.map(Value.char)) : nil
    default: nil
    }
  }

  func evaluate(string left: Scalars, _ right: Scalars) -> Value? {
    switch self {
    case .less:
      return .bool(left.lexicographicallyPrecedes(right))
    case .lessOrEqual:
      return .bool(!right.lexicographicallyPrecedes(left))
    case .concatenate:
      guard left.count + right.count <= Builtin.maximumLength else { return nil }
      return .string(Text(left + right))
    case .startsWith:
      return .bool(left.starts(with: right))
    case .endsWith:
      return .bool(left.count >= right.count && left.suffix(right.count).elementsEqual(right))
    case .contains:
      return .bool(Builtin.firstPlace(of: right, in: left, from: 0) != nil)
    case .indexOf:
      return Builtin.firstPlace(of: right, in: left, from: 0).map(Value.int)
    case .countString:
      guard !right.isEmpty else { return nil }
      return .int(left.indices.count { Builtin.stands(right, in: left, at: $0) })
    default:
      return nil
    }
  }

  func evaluate(string text: Scalars, _ number: Int) -> Value? {
    switch self {
    case .stringIndex:
      return Builtin.place(number, count: text.count).map { .char(text[$0]) }
    case .takeString:
      guard number >= 0, number <= text.count else { return nil }
      return .string(Text(text.prefix(number)))
    case .dropString:
      guard number >= 0, number <= text.count else { return nil }
      return .string(Text(text.dropFirst(number)))
    case .repeatString:
      return Builtin.repeated(text, number)
    default:
      return nil
    }
  }

  /// The place an index means, 0 ≤ place < count; −1 is the last place.
  static func place(_ index: Int, count: Int) -> Int? {
    let place = index < 0 ? index + count : index
    return place >= 0 && place < count ? place : nil
  }

  static func replacing(_ old: Scalars, by new: Scalars, in text: Scalars) -> Value? {
    guard !old.isEmpty else { return nil }
    var result: Scalars = []
    var place = 0
    while place < text.count {
      guard let next = firstPlace(of: old, in: text, from: place) else { break }
      result += text[place..<next]
      result += new
      place = next + old.count
      guard result.count <= maximumLength else { return nil }
    }
    result += text[place...]
    return result.count <= maximumLength ? .string(Text(result)) : nil
  }

  private static func firstPlace(of part: Scalars, in text: Scalars, from start: Int) -> Int? {
    guard start + part.count <= text.count else { return nil }
    return (start...text.count - part.count).first { stands(part, in: text, at: $0) }
  }

  private static func stands(_ part: Scalars, in text: Scalars, at place: Int) -> Bool {
    guard place + part.count <= text.count else { return false }
    for (offset, scalar) in part.enumerated() where text[place + offset] != scalar {
      return false
    }
    return true
  }

  private static func trimmed(_ text: Scalars) -> ArraySlice<Unicode.Scalar> {
    let isInk = { (scalar: Unicode.Scalar) in !scalar.properties.isWhitespace }
    guard let first = text.firstIndex(where: isInk), let last = text.lastIndex(where: isInk)
    else { return [] }
    return text[first...last]
  }

  private static func repeated(_ text: Scalars, _ times: Int) -> Value? {
    guard times >= 0 else { return nil }
    let (count, overflow) = text.count.multipliedReportingOverflow(by: times)
    guard !overflow, count <= maximumLength else { return nil }
    return .string(Text(text.isEmpty ? [] : (0..<times).flatMap { _ in text }))
  }

  /// An optional '-' and one or more ASCII digits that fit into 64 bits.
  private static func number(_ text: Scalars) -> Int? {
    let digits = text.first == "-" ? text.dropFirst() : text[...]
    guard !digits.isEmpty, digits.allSatisfy(isDigit) else { return nil }
    return Int(Text(text).string)
  }
}
