import SketchLanguage

/// Where an argument, written in the place of a parameter, means what the program does: there it is
/// evaluated in any case, before the alternative is.
struct ParameterUse {
  private let grammar: Grammar
  /// By nonterminal and parameter: whether a text in the place of the parameter is evaluated wherever
  /// the whole has a value, whatever alternative is taken.
  private var isEvaluated: [[Bool]]

  init(_ grammar: Grammar) {
    self.grammar = grammar
    isEvaluated = grammar.nonterminals.map { $0.parameters.map { _ in true } }
    // Downwards to the greatest fixed point: derivations end, so that what holds at every step holds.
    var isSettled = false
    while !isSettled {
      isSettled = true
      for (index, nonterminal) in grammar.nonterminals.enumerated() {
        for parameter in nonterminal.parameters.indices where isEvaluated[index][parameter] {
          let slot = grammar.sketch.parameters.count + parameter
          guard !nonterminal.productions.allSatisfy({ evaluated($0.body).contains(slot) })
          else { continue }
          isEvaluated[index][parameter] = false
          isSettled = false
        }
      }
    }
  }

  /// Could an argument be left out of account if it were written for a parameter, though it has no
  /// value?
  func loses(_ argument: TypedExpression, for parameter: Int, of nonterminal: Int) -> Bool {
    guard isEvaluated.indices.contains(nonterminal),
      isEvaluated[nonterminal].indices.contains(parameter)
    else { return false }
    return !isEvaluated[nonterminal][parameter] && argument.mayBeUndefined
  }

  /// Slots that are certainly read wherever the text of an expression has a value.
  private func evaluated(_ expression: TypedExpression) -> Set<Int> {
    func all(_ parts: [TypedExpression]) -> Set<Int> {
      parts.reduce(into: []) { $0.formUnion(evaluated($1)) }
    }
    switch expression.kind {
    case .local(let slot): return [slot]
    case .occurrence(_, let nonterminal, let arguments):
      // What is named by a `let` is evaluated there.
      return all(
        arguments.enumerated().filter { parameter, argument in
          isEvaluated[nonterminal][parameter] || !argument.occurrences.isEmpty
            || argument.mayBeUndefined
        }.map(\.element))
    case .conditional(let condition, let first, let second):
      return evaluated(condition).union(evaluated(first).intersection(evaluated(second)))
    case .and(let left, _), .or(let left, _): return evaluated(left)
    case .iteration(_, _, _, let list): return evaluated(list)
    case .fold(_, _, _, let initial, let list): return all([initial, list])
    default: return all(expression.children)
    }
  }
}

extension TypedExpression {
  /// May the expression have no value although its variables have one? Bounds do not count: a program
  /// that is run has none.
  fileprivate var mayBeUndefined: Bool {
    switch kind {
    case .occurrence, .call, .program, .requiring: true
    case .builtin(let builtin, _) where !builtin.isTotal: true
    default: children.contains(where: \.mayBeUndefined)
    }
  }
}

extension Builtin {
  /// Has it a value for all arguments? Not all that have are listed: those that arguments are made of.
  fileprivate var isTotal: Bool {
    switch self {
    case .equal, .notEqual, .not, .minimum, .maximum, .sign, .isEven, .isOdd, .less, .lessOrEqual,
      .isDigit, .isLetter, .isUpper, .isLower, .isSpace, .isAlphanumeric, .upperCharacter,
      .lowerCharacter, .code, .characterToString, .stringLength, .startsWith, .endsWith, .contains,
      .removePrefix, .removeSuffix, .reverseString, .trim, .trimStart, .trimEnd, .words, .lines,
      .toString, .listLength, .reverseList, .containsElement, .unique, .characters, .sort, .bitNot,
      .bitAnd, .bitOr, .bitXor, .addBits, .subtractBits, .multiplyBits, .negateBits, .popCount:
      true
    default: false
    }
  }
}
