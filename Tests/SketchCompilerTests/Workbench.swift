import SketchLanguage

@testable import SketchCompiler

/// What the compiler's tests share: sketches from text, random programs and inputs, and the
/// concrete meaning of symbolic values.
enum Workbench {
  static func grammar(
    _ text: String, name: String = "test.sk", examples: [Unicode.Scalar]? = nil
  ) throws -> Grammar {
    try Sketch(text: text, name: name).grammar(exampleCharacters: examples)
  }

  /// An input for the sketches of `SketchGenerator`.
  static func randomInput(using random: inout some RandomNumberGenerator) -> [Value] {
    let characters = Array("aB1 b".unicodeScalars)
    func scalar() -> Unicode.Scalar {
      characters[Int.random(in: 0..<characters.count, using: &random)]
    }
    return [
      .int(Int.random(in: -3...4, using: &random)),
      .bool(Bool.random(using: &random)),
      .string(Text((0..<Int.random(in: 0...6, using: &random)).map { _ in scalar() })),
      .list(
        (0..<Int.random(in: 0...4, using: &random)).map { _ in
          .int(Int.random(in: -2...5, using: &random))
        }),
    ]
  }
}

extension Signal {
  func holds(in gates: [Bool]) -> Bool { gates[gate] != isComplemented }
}

extension GuardedSet {
  /// The value whose guard is true; `nil` if none is. More than one is a broken invariant.
  func concrete(in gates: [Bool]) -> Value? {
    let live = entries.filter { $0.condition.holds(in: gates) }
    precondition(live.count <= 1, "guards overlap: \(live)")
    return live.first?.value
  }
}

extension SymbolicText {
  func concrete(in gates: [Bool]) -> Text? {
    switch form {
    case .constants(let set):
      return set.concrete(in: gates).map(Self.text)
    case .concatenation(let left, let right):
      guard let head = left.concrete(in: gates), let tail = right.concrete(in: gates) else {
        return nil
      }
      return Text(head.scalars + tail.scalars)
    case .choice(let branches, _):
      let live = branches.filter { $0.condition.holds(in: gates) }
      precondition(live.count <= 1, "branches overlap")
      return live.first?.text.concrete(in: gates)
    case .span(let text, let starts, let ends):
      guard case .int(let from) = starts.concrete(in: gates),
        case .int(let to) = ends.concrete(in: gates),
        0 <= from, from <= to, to <= text.count
      else { return nil }
      return Text(text.scalars[from..<to])
    }
  }
}

extension SymbolicBits {
  func concrete(in gates: [Bool]) -> Value? {
    guard isDefined.holds(in: gates) else { return nil }
    let pattern = bits.reversed().reduce(UInt64(0)) { $0 << 1 | ($1.holds(in: gates) ? 1 : 0) }
    return .bits(pattern: pattern, width: width)
  }
}

extension SymbolicValue {
  func concrete(in gates: [Bool]) -> Value? {
    switch self {
    case .set(let set): set.concrete(in: gates)
    case .text(let text): text.concrete(in: gates).map { .string($0) }
    case .sublist(let list):
      list.isDefined.holds(in: gates)
        ? .list(list.elements.filter { $0.isPresent.holds(in: gates) }.map(\.value)) : nil
    case .vector(let vector): vector.concrete(in: gates)
    }
  }
}

extension DescriptionLength.Ladder {
  /// The length that a row of gate values stands for, in bits.
  func bits(in gates: [Bool]) -> Int {
    Array(zip(values, atLeast)).last { $0.1.holds(in: gates) }?.0 ?? 0
  }
}
