/// Which nonterminals and functions have a value that depends on what the program is run on.
///
/// A nonterminal depends on the input if an alternative reads a parameter of the sketch or of the
/// nonterminal, calls the sketch, or contains a nonterminal or a function that does. What does not
/// depend on it can be computed once for all examples, and only that can stand in `where`.
struct InputDependence {
  private(set) var nonterminals: [Bool]
  /// Functions that read the sketch's parameters; their own are the caller's business.
  private(set) var functions: [Bool]
  private let sharedParameters: Int

  init(_ sketch: TypedSketch) {
    sharedParameters = sketch.parameters.count
    nonterminals = Array(repeating: false, count: sketch.nonterminals.count)
    functions = Array(repeating: false, count: sketch.functions.count)
    var changed = true
    while changed {
      changed = false
      for (index, function) in sketch.functions.enumerated() where !functions[index] {
        functions[index] = depends(function.body, ownParameters: 0)
        changed = changed || functions[index]
      }
      for (index, nonterminal) in sketch.nonterminals.enumerated() where !nonterminals[index] {
        nonterminals[index] = nonterminal.alternatives.contains { alternative in
          guard case .expression(let body) = alternative.body else { return false }
          return depends(body, ownParameters: nonterminal.parameters.count)
        }
        changed = changed || nonterminals[index]
      }
    }
  }

  /// Does the value of an expression depend on the input? `ownParameters` is the number of
  /// parameters of the nonterminal it stands in.
  func depends(_ expression: TypedExpression, ownParameters: Int) -> Bool {
    expression.contains { dependsItself($0, ownParameters: ownParameters) }
  }

  /// The same, whatever the parts of the expression do.
  func dependsItself(_ expression: TypedExpression, ownParameters: Int) -> Bool {
    switch expression.kind {
    case .local(let slot): slot < sharedParameters + ownParameters
    case .occurrence(_, let nonterminal, _): nonterminals[nonterminal]
    case .call(let function, _): functions[function]
    case .program: true
    default: false
    }
  }
}
