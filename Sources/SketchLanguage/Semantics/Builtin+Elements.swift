/// Built-ins of lists that look into the elements: numbers, characters and strings, and pairs with
/// a key.
extension Builtin {
  static func joinedCharacters(_ values: [Value]) -> Value? {
    var scalars: Scalars = []
    for value in values {
      guard case .char(let scalar) = value else { return nil }
      scalars.append(scalar)
    }
    return scalars.count <= maximumLength ? .string(Text(scalars)) : nil
  }

  /// Of characters too.
  static func joinedStrings(_ values: [Value], separator: Scalars) -> Value? {
    var scalars: Scalars = []
    for (index, value) in values.enumerated() {
      if index > 0 { scalars += separator }
      switch value {
      case .string(let text): scalars += text.scalars
      case .char(let scalar): scalars.append(scalar)
      default: return nil
      }
      guard scalars.count <= maximumLength else { return nil }
    }
    return .string(Text(scalars))
  }

  static func total(
    _ values: [Value], from start: Int,
    _ step: (Int, Int) -> (partialValue: Int, overflow: Bool)
  ) -> Value? {
    var total = start
    for value in values {
      guard case .int(let number) = value else { return nil }
      let (next, overflow) = step(total, number)
      guard !overflow else { return nil }
      total = next
    }
    return .int(total)
  }

  /// Equal keys keep the order of the list: sorting is stable, and of several least or greatest
  /// the first is taken.
  func evaluate(pairs values: [Value]) -> Value? {
    var pairs: [(key: Value, value: Value)] = []
    for value in values {
      guard case .tuple(let parts) = value, parts.count == 2 else { return nil }
      pairs.append((parts[0], parts[1]))
    }
    switch self {
    case .sortByKey:
      let order = pairs.indices.sorted { (pairs[$0].key, $0) < (pairs[$1].key, $1) }
      return .list(order.map { pairs[$0].value })
    case .minimumByKey:
      return pairs.reduce(pairs.first) { best, pair in
        best.map { pair.key < $0.key ? pair : $0 }
      }?.value
    case .maximumByKey:
      return pairs.reduce(pairs.first) { best, pair in
        best.map { $0.key < pair.key ? pair : $0 }
      }?.value
    default:
      return nil
    }
  }
}
