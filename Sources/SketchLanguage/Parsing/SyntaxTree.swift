import Lengths

/// What the parser makes of one sketch file: names as they are written, nothing resolved.
public struct SyntaxTree: Sendable {
  public var items: [Item]

  public struct Name: Sendable, Hashable {
    public var text: String
    public var range: SourceRange
    /// Which of several elements it stands for that are written once, from 0.
    public var copy = 0
  }

  public enum Item: Sendable {
    case sketch(SketchDeclaration)
    case alphabet(AlphabetDeclaration)
    case nonterminal(NonterminalDeclaration)
    case function(FunctionDeclaration)
    /// Top-level `require expression`.
    case requirement(Expression)
    /// `include "library.sk"`: resolved against the folder of the including file.
    case include(path: String, range: SourceRange)
  }

  /// `sketch name(p: T, …) -> T = body decreases measure`
  public struct SketchDeclaration: Sendable {
    public var name: Name
    public var parameters: [Parameter]
    public var resultType: TypeExpression
    public var body: Expression
    public var measure: Expression?
    public var range: SourceRange
  }

  public struct Parameter: Sendable {
    public var name: Name
    public var type: TypeExpression
  }

  /// `alphabet examples`, or `alphabet` and a list of strings, characters and character ranges.
  public struct AlphabetDeclaration: Sendable {
    public var characters: Characters
    public var range: SourceRange
    public enum Characters: Sendable {
      case examples
      case listed([Unicode.Scalar])
    }
  }

  /// `Name(p: T): T depth n ::= alternatives`
  public struct NonterminalDeclaration: Sendable {
    public var name: Name
    public var parameters: [Parameter]
    public var type: TypeExpression?
    public var depth: Depth?
    public var alternatives: [Alternative]
    public var range: SourceRange
  }

  public struct Depth: Sendable {
    public var value: Int
    public var range: SourceRange
  }

  /// `body named label @ cost where condition as "template"`: the suffixes in any order, each at
  /// most once.
  public struct Alternative: Sendable {
    public var body: Body
    public var cost: Cost?
    public var condition: Expression?
    public var template: Template?
    public var label: Name?
    public var range: SourceRange
    /// Without the suffixes.
    public var bodyRange: SourceRange

    public enum Body: Sendable {
      case expression(Expression)
      case integers(ClosedRange<Int>)
      case characters(ClosedRange<Unicode.Scalar>)
      case alphabet
    }

    public struct Cost: Sendable {
      public var value: Value
      public var range: SourceRange
      public enum Value: Sendable {
        case bits(CodeLength)
        /// `@ p=0.3`, above 0 and at most 1: −log₂ 0.3 bits.
        case probability(Double)
        /// `@ w=3`, above 0: its share of the weights of the nonterminal's productions, those without
        /// one having 1, is the probability.
        case weight(Double)

        /// In bits; `nil` for a weight, whose cost depends on the others.
        var length: CodeLength? {
          switch self {
          case .bits(let length): length
          case .probability(let probability): CodeLength(probability: probability)
          case .weight: nil
          }
        }

        var weight: Double? { if case .weight(let weight) = self { weight } else { nil } }
        var isWeight: Bool { weight != nil }
      }
    }
  }

  /// `as "text {Hole} text"`; `{Name:bare}` for a literal without its quotes; `{{` and `}}` stand
  /// for braces. The i-th hole of a name is the i-th occurrence of that nonterminal in the body.
  public struct Template: Sendable {
    public var pieces: [Piece]
    public var range: SourceRange
    public enum Piece: Sendable {
      case text(String)
      case hole(Name, TemplateItem.Style)
    }
  }

  public struct FunctionDeclaration: Sendable {
    public var name: Name
    public var parameters: [Parameter]
    public var resultType: TypeExpression
    public var body: Expression
    public var range: SourceRange
  }

  public indirect enum TypeExpression: Sendable {
    case bool(SourceRange)
    case int(ClosedRange<Int>?, SourceRange)
    case char(SourceRange)
    case string(maximumLength: Int?, SourceRange)
    case list(TypeExpression, maximumLength: Int?, SourceRange)
    case bits(width: Int, SourceRange)
    case tuple([TypeExpression], SourceRange)
  }

  public struct Expression: Sendable {
    public var kind: Kind
    public var range: SourceRange

    public indirect enum Kind: Sendable {
      /// Boolean, integer, character, string and bit-vector literals.
      case literal(Value)
      /// `nil`
      case emptyList
      /// A lower-case name: parameter, `let` or lambda variable.
      case variable(String)
      /// A capitalised name, with arguments if it is written with parentheses.
      case nonterminal(Name, arguments: [Expression])
      /// `f(a, b)`: built-in, `fn`, or the sketch itself.
      case call(Name, arguments: [Expression])
      case unary(UnaryOperator, Expression)
      /// The operator's own range is kept for diagnostics.
      case binary(BinaryOperator, SourceRange, Expression, Expression)
      case index(Expression, Expression)
      case component(Expression, Int, SourceRange)
      case conditional(Expression, then: Expression, else: Expression)
      case binding(Name, value: Expression, body: Expression)
      case requiring(Expression, body: Expression)
      /// `x => body`, `(x, y) => body`
      case lambda([Name], body: Expression)
      case list([Expression])
      case tuple([Expression])
      /// `name is label`
      case isLabel(Name, label: Name)
      /// Where a mistake was reported and skipped; never reported again.
      case invalid
    }
  }

  public enum UnaryOperator: String, Sendable { case not = "!", negate = "-", complement = "~" }

  /// In order of binding strength, weakest first: `||`, `&&`, comparisons (do not chain), `..`,
  /// `|` `^` (bit-vectors), `&`, `<<` `>>`, `+ -`, `* / %`. All but comparisons and `..` associate
  /// to the left. Outside parentheses `|` separates productions.
  public enum BinaryOperator: String, Sendable {
    case or = "||", and = "&&"
    case equal = "==", notEqual = "!=", less = "<", lessOrEqual = "<=", greater = ">",
      greaterOrEqual = ">="
    case range = ".."
    case bitOr = "|", bitXor = "^", bitAnd = "&", shiftLeft = "<<", shiftRight = ">>"
    case add = "+", subtract = "-", multiply = "*", divide = "/", remainder = "%"
  }
}
