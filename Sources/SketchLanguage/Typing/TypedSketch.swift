/// A sketch that has passed the checker: names resolved, types known, nothing expanded.
///
/// `Number ::= 0..7` is still one alternative and `alphabet` is still a word; `Grammar` is what
/// becomes of it once the alphabet is known.
public struct TypedSketch: Sendable {
  public var name: String
  public var parameters: [Parameter]
  public var resultType: SketchType
  /// What the sketch equals; its occurrences of nonterminals are the outermost choices.
  ///
  /// Stored as a nonterminal of its own (the last one, named after the sketch, with one production
  /// that costs 0 bits), so that a program is always one derivation.
  public var root: Int
  public var alphabet: Alphabet
  public var nonterminals: [Nonterminal]
  public var functions: [Function]
  /// The measure that every recursive call must make smaller; sees the sketch's parameters.
  public var measure: TypedExpression?
  /// Top-level `require` clauses: Boolean, see no parameters, call the program with `.program`.
  public var requirements: [TypedExpression]
  public var range: SourceRange

  public struct Parameter: Sendable, Hashable {
    public var name: String
    public var type: SketchType
  }

  public enum Alphabet: Sendable, Hashable {
    /// The sketch says nothing of an alphabet and uses none.
    case none
    /// `alphabet examples`: the characters of the examples, in code-point order.
    case examples
    /// `alphabet "abc"`, `alphabet 'a'..'z', "_"`: as listed, without repeats.
    case listed([Unicode.Scalar])
  }

  /// `Guard(e: int): bool depth 2 ::= …`
  public struct Nonterminal: Sendable {
    public var name: String
    public var parameters: [Parameter]
    /// Declared or inferred; a bound stands in it only if it was declared.
    public var type: SketchType
    /// How often it may be nested in itself, the outermost counting 1; `nil`: it never is.
    public var depth: Int?
    public var alternatives: [Alternative]
    public var range: SourceRange
  }

  /// One alternative as it is written.
  public struct Alternative: Sendable {
    public var body: Body
    /// The expression as it is written; `nil` for a range and for `alphabet`.
    public var surface: SyntaxTree.Expression?
    /// From `@ bits` or `@ p=…`, or from a file of weights; `nil`: the default, ⌈log₂ of the number
    /// of productions⌉. A range or the alphabet gives it to each of its productions.
    public var cost: CodeLength?
    /// From `@ w=…`: how likely each of its productions is in proportion to others of the nonterminal.
    public var weight: Double?
    /// From a file of weights: what single values of a range or the alphabet cost instead.
    public var memberCosts: [Value: CodeLength] = [:]
    /// From `where`: decides whether the derivation exists. Does not depend on any input.
    ///
    /// Complete in itself: what it uses of the body's outermost `let`s is `deferred` in it, in the
    /// slots that they have in the body. Undefined means that the derivation does not exist.
    public var condition: TypedExpression?
    /// From `as "…"`.
    public var template: [TemplateItem]?
    /// From `named …`: what `is` tests refer to.
    public var label: String?
    public var range: SourceRange
    /// Without the suffixes: what a file of weights calls it.
    public var bodyRange: SourceRange

    public enum Body: Sendable {
      case expression(TypedExpression)
      /// `0..7`, both ends included; stands for that many productions.
      case integers(ClosedRange<Int>)
      /// `'a'..'z'`
      case characters(ClosedRange<Unicode.Scalar>)
      /// `alphabet`: a production for each character of the alphabet.
      case alphabet
    }
  }

  /// `fn name(…) -> type = body`; the body also sees the sketch's parameters. Not recursive.
  public struct Function: Sendable {
    public var name: String
    public var parameters: [Parameter]
    public var resultType: SketchType
    public var body: TypedExpression
    /// Number of slots of a frame: sketch parameters, own parameters, locals.
    public var frameSize: Int
    public var range: SourceRange
  }
}

/// A piece of a production's text.
public enum TemplateItem: Sendable, Hashable {
  case text(String)
  /// The text of the occurrence with this index (0-based, in the order of the production's body).
  case hole(occurrence: Int, style: Style)

  public enum Style: Sendable, Hashable {
    /// Never parenthesised; what stands around it in the template delimits it.
    case plain
    /// A character or string literal without its quotes, escaped as inside a string literal.
    case bare
  }
}

/// An expression whose names are resolved and whose type is known.
///
/// A frame is an array of slots: the sketch's parameters first, then the parameters of the
/// nonterminal or function the expression belongs to, then its `let` and lambda variables, each
/// with a slot of its own.
public struct TypedExpression: Sendable {
  public indirect enum Kind: Sendable {
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

  public enum Iteration: String, Sendable {
    case filter, map, any, all, takeWhile, dropWhile
  }

  public var kind: Kind
  public var type: SketchType
  public var range: SourceRange

  public init(_ kind: Kind, type: SketchType, range: SourceRange) {
    self.kind = kind
    self.type = type
    self.range = range
  }
}
