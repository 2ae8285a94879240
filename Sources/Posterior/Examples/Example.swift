import SketchLanguage

/// What a program is asked to do on one input.
package struct Example: Sendable {
  /// A value for each parameter of the sketch, in their order.
  package var arguments: [Value]
  package var output: Value
  /// Where it stands in its file: `examples[2]`, counted from 0, or `line 4`, counted from 1.
  package var path: String
  package var range: SourceRange
}
