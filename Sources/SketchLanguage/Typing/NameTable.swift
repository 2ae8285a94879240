/// What the names declared at the top of a sketch stand for.
struct NameTable {
  struct Nonterminal {
    var parameters: [TypedSketch.Parameter]
    /// Declared, or inferred so far.
    var type: SketchType
    var labels: [String]
  }

  struct Function {
    var parameters: [TypedSketch.Parameter]
    var resultType: SketchType
  }

  /// Counts the expressions that are looked at; asked by each `Elaborator`.
  let meter: WorkMeter
  var sketchName: String
  var sketchParameters: [TypedSketch.Parameter]
  var sketchResultType: SketchType
  /// Does the sketch say what every recursive call decreases?
  var sketchHasMeasure = false
  var nonterminals: [Nonterminal] = []
  var functions: [Function] = []
  /// Indices by name.
  var nonterminalIndices: [String: Int] = [:]
  var functionIndices: [String: Int] = [:]

  /// Everything that can be called with arguments in parentheses.
  var callableNames: [String] {
    Array(FunctionTable.names) + functionIndices.keys + [sketchName] + nonterminalIndices.keys
  }
}

/// A variable in scope.
struct LocalVariable {
  var name: String
  var slot: Int
  var type: SketchType
}

/// What an expression is part of, which decides what it may contain.
enum ExpressionPlace: Equatable {
  case production, condition, function, requirement, measure

  /// For "… cannot contain a nonterminal".
  var description: String {
    switch self {
    case .production: "a production"
    case .condition: "a 'where' condition"
    case .function: "a function"
    case .requirement: "a top-level 'require'"
    case .measure: "the measure"
    }
  }
}
