import Lengths

/// A sketch that has passed the checker: names resolved, types known, nothing expanded.
///
/// `Number ::= 0..7` is still one alternative and `alphabet` is still a word; `Grammar` is what
/// becomes of it once the alphabet is known.
package struct TypedSketch: Sendable {
  package var name: String
  package var parameters: [Parameter]
  package var resultType: SketchType
  /// What the sketch equals; its occurrences of nonterminals are the outermost choices.
  ///
  /// Stored as a nonterminal of its own (the last one, named after the sketch, with one production
  /// that costs 0 bits), so that a program is always one derivation.
  package var root: Int
  package var alphabet: Alphabet
  package var nonterminals: [Nonterminal]
  package var functions: [Function]
  /// The measure that every recursive call must make smaller; sees the sketch's parameters.
  package var measure: TypedExpression?
  /// Top-level `require` clauses: Boolean, see no parameters, call the program with `.program`.
  package var requirements: [TypedExpression]
  package var range: SourceRange

  package struct Parameter: Sendable, Hashable {
    package var name: String
    package var type: SketchType
  }

  package enum Alphabet: Sendable, Hashable {
    /// The sketch says nothing of an alphabet and uses none.
    case none
    /// `alphabet examples`: the characters of the examples, in code-point order.
    case examples
    /// `alphabet "abc"`, `alphabet 'a'..'z', "_"`: as listed, without repeats.
    case listed([Unicode.Scalar])
  }

  /// `Guard(e: int): bool depth 2 ::= …`
  package struct Nonterminal: Sendable {
    package var name: String
    package var parameters: [Parameter]
    /// Declared or inferred; a bound stands in it only if it was declared.
    package var type: SketchType
    /// How often it may be nested in itself, the outermost counting 1; `nil`: it never is.
    package var depth: Int?
    package var alternatives: [Alternative]
    package var range: SourceRange
  }

  /// One alternative as it is written.
  package struct Alternative: Sendable {
    package var body: Body
    /// The expression as it is written; `nil` for a range and for `alphabet`.
    package var surface: SyntaxTree.Expression?
    /// From `@ bits` or `@ p=…`, or from a file of weights; `nil`: the default, ⌈log₂ of the number
    /// of productions⌉. A range or the alphabet gives it to each of its productions.
    package var cost: CodeLength?
    /// From `@ w=…`: how likely each of its productions is in proportion to others of the nonterminal.
    package var weight: Double?
    /// From a file of weights: what single values of a range or the alphabet cost instead.
    package var memberCosts: [Value: CodeLength] = [:]
    /// From `where`: decides whether the derivation exists. Does not depend on any input.
    ///
    /// Complete in itself: what it uses of the body's outermost `let`s is `deferred` in it, in the
    /// slots that they have in the body. Undefined means that the derivation does not exist.
    package var condition: TypedExpression?
    /// From `as "…"`.
    package var template: [TemplateItem]?
    /// From `named …`: what `is` tests refer to.
    package var label: String?
    package var range: SourceRange
    /// Without the suffixes: what a file of weights calls it.
    package var bodyRange: SourceRange

    package enum Body: Sendable {
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
  package struct Function: Sendable {
    package var name: String
    package var parameters: [Parameter]
    package var resultType: SketchType
    package var body: TypedExpression
    /// Number of slots of a frame: sketch parameters, own parameters, locals.
    package var frameSize: Int
    package var range: SourceRange
  }
}
