/// Runs: the longest parts of a string all of whose characters have a property.
///
/// They are found by the places of those characters, filtered out of all places: a list that is
/// known element by element, and that needs the property once for each place.
extension Elaborator {
  /// `runs`, `runStarts` and `runEnds`.
  mutating func runs(
    _ lambda: Lambda, in text: SyntaxTree.Expression
  ) -> TypedExpression {
    let (string, places) = members(of: lambda, in: text)
    let arguments = lambda.function == .runs ? [string.expression, places] : [places]
    return bind(string.slot, string.value, in: part(arguments, of: lambda))
  }

  /// `run(c => …, k, s)` is `substring(s, runStarts(c => …, s)[k], runEnds(c => …, s)[k])`.
  mutating func run(
    _ lambda: Lambda, number: SyntaxTree.Expression, in text: SyntaxTree.Expression
  ) -> TypedExpression {
    let range = lambda.range
    let index = elaborate(number, as: .int, "the second argument of 'run'")
    let (string, members) = members(of: lambda, in: text)
    let k = local(.int, range)
    let places = local(members.type, range)
    func place(_ builtin: Builtin) -> TypedExpression {
      .builtin(
        .listIndex, [.builtin(builtin, [places.expression], members.type, range), k.expression],
        .int, range)
    }
    let part = TypedExpression.builtin(
      .substring, [string.expression, place(.runStarts), place(.runEnds)], .string, range)
    return bind(
      k.slot, index, in: bind(string.slot, string.value, in: bind(places.slot, members, in: part)))
  }

  private typealias Binding = (slot: Int, value: TypedExpression, expression: TypedExpression)

  /// The places whose character has the property, which is
  /// `filter(i => let c = s[i] in …, 0..length(s) - 1)`, where s is a variable that has to be bound.
  private mutating func members(
    of lambda: Lambda, in text: SyntaxTree.Expression
  ) -> (string: Binding, places: TypedExpression) {
    let range = lambda.range
    let value = elaborate(text, as: .string, "the last argument of '\(lambda.name)'")
    let character = declare(lambda.variables[0].text, .char)
    let property = elaborate(lambda.body, as: .bool, "the condition of '\(lambda.name)'")
    scope.removeLast()
    let string = local(.string, range)
    let place = local(.int, range)
    let isMember = bind(
      character.slot,
      .builtin(.stringIndex, [string.expression, place.expression], .char, range), in: property)
    let length = TypedExpression.builtin(.stringLength, [string.expression], .int, range)
    let last = TypedExpression.builtin(.subtract, [length, .int(1, range)], .int, range)
    let type = SketchType.list(.int, maximumLength: nil)
    let all = TypedExpression.builtin(.range, [.int(0, range), last], type, range)
    let places = TypedExpression(
      .iteration(.filter, slot: place.slot, body: isMember, over: all), type: type, range: range)
    return ((string.slot, value, string.expression), places)
  }

  private func bind(
    _ slot: Int, _ value: TypedExpression, in body: TypedExpression
  ) -> TypedExpression {
    TypedExpression(
      .binding(slot: slot, value: value, body: body), type: body.type, range: body.range)
  }
}
