/// Calls of built-in functions and operators, of the sketch's own functions, and of the sketch.
extension Elaborator {
  /// Where a function has the name of the sketch, the name means the sketch in a top-level
  /// `require`, and the function everywhere else. Names of the sketch's author come before those
  /// of built-in functions, so that the language can get new ones and sketches keep their meaning;
  /// a sketch without a measure, which cannot be called from a production, leaves the built-in
  /// function of its name alone there.
  mutating func call(
    _ name: SyntaxTree.Name, _ arguments: [SyntaxTree.Expression], _ range: SourceRange
  ) -> TypedExpression {
    if name.text == names.sketchName,
      place == .requirement || names.functionIndices[name.text] == nil,
      place == .requirement || names.sketchHasMeasure || !FunctionTable.names.contains(name.text)
    {
      return callSketch(name, arguments, range)
    }
    if let function = names.functionIndices[name.text] {
      let declaration = names.functions[function]
      guard let typed = self.arguments(arguments, declaration.parameters, of: name.text, range)
      else { return .invalid(range) }
      return TypedExpression(
        .call(function: function, arguments: typed), type: declaration.resultType, range: range)
    }
    if let function = LambdaFunction(rawValue: name.text),
      arguments.first?.isLambda == true || FunctionTable.functions[name.text] == nil
    {
      return call(function, arguments, range)
    }
    if let builtin = FunctionTable.widthFunctions[name.text] {
      return callWithWidths(builtin, name, arguments, range)
    }
    let typed = arguments.map { elaborate($0) }
    guard let signatures = FunctionTable.functions[name.text] else {
      let isVariable = scope.contains { $0.name == name.text }
      findings.error(
        isVariable
          ? "\(quoted(name.text)) is a variable and cannot be called"
          : "unknown function \(quoted(name.text))"
            + suggestedFunction(for: name.text), at: name.range)
      return .invalid(range)
    }
    if name.text == "append", typed.count > 2 {
      return append(typed[...], signatures, name, range)
    }
    let arities = Set(signatures.map(\.parameters.count)).sorted()
    guard checkArity(typed.count, arities, of: name.text, range) else { return .invalid(range) }
    let applied = apply(signatures, to: typed, name: name.text, range, at: name.range)
    return DerivedFunction(rawValue: name.text)?.expanded(applied) ?? applied
  }

  /// A name of the sketch's own before what other languages call a function, and that before names
  /// that are merely alike.
  private func suggestedFunction(for name: String) -> String {
    let own = names.callableNames.filter { !FunctionTable.names.contains($0) }
    let near = suggestion(for: name, among: own)
    if near.isEmpty, let meant = FunctionTable.synonyms[name] {
      return ", did you mean \(quoted(meant))?"
    }
    return near.isEmpty ? suggestion(for: name, among: names.callableNames) : near
  }

  /// Concatenates lists two by two; halving keeps the nesting low, however many there are.
  private mutating func append(
    _ lists: ArraySlice<TypedExpression>, _ signatures: [Signature], _ name: SyntaxTree.Name,
    _ range: SourceRange
  ) -> TypedExpression {
    if lists.count == 1, let list = lists.first { return list }
    let half = (lists.count + 1) / 2
    let parts = [
      append(lists.prefix(half), signatures, name, range),
      append(lists.dropFirst(half), signatures, name, range),
    ]
    return apply(signatures, to: parts, name: name.text, range, at: name.range)
  }

  private mutating func callSketch(
    _ name: SyntaxTree.Name, _ arguments: [SyntaxTree.Expression], _ range: SourceRange
  ) -> TypedExpression {
    let typed = self.arguments(arguments, names.sketchParameters, of: name.text, range)
    switch place {
    case .requirement: break
    case .production:
      if !names.sketchHasMeasure {
        findings.error(
          "\(quoted(names.sketchName)) calls itself, so it needs a measure that every call makes "
            + "smaller: expected 'decreases' after the sketch", at: range)
      }
    case .condition, .function, .measure:
      findings.error("\(place.description) cannot call the sketch", at: name.range)
      return .invalid(range)
    }
    guard let typed else { return .invalid(range) }
    return TypedExpression(
      .program(arguments: typed), type: names.sketchResultType, range: range)
  }

  /// Arguments for declared parameters, with the parameters' bounds; `nil` if their number is
  /// wrong.
  mutating func arguments(
    _ arguments: [SyntaxTree.Expression], _ parameters: [TypedSketch.Parameter],
    of name: String, _ range: SourceRange
  ) -> [TypedExpression]? {
    let typed = arguments.map { elaborate($0) }
    guard checkArity(typed.count, [parameters.count], of: name, range) else { return nil }
    return zip(typed, parameters).map { argument, parameter in
      let what = "argument \(quoted(parameter.name)) of \(quoted(name))"
      return bounded(convert(argument, to: parameter.type, what), parameter.type)
    }
  }

  /// - Parameter expected: the numbers of arguments that there may be, ascending.
  mutating func checkArity(
    _ found: Int, _ expected: [Int], of name: String, _ range: SourceRange
  ) -> Bool {
    if expected.contains(found) { return true }
    let expectation =
      switch expected {
      case [0]: "no arguments"
      case [1]: "1 argument"
      default: "\(alternatives(expected.map(String.init))) arguments"
      }
    findings.error(
      "\(quoted(name)) takes \(expectation), not \(found == 0 ? "none" : String(found))",
      at: range)
    return false
  }

  /// The signature with the fewest conversions. While an argument's type is unknown, several may
  /// be as good as each other; the result is then known only if they agree on it.
  mutating func apply(
    _ signatures: [Signature], to arguments: [TypedExpression], name: String,
    _ range: SourceRange, at place: SourceRange
  ) -> TypedExpression {
    let types = arguments.map(\.type.base)
    let matches = signatures.compactMap { signature in
      signature.match(types).map { (signature: signature, match: $0) }
    }
    guard let fewest = matches.map(\.match.conversions).min() else {
      if !types.contains(.unknown) { reportMismatch(name, types, signatures, at: place) }
      return .invalid(range)
    }
    let best = matches.filter { $0.match.conversions == fewest }
    guard let (signature, match) = best.first else { return .invalid(range) }
    if best.count > 1, types.contains(.unknown) {
      var result = TypedExpression.invalid(range)
      if best.allSatisfy({ $0.match.result == match.result }) { result.type = match.result }
      return result
    }
    var converted = zip(arguments, match.parameters).map {
      $0.converted(to: $1) ?? .invalid($0.range)
    }
    if signature.isSwapped { converted.reverse() }
    return TypedExpression(
      .builtin(signature.builtin, converted), type: match.result, range: range)
  }

  private mutating func reportMismatch(
    _ name: String, _ types: [SketchType], _ signatures: [Signature], at place: SourceRange
  ) {
    let found = alternatives(types.map(\.description), conjunction: "and")
    let lists = signatures.map { signature in
      signature.parameters.map(\.description).joined(separator: ", ")
    }
    var notes = [Diagnostic.Note("it takes " + alternatives(lists.map { "(\($0))" }))]
    if name == SyntaxTree.BinaryOperator.range.rawValue || name == "-",
      types.count == 2, types.allSatisfy({ $0 == .char || $0 == .string(maximumLength: nil) })
    {
      notes.append(
        .init("a range of characters, 'a'..'z', stands for so many alternatives, by itself"))
    }
    findings.error("\(quoted(name)) is not defined for \(found)", at: place, notes: notes)
  }
}
