/// An expression whose names are resolved and whose type is known.
///
/// A frame is an array of slots: the sketch's parameters first, then the parameters of the
/// nonterminal or function the expression belongs to, then its `let` and lambda variables, each
/// with a slot of its own.
package struct TypedExpression: Sendable {
  package indirect enum Kind: Sendable {
    case literal(Value)
    /// The slot of a frame, from 0.
    case local(Int)
    /// Nonterminal occurrence `index` of this production (0-based, in the order written).
    case occurrence(index: Int, nonterminal: Int, arguments: [TypedExpression])
    /// A strict operator or function: undefined if an argument is.
    case builtin(Builtin, [TypedExpression])
    /// A function of the sketch's author: `TypedSketch.functions[function]`.
    case call(function: Int, arguments: [TypedExpression])
    /// Only the branch that is taken counts.
    case conditional(TypedExpression, then: TypedExpression, else: TypedExpression)
    /// Short-circuit: the right side counts only if the left does not decide.
    case and(TypedExpression, TypedExpression)
    case or(TypedExpression, TypedExpression)
    /// `let x = value in body`; undefined if the value is.
    case binding(slot: Int, value: TypedExpression, body: TypedExpression)
    /// The condition `body`, in which a name of an outermost `let` stands for `value`: evaluated
    /// where the name is first read, and undefined only there. Only in `where`.
    case deferred(slot: Int, value: TypedExpression, body: TypedExpression)
    /// `require condition in body`: undefined unless the condition is true.
    case requiring(TypedExpression, body: TypedExpression)
    /// `[a, b]`
    case list([TypedExpression])
    /// `(a, b)`
    case tuple([TypedExpression])
    /// `t.0`
    case component(TypedExpression, Int)
    /// Iterates over a list; the element is bound to `slot`. `any`, `all`,
    /// `takeWhile` and `dropWhile` go from the left and stop where the answer is known: for what
    /// comes after the body does not count.
    case iteration(Iteration, slot: Int, body: TypedExpression, over: TypedExpression)
    /// `fold((accumulator, element) => body, initial, list)`, from the left.
    case fold(
      accumulator: Int, element: Int, body: TypedExpression, initial: TypedExpression,
      over: TypedExpression)
    /// The sketch itself, called by its name: recursion in a production, the program in `require`.
    case program(arguments: [TypedExpression])
    /// Undefined if the value is outside the bounds of the type while bounds are enforced.
    case bounded(TypedExpression, SketchType)
    /// `name is label`: does the derivation of occurrence `index` of this production start with a
    /// production of that label? Only in `where`.
    case startsWith(occurrence: Int, label: String)
  }

  package enum Iteration: String, Sendable {
    case filter, map, any, all, takeWhile, dropWhile
  }

  package var kind: Kind
  package var type: SketchType
  package var range: SourceRange

  package init(_ kind: Kind, type: SketchType, range: SourceRange) {
    self.kind = kind
    self.type = type
    self.range = range
  }
}
