import Lengths

/// A typed sketch with every production spelled out: ranges and the alphabet expanded.
///
/// This is what the interpreter, the compiler, the printer and the parser of programs work on.
public struct Grammar: Sendable {
  public var sketch: TypedSketch
  /// Same indices as `TypedSketch.nonterminals`.
  public var nonterminals: [Nonterminal]
  /// The nonterminal a program is a derivation of.
  public var root: Int
  /// The characters `alphabet` stands for.
  public var alphabet: [Unicode.Scalar]

  public struct Nonterminal: Sendable {
    public var name: String
    /// Slots of a frame of its productions: the sketch's parameters, its own, then locals.
    public var frameSize: Int
    public var parameters: [TypedSketch.Parameter]
    public var type: SketchType
    public var depth: Int?
    public var productions: [Production]
    /// Does the value of some derivation depend on the sketch's parameters or its own?
    public var dependsOnInput: Bool
    public var range: SourceRange
  }

  public struct Production: Sendable {
    public var body: TypedExpression
    /// What stands in the sketch, for printing: `nil` where `body` is a literal out of a range or
    /// the alphabet. The i-th nonterminal written in it is the i-th of `occurrences`.
    public var surface: SyntaxTree.Expression?
    /// Nonterminals of the occurrences in `body`, in the order written.
    public var occurrences: [Int]
    /// Added to |x|.
    public var cost: CodeLength
    /// Has what it needs of the body's own `let`s in itself, `deferred`, in the same slots; the slots
    /// of parameters are never read.
    public var condition: TypedExpression?
    /// Given by `as`; `nil`: printed from `body`.
    public var template: [TemplateItem]?
    public var label: String?
    public var range: SourceRange
  }
}
