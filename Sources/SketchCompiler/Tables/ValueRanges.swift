import SketchLanguage

/// Between which numbers the integers lie that the choices of a nonterminal make, as far as its
/// productions say.
final class ValueRanges {
  private let grammar: Grammar
  private var known: [Int: ClosedRange<Int>?] = [:]

  init(_ grammar: Grammar) { self.grammar = grammar }

  /// `nil` where it is not known, as for what nests in itself.
  func range(of nonterminal: Int) -> ClosedRange<Int>? {
    if let range = known[nonterminal] { return range }
    known[nonterminal] = .some(nil)
    var whole: ClosedRange<Int>?
    for production in grammar.nonterminals[nonterminal].productions {
      guard let range = range(of: production.body) else { return nil }
      whole = whole.map { $0.union(range) } ?? range
    }
    known[nonterminal] = .some(whole)
    return whole
  }

  private func range(of expression: TypedExpression) -> ClosedRange<Int>? {
    switch expression.kind {
    case .literal(.int(let number)): return number...number
    case .occurrence(_, let nonterminal, _): return range(of: nonterminal)
    case .requiring(_, let body), .binding(_, _, let body): return range(of: body)
    case .bounded(let value, .int(let lower, let upper)):
      let inner = range(of: value)
      guard let least = lower ?? inner?.lowerBound, let greatest = upper ?? inner?.upperBound,
        least <= greatest
      else { return nil }
      guard let inner, inner.overlaps(least...greatest) else { return least...greatest }
      return inner.clamped(to: least...greatest)
    case .conditional(_, let first, let second):
      guard let first = range(of: first), let second = range(of: second) else { return nil }
      return first.union(second)
    case .builtin(let builtin, let arguments):
      let ranges = arguments.map { range(of: $0) }
      guard let first = ranges.first ?? nil, let last = ranges.last ?? nil else { return nil }
      return first.combined(with: last, by: builtin)
    default: return nil
    }
  }
}

extension ClosedRange<Int> {
  func union(_ other: ClosedRange<Int>) -> ClosedRange<Int> {
    Swift.min(lowerBound, other.lowerBound)...Swift.max(upperBound, other.upperBound)
  }

  /// Each number times a factor; `nil` if that may overflow.
  func times(_ factor: Int) -> ClosedRange<Int>? { combined(with: factor...factor, by: .multiply) }

  /// What comes of a number of each; `nil` if that may overflow, or is not known.
  func combined(with other: ClosedRange<Int>, by builtin: Builtin) -> ClosedRange<Int>? {
    let operation: (Int, Int) -> (partialValue: Int, overflow: Bool)
    switch builtin {
    case .add: operation = { $0.addingReportingOverflow($1) }
    case .subtract: operation = { $0.subtractingReportingOverflow($1) }
    case .multiply: operation = { $0.multipliedReportingOverflow(by: $1) }
    case .negate: operation = { first, _ in 0.subtractingReportingOverflow(first) }
    default: return nil
    }
    var whole: ClosedRange<Int>?
    for first in [lowerBound, upperBound] {
      for second in [other.lowerBound, other.upperBound] {
        let (value, overflow) = operation(first, second)
        if overflow { return nil }
        whole = whole.map { $0.union(value...value) } ?? value...value
      }
    }
    return whole
  }
}
