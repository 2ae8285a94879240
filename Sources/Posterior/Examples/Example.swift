import SketchLanguage

/// What a program is asked to do on one input.
public struct Example: Sendable {
  /// A value for each parameter of the sketch, in their order.
  public var arguments: [Value]
  public var output: Value
  /// Where it stands in its file: `examples[2]`, counted from 0, or `line 4`, counted from 1.
  public var path: String
  public var range: SourceRange
}
