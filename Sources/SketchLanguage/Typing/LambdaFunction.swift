/// Functions whose first argument is a lambda.
enum LambdaFunction: String, CaseIterable {
  case filter, map, any, all, takeWhile, dropWhile
  case fold
  case count, find
  case sortBy, minBy, maxBy
  case zipWith
  /// Of a string: the longest parts whose characters have a property, where they start and end,
  /// and one of them.
  case runs, runStarts, runEnds, run

  /// What the lambda looks like.
  var form: String {
    switch self {
    case .fold: "(acc, x) => …"
    case .zipWith: "(x, y) => …"
    case .runs, .runStarts, .runEnds, .run: "c => …"
    default: "x => …"
    }
  }

  var variableCount: Int {
    switch self {
    case .fold, .zipWith: 2
    default: 1
    }
  }

  /// Arguments, the lambda included.
  var argumentCount: Int {
    switch self {
    case .fold, .zipWith, .run: 3
    default: 2
    }
  }
}

extension SyntaxTree.Expression {
  var isLambda: Bool {
    if case .lambda = kind { true } else { false }
  }
}
