/// Built-ins of lists whose elements may be of any type; those of numbers, strings and keys are in
/// `Builtin+Elements.swift`.
extension Builtin {
  func evaluate(list values: [Value]) -> Value? {
    switch self {
    case .listLength: .int(values.count)
    case .head: values.first
    case .last: values.last
    case .tail: values.isEmpty ? nil : .list(Array(values.dropFirst()))
    case .initial: values.isEmpty ? nil : .list(Array(values.dropLast()))
    case .reverseList: .list(values.reversed())
    case .unique: .list(Builtin.unique(values))
    case .enumerate: .list(values.enumerated().map { .tuple([.int($0), $1]) })
    case .flatten: Builtin.flattened(values)
    case .runStarts: Builtin.runStarts(values)
    case .runEnds: Builtin.runEnds(values)
    case .joinCharacters: Builtin.joinedCharacters(values)
    case .joinStrings: Builtin.joinedStrings(values, separator: [])
    case .sum: Builtin.total(values, from: 0) { $0.addingReportingOverflow($1) }
    case .product: Builtin.total(values, from: 1) { $0.multipliedReportingOverflow(by: $1) }
    case .sort: .list(values.sorted())
    case .minimumOfList: values.min()
    case .maximumOfList: values.max()
    case .sortByKey, .minimumByKey, .maximumByKey: evaluate(pairs: values)
    default: nil
    }
  }

  func evaluate(list values: [Value], _ argument: Value) -> Value? {
    switch self {
    case .containsElement:
      return .bool(values.contains(argument))
    case .indexOfElement:
      return values.firstIndex(of: argument).map(Value.int)
    case .lastIndexOfElement:
      return values.lastIndex(of: argument).map(Value.int)
    case .occurrencesOfElement:
      return .list(values.indices.filter { values[$0] == argument }.map(Value.int))
    case .countElement:
      return .int(values.count { $0 == argument })
    default:
      break
    }
    return switch argument {
    case .int(let number): evaluate(list: values, number)
    case .list(let more): evaluate(list: values, list: more)
    case .string(let text):
      self == .joinSeparated ? Builtin.joinedStrings(values, separator: text.scalars) : nil
    default: nil
    }
  }

  private func evaluate(list values: [Value], _ number: Int) -> Value? {
    switch self {
    case .listIndex:
      return Builtin.place(number, count: values.count).map { values[$0] }
    case .removeAt:
      guard let place = Builtin.place(number, count: values.count) else { return nil }
      return .list(Array(values[..<place] + values[(place + 1)...]))
    case .takeList, .dropList, .takeLastList, .dropLastList:
      guard number >= 0, number <= values.count else { return nil }
      return switch self {
      case .takeList: .list(Array(values.prefix(number)))
      case .dropList: .list(Array(values.dropFirst(number)))
      case .takeLastList: .list(Array(values.suffix(number)))
      default: .list(Array(values.dropLast(number)))
      }
    default:
      return nil
    }
  }

  private func evaluate(list values: [Value], list more: [Value]) -> Value? {
    switch self {
    case .concatenateList:
      guard values.count + more.count <= Builtin.maximumLength else { return nil }
      return .list(values + more)
    case .zip:
      return .list(Swift.zip(values, more).map { .tuple([$0, $1]) })
    default:
      return nil
    }
  }

  func evaluate(list values: [Value], _ index: Int, _ argument: Value) -> Value? {
    switch self {
    case .slice:
      guard case .int(let end) = argument, index >= 0, index <= end, end <= values.count
      else { return nil }
      return .list(Array(values[index..<end]))
    case .insertAt:
      guard index >= 0, index <= values.count, values.count < Builtin.maximumLength
      else { return nil }
      return .list(Array(values[..<index] + [argument] + values[index...]))
    case .replaceAt:
      guard let place = Builtin.place(index, count: values.count) else { return nil }
      var result = values
      result[place] = argument
      return .list(result)
    default:
      return nil
    }
  }

  static func replicated(_ value: Value, _ count: Value) -> Value? {
    guard case .int(let count) = count, count >= 0, count <= maximumLength else { return nil }
    return .list(Array(repeating: value, count: count))
  }

  private static func unique(_ values: [Value]) -> [Value] {
    var seen: Set<Value> = []
    return values.filter { seen.insert($0).inserted }
  }

  private static func flattened(_ values: [Value]) -> Value? {
    var result: [Value] = []
    for value in values {
      guard case .list(let elements) = value, result.count + elements.count <= maximumLength
      else { return nil }
      result += elements
    }
    return .list(result)
  }
}
