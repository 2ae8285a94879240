import Lengths

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
