/// Strict functions that the checker writes out in terms of others. In the table of functions they
/// have the types of their own and the outermost built-in of what they stand for.
enum DerivedFunction: String, CaseIterable {
  /// `isEmpty(s)` is `length(s) == 0`, of strings and lists.
  case isEmpty
  /// `between(s, t, u)` is `before(after(s, t), u)`.
  case between
  /// `cons(a, l)` is `[a] + l`.
  case cons

  /// What a call stands for, given what its types were found to be.
  func expanded(_ call: TypedExpression) -> TypedExpression {
    guard case .builtin(let builtin, let arguments) = call.kind else { return call }
    func with(_ builtin: Builtin, _ arguments: [TypedExpression]) -> TypedExpression {
      TypedExpression(.builtin(builtin, arguments), type: call.type, range: call.range)
    }
    switch self {
    case .isEmpty:
      return with(.equal, [.builtin(builtin, arguments, .int, call.range), .int(0, call.range)])
    case .between:
      return with(.before, [with(.after, Array(arguments.prefix(2))), arguments[2]])
    case .cons:
      let first = TypedExpression(
        .list([arguments[0]]), type: call.type, range: arguments[0].range)
      return with(.concatenateList, [first, arguments[1]])
    }
  }
}

extension TypedExpression {
  /// An integer literal.
  static func int(_ number: Int, _ range: SourceRange) -> TypedExpression {
    TypedExpression(.literal(.int(number)), type: .int, range: range)
  }

  static func builtin(
    _ builtin: Builtin, _ arguments: [TypedExpression], _ type: SketchType, _ range: SourceRange
  ) -> TypedExpression {
    TypedExpression(.builtin(builtin, arguments), type: type, range: range)
  }
}
