extension Builtin {
  typealias Scalars = [Unicode.Scalar]

  func evaluate(string text: Scalars) -> Value? {
    switch self {
    case .upperString: .string(Text(text.map(Builtin.upper)))
    case .lowerString: .string(Text(text.map(Builtin.lower)))
    case .reverseString: .string(Text(text.reversed()))
    case .capitalize: .string(Text(Builtin.capitalized(text)))
    case .titleCase: .string(Text(Builtin.titleCased(text)))
    case .trim: .string(Text(Builtin.trimmedStart(Builtin.trimmedEnd(text[...]))))
    case .trimStart: .string(Text(Builtin.trimmedStart(text[...])))
    case .trimEnd: .string(Text(Builtin.trimmedEnd(text[...])))
    case .words: .list(Builtin.words(text))
    case .lines: .list(Builtin.lines(text))
    case .toInt: Builtin.number(text).map(Value.int)
    case .characters:
      text.count <= Builtin.maximumLength ? .list(text.map(Value.char)) : nil
    default: nil
    }
  }

  func evaluate(string left: Text, _ right: Text) -> Value? {
    switch self {
    case .less: .bool(left < right)
    case .lessOrEqual: .bool(right >= left)
    case .startsWith: .bool(left.starts(with: right))
    case .endsWith: .bool(left.ends(with: right))
    default: evaluate(string: left.scalars, right.scalars)
    }
  }

  private func evaluate(string left: Scalars, _ right: Scalars) -> Value? {
    switch self {
    case .concatenate:
      guard left.count + right.count <= Builtin.maximumLength else { return nil }
      return .string(Text(left + right))
    case .contains:
      return .bool(Builtin.firstPlace(of: right, in: left, from: 0) != nil)
    case .indexOf:
      return Builtin.firstPlace(of: right, in: left, from: 0).map(Value.int)
    case .lastIndexOf:
      return Builtin.lastPlace(of: right, in: left).map(Value.int)
    case .occurrences:
      return Builtin.places(of: right, in: left).map { .list($0.map(Value.int)) }
    case .countString:
      return (Builtin.places(of: right, in: left)?.count).map(Value.int)
    case .before:
      return Builtin.firstPlace(of: right, in: left, from: 0).map {
        .string(Text(left[..<$0]))
      }
    case .after:
      return Builtin.firstPlace(of: right, in: left, from: 0).map {
        .string(Text(left[($0 + right.count)...]))
      }
    case .removePrefix:
      return .string(Text(left.starts(with: right) ? left[right.count...] : left[...]))
    case .removeSuffix:
      let ends = left.count >= right.count && left.suffix(right.count).elementsEqual(right)
      return .string(Text(ends ? left.dropLast(right.count) : left[...]))
    case .split:
      return Builtin.split(left, at: right)
    default:
      return nil
    }
  }

  func evaluate(string text: Text, _ number: Int) -> Value? {
    switch self {
    case .stringIndex:
      return Builtin.place(number, count: text.count).map { .char(text[$0]) }
    case .takeString:
      guard number >= 0, number <= text.count else { return nil }
      return .string(text.part(0..<number))
    case .dropString:
      guard number >= 0, number <= text.count else { return nil }
      return .string(text.part(number..<text.count))
    case .takeLastString:
      guard number >= 0, number <= text.count else { return nil }
      return .string(text.part(text.count - number..<text.count))
    case .dropLastString:
      guard number >= 0, number <= text.count else { return nil }
      return .string(text.part(0..<text.count - number))
    case .repeatString:
      return Builtin.repeated(text.scalars, number)
    default:
      return nil
    }
  }

  func evaluate(string text: Scalars, old: Scalars, new: Scalars) -> Value? {
    switch self {
    case .replace:
      return Builtin.replacing(old, by: new, in: text)
    case .replaceFirst:
      guard !old.isEmpty else { return nil }
      guard let place = Builtin.firstPlace(of: old, in: text, from: 0) else {
        return .string(Text(text))
      }
      let result = text[..<place] + new + text[(place + old.count)...]
      return result.count <= Builtin.maximumLength ? .string(Text(result)) : nil
    default:
      return nil
    }
  }

  func evaluate(string text: Scalars, width: Int, filler: Unicode.Scalar) -> Value? {
    guard width <= Builtin.maximumLength else { return nil }
    let padding = Scalars(repeating: filler, count: max(width, text.count) - text.count)
    switch self {
    case .padLeft: return .string(Text(padding + text))
    case .padRight: return .string(Text(text + padding))
    default: return nil
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
