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
    // Each body is gone through once: what it reads itself, and what it is made of.
    let nothingKnown = self
    let functionParts = sketch.functions.map {
      Parts(of: [$0.body], ownParameters: 0, in: nothingKnown)
    }
    let nonterminalParts = sketch.nonterminals.map { nonterminal in
      let bodies = nonterminal.alternatives.compactMap { alternative -> TypedExpression? in
        if case .expression(let body) = alternative.body { body } else { nil }
      }
      return Parts(of: bodies, ownParameters: nonterminal.parameters.count, in: nothingKnown)
    }
    var changed = true
    while changed {
      changed = false
      for (index, parts) in functionParts.enumerated() where !functions[index] && depend(parts) {
        functions[index] = true
        changed = true
      }
      for (index, parts) in nonterminalParts.enumerated()
      where !nonterminals[index] && depend(parts) {
        nonterminals[index] = true
        changed = true
      }
    }
  }

  private func depend(_ parts: Parts) -> Bool {
    parts.readsInput || parts.functions.contains { functions[$0] }
      || parts.nonterminals.contains { nonterminals[$0] }
  }

  /// What expressions are made of, as far as it decides.
  private struct Parts {
    var readsInput = false
    var functions: Set<Int> = []
    var nonterminals: Set<Int> = []

    init(of bodies: [TypedExpression], ownParameters: Int, in dependence: InputDependence) {
      for body in bodies {
        body.visit { part in
          switch part.kind {
          case .occurrence(_, let nonterminal, _): nonterminals.insert(nonterminal)
          case .call(let function, _): functions.insert(function)
          default:
            // Nothing is known of the others yet, and nothing is asked.
            if dependence.dependsItself(part, ownParameters: ownParameters) { readsInput = true }
          }
        }
      }
    }
  }

  /// Does the value of an expression depend on the input, whatever its parts do? `ownParameters` is
  /// the number of parameters of the nonterminal it stands in.
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
