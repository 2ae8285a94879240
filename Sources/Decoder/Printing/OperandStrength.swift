import SketchLanguage

extension SyntaxTree.BinaryOperator {
  /// What the left operand must have: comparisons and ranges do not chain, all others associate to
  /// the left.
  var leftStrength: BindingStrength {
    strength.associates ? strength : strength.next
  }

  /// What the right operand must have. `isConcatenation`: `+` of strings or lists means the same
  /// however it is grouped.
  func rightStrength(isConcatenation: Bool) -> BindingStrength {
    self == .add && isConcatenation ? strength : strength.next
  }
}

extension SyntaxTree.Expression {
  /// How firmly the expression binds, written without parentheses around it.
  var strength: BindingStrength {
    switch kind {
    case .conditional, .binding, .requiring, .lambda: .open
    case .binary(let sign, _, _, _): sign.strength
    case .unary: .prefix
    case .literal(.int(let value)) where value < 0: .prefix
    case .isLabel: .comparison
    default: .atom
    }
  }
}

extension SketchType {
  /// Does `+` concatenate values of this type?
  var concatenates: Bool {
    switch self {
    case .char, .string, .list: true
    case .bool, .int, .bits, .tuple: false
    }
  }
}
