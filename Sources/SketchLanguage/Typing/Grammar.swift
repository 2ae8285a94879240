import Lengths

/// A typed sketch with every production spelled out: ranges and the alphabet expanded.
///
/// This is what the interpreter, the compiler, the printer and the parser of programs work on.
package struct Grammar: Sendable {
  package var sketch: TypedSketch
  /// Same indices as `TypedSketch.nonterminals`.
  package var nonterminals: [Nonterminal]
  /// The nonterminal a program is a derivation of.
  package var root: Int
  /// The characters `alphabet` stands for.
  package var alphabet: [Unicode.Scalar]

  package struct Nonterminal: Sendable {
    package var name: String
    /// Slots of a frame of its productions: the sketch's parameters, its own, then locals.
    package var frameSize: Int
    package var parameters: [TypedSketch.Parameter]
    package var type: SketchType
    package var depth: Int?
    package var productions: [Production]
    /// Does the value of some derivation depend on the sketch's parameters or its own?
    package var dependsOnInput: Bool
    package var range: SourceRange
  }

  package struct Production: Sendable {
    package var body: TypedExpression
    /// What stands in the sketch, for printing: `nil` where `body` is a literal out of a range or
    /// the alphabet. The i-th nonterminal written in it is the i-th of `occurrences`.
    package var surface: SyntaxTree.Expression?
    /// Nonterminals of the occurrences in `body`, in the order written.
    package var occurrences: [Int]
    /// Added to |x|.
    package var cost: CodeLength
    /// Has what it needs of the body's own `let`s in itself, `deferred`, in the same slots; the slots
    /// of parameters are never read.
    package var condition: TypedExpression?
    /// Given by `as`; `nil`: printed from `body`.
    package var template: [TemplateItem]?
    package var label: String?
    package var range: SourceRange
  }
}
