extension SketchType {
  /// The type without its bounds: what the checker compares.
  package var base: SketchType {
    switch self {
    case .bool, .char, .bits: self
    case .int: .int
    case .string: .string
    case .list(let element, _): .list(element.base, maximumLength: nil)
    case .tuple(let components): .tuple(components.map(\.base))
    }
  }

  /// Does the type, or a part of it, state a bound?
  package var hasBounds: Bool { self != base }

  /// Is `value` of this type and within its bounds?
  package func admits(_ value: Value) -> Bool {
    switch (self, value) {
    case (.bool, .bool), (.char, .char):
      true
    case (.int(let lower, let upper), .int(let number)):
      number >= lower ?? .min && number <= upper ?? .max
    case (.string(let maximum), .string(let text)):
      text.count <= maximum ?? .max
    case (.list(let element, let maximum), .list(let values)):
      values.count <= maximum ?? .max && values.allSatisfy(element.admits)
    case (.bits(let width), .bits(_, let found)):
      width == found
    case (.tuple(let components), .tuple(let values)):
      components.count == values.count
        && zip(components, values).allSatisfy { $0.admits($1) }
    default:
      false
    }
  }
}

extension SketchType: CustomStringConvertible {
  /// The type as a sketch writes it.
  package var description: String {
    switch self {
    case .bool: "bool"
    case .int(nil, nil): "int"
    case .int(let lower, let upper): "int<\(lower ?? .min)..\(upper ?? .max)>"
    case .char: "char"
    case .string(nil): "string"
    case .string(let maximum?): "string<\(maximum)>"
    case .list(let element, nil): "list<\(element)>"
    case .list(let element, let maximum?): "list<\(element), \(maximum)>"
    case .bits(let width): "bits<\(width)>"
    case .tuple(let components):
      components.isEmpty
        ? "…" : "(" + components.map(\.description).joined(separator: ", ") + ")"
    }
  }
}
