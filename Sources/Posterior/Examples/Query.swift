import SketchLanguage

/// An input whose output is not known.
package struct Query: Sendable {
  package var arguments: [Value]
  package var path: String
  package var range: SourceRange
}
