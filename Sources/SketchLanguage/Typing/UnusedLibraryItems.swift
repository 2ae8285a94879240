extension Declarations {
  /// Drops what included files declare and the sketch does not use, so that a library may hold more
  /// than any one sketch needs. What the sketch's own file declares stays, to be reported.
  ///
  /// A name that is not declared anywhere keeps everything: it may be a misspelt one.
  mutating func dropUnusedLibraryItems() {
    let nonterminalsByName = Dictionary(grouping: nonterminals, by: \.name.text)
    let functionsByName = Dictionary(grouping: functions, by: \.name.text)
    var used: Set<String> = []
    var pending = [sketch.body] + requirements
    if let measure = sketch.measure { pending.append(measure) }
    for declaration in nonterminals where !isFromLibrary(declaration.name) {
      pending += declaration.expressions
    }
    for declaration in functions where !isFromLibrary(declaration.name) {
      pending.append(declaration.body)
    }
    while let expression = pending.popLast() {
      for name in expression.nonterminalNames {
        guard let declarations = nonterminalsByName[name.text] else { return }
        guard used.insert(name.text).inserted else { continue }
        pending += declarations.flatMap(\.expressions)
      }
      for name in expression.calledNames {
        guard let declarations = functionsByName[name.text] else {
          if FunctionTable.names.contains(name.text) || name.text == sketch.name.text { continue }
          return
        }
        guard used.insert(name.text).inserted else { continue }
        pending += declarations.map(\.body)
      }
    }
    nonterminals = nonterminals.filter { !isFromLibrary($0.name) || used.contains($0.name.text) }
    functions = functions.filter { !isFromLibrary($0.name) || used.contains($0.name.text) }
  }

  private func isFromLibrary(_ name: SyntaxTree.Name) -> Bool {
    name.range.file != sketch.name.range.file
  }
}

extension SyntaxTree.NonterminalDeclaration {
  /// Bodies and conditions.
  fileprivate var expressions: [SyntaxTree.Expression] {
    alternatives.flatMap { alternative in
      var expressions: [SyntaxTree.Expression] = []
      if case .expression(let body) = alternative.body { expressions.append(body) }
      if let condition = alternative.condition { expressions.append(condition) }
      return expressions
    }
  }
}
