extension Builtin {
  func evaluate(list values: [Value]) -> Value? {
    switch self {
    case .listLength: .int(values.count)
    case .head: values.first
    case .last: values.last
    case .tail: values.isEmpty ? nil : .list(Array(values.dropFirst()))
    case .reverseList: .list(values.reversed())
    case .joinCharacters: Builtin.joinedCharacters(values)
    case .joinStrings: Builtin.joinedStrings(values)
    case .sum: Builtin.sum(values)
    case .sort: .list(values.sorted())
    default: nil
    }
  }

  func evaluate(list values: [Value], _ argument: Value) -> Value? {
    switch (self, argument) {
    case (.containsElement, _):
      return .bool(values.contains(argument))
    case (.listIndex, .int(let index)):
      return Builtin.place(index, count: values.count).map { values[$0] }
    case (.takeList, .int(let count)):
      guard count >= 0, count <= values.count else { return nil }
      return .list(Array(values.prefix(count)))
    case (.dropList, .int(let count)):
      guard count >= 0, count <= values.count else { return nil }
      return .list(Array(values.dropFirst(count)))
    case (.concatenateList, .list(let more)):
      guard values.count + more.count <= Builtin.maximumLength else { return nil }
      return .list(values + more)
    default:
      return nil
    }
  }

  private static func joinedCharacters(_ values: [Value]) -> Value? {
    var scalars: Scalars = []
    for value in values {
      guard case .char(let scalar) = value else { return nil }
      scalars.append(scalar)
    }
    return scalars.count <= maximumLength ? .string(Text(scalars)) : nil
  }

  private static func joinedStrings(_ values: [Value]) -> Value? {
    var scalars: Scalars = []
    for value in values {
      guard case .string(let text) = value, scalars.count + text.count <= maximumLength
      else { return nil }
      scalars += text.scalars
    }
    return .string(Text(scalars))
  }

  private static func sum(_ values: [Value]) -> Value? {
    var total = 0
    for value in values {
      guard case .int(let number) = value else { return nil }
      let (next, overflow) = total.addingReportingOverflow(number)
      guard !overflow else { return nil }
      total = next
    }
    return .int(total)
  }
}
