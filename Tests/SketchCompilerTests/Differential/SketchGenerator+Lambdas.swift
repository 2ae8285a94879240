@testable import SketchLanguage

/// Calls of the functions with a lambda.
extension SketchGenerator {
  /// `nil` if none has a result of that type, or only over lists that are nested too deep.
  mutating func lambdaCall(_ kind: Kind, fuel: Int) -> SketchTree? {
    let functions = LambdaFunction.allCases.filter { $0.gives(kind) }
    guard !functions.isEmpty else { return nil }
    let function = pick(functions)
    switch function {
    case .filter, .takeWhile, .dropWhile:
      guard case .list(let element) = kind else { return nil }
      return call(function, element, .bool, fuel)
    case .any, .all, .count:
      return call(function, self.kind(depth: 1), .bool, fuel)
    case .find:
      return call(function, kind, .bool, fuel)
    case .map:
      guard case .list(let result) = kind else { return nil }
      return call(function, self.kind(depth: 1), result, fuel)
    case .sortBy:
      guard case .list(let element) = kind else { return nil }
      return call(function, element, pick([.int, .char, .string]), fuel)
    case .minBy, .maxBy:
      return call(function, kind, pick([.int, .char, .string]), fuel)
    case .fold:
      return fold(kind, fuel: fuel)
    case .zipWith:
      guard case .list(let result) = kind else { return nil }
      return zipWith(result, fuel: fuel)
    case .runs, .runStarts, .runEnds, .run:
      let (name, property) = lambda(.char, .bool, fuel)
      let number: SketchTree = function == .run ? "\(expression(.int, fuel: 0)), " : ""
      return
        "\(function.rawValue)(\(name) => \(property), \(number)\(expression(.string, fuel: fuel)))"
    }
  }

  /// The variable and the body of a lambda.
  private mutating func lambda(
    _ element: Kind, _ result: Kind, _ fuel: Int
  ) -> (name: String, body: SketchTree) {
    let name = freshName()
    return (name, bound(element, name) { $0.expression(result, fuel: fuel) })
  }

  private mutating func call(
    _ function: LambdaFunction, _ element: Kind, _ result: Kind, _ fuel: Int
  ) -> SketchTree {
    let (name, body) = lambda(element, result, fuel)
    let list = expression(.list(element), fuel: fuel)
    return "\(function.rawValue)(\(name) => \(body), \(list))"
  }

  private mutating func fold(_ kind: Kind, fuel: Int) -> SketchTree {
    let element = self.kind(depth: 1)
    let (accumulator, item) = (freshName(), freshName())
    let body = bound(kind, accumulator) { generator in
      generator.bound(element, item) { $0.expression(kind, fuel: fuel) }
    }
    let initial = expression(kind, fuel: fuel)
    let list = expression(.list(element), fuel: fuel)
    return "fold((\(accumulator), \(item)) => \(body), \(initial), \(list))"
  }

  private mutating func zipWith(_ result: Kind, fuel: Int) -> SketchTree {
    let kinds = (kind(depth: 0), kind(depth: 0))
    let names = (freshName(), freshName())
    let body = bound(kinds.0, names.0) { generator in
      generator.bound(kinds.1, names.1) { $0.expression(result, fuel: fuel) }
    }
    let (first, second) = (
      expression(.list(kinds.0), fuel: fuel), expression(.list(kinds.1), fuel: fuel)
    )
    return "zipWith((\(names.0), \(names.1)) => \(body), \(first), \(second))"
  }
}

extension LambdaFunction {
  fileprivate func gives(_ kind: Kind) -> Bool {
    let isList = if case .list = kind { true } else { false }
    return switch self {
    case .filter, .map, .takeWhile, .dropWhile, .zipWith, .sortBy: isList
    case .any, .all: kind == .bool
    case .count: kind == .int
    case .find, .minBy, .maxBy: kind.depth <= 1
    case .fold: true
    case .runs: kind == .list(.string)
    case .runStarts, .runEnds: kind == .list(.int)
    case .run: kind == .string
    }
  }
}
