import Lengths

/// What the parser makes of one sketch file: names as they are written, nothing resolved.
package struct SyntaxTree: Sendable {
  package var items: [Item]

  package struct Name: Sendable, Hashable {
    package var text: String
    package var range: SourceRange
    /// Which of several elements it stands for that are written once, from 0.
    package var copy = 0
  }

  package enum Item: Sendable {
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
  package struct SketchDeclaration: Sendable {
    package var name: Name
    package var parameters: [Parameter]
    package var resultType: TypeExpression
    package var body: Expression
    package var measure: Expression?
    package var range: SourceRange
  }

  package struct Parameter: Sendable {
    package var name: Name
    package var type: TypeExpression
  }

  /// `alphabet examples`, or `alphabet` and a list of strings, characters and character ranges.
  package struct AlphabetDeclaration: Sendable {
    package var characters: Characters
    package var range: SourceRange
    package enum Characters: Sendable {
      case examples
      case listed([Unicode.Scalar])
    }
  }

  /// `Name(p: T): T depth n ::= alternatives`
  package struct NonterminalDeclaration: Sendable {
    package var name: Name
    package var parameters: [Parameter]
    package var type: TypeExpression?
    package var depth: Depth?
    package var alternatives: [Alternative]
    package var range: SourceRange
  }

  package struct Depth: Sendable {
    package var value: Int
    package var range: SourceRange
  }

  /// `body named label @ cost where condition as "template"`: the suffixes in any order, each at
  /// most once.
  package struct Alternative: Sendable {
    package var body: Body
    package var cost: Cost?
    package var condition: Expression?
    package var template: Template?
    package var label: Name?
    package var range: SourceRange
    /// Without the suffixes.
    package var bodyRange: SourceRange

    package enum Body: Sendable {
      case expression(Expression)
      case integers(ClosedRange<Int>)
      case characters(ClosedRange<Unicode.Scalar>)
      case alphabet
    }

    package struct Cost: Sendable {
      package var value: Value
      package var range: SourceRange
      package enum Value: Sendable {
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
  package struct Template: Sendable {
    package var pieces: [Piece]
    package var range: SourceRange
    package enum Piece: Sendable {
      case text(String)
      case hole(Name, TemplateItem.Style)
    }
  }

  package struct FunctionDeclaration: Sendable {
    package var name: Name
    package var parameters: [Parameter]
    package var resultType: TypeExpression
    package var body: Expression
    package var range: SourceRange
  }

  package indirect enum TypeExpression: Sendable {
    case bool(SourceRange)
    case int(ClosedRange<Int>?, SourceRange)
    case char(SourceRange)
    case string(maximumLength: Int?, SourceRange)
    case list(TypeExpression, maximumLength: Int?, SourceRange)
    case bits(width: Int, SourceRange)
    case tuple([TypeExpression], SourceRange)
  }

  package struct Expression: Sendable {
    package var kind: Kind
    package var range: SourceRange

    package indirect enum Kind: Sendable {
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

  package enum UnaryOperator: String, Sendable { case not = "!", negate = "-", complement = "~" }

  /// In order of binding strength, weakest first: `||`, `&&`, comparisons (do not chain), `..`,
  /// `|` `^` (bit-vectors), `&`, `<<` `>>`, `+ -`, `* / %`. All but comparisons and `..` associate
  /// to the left. Outside parentheses `|` separates productions.
  package enum BinaryOperator: String, Sendable {
    case or = "||", and = "&&"
    case equal = "==", notEqual = "!=", less = "<", lessOrEqual = "<=", greater = ">",
      greaterOrEqual = ">="
    case range = ".."
    case bitOr = "|", bitXor = "^", bitAnd = "&", shiftLeft = "<<", shiftRight = ">>"
    case add = "+", subtract = "-", multiply = "*", divide = "/", remainder = "%"
  }
}
