import SketchLanguage

/// An input whose output is not known.
public struct Query: Sendable {
  public var arguments: [Value]
  public var path: String
  public var range: SourceRange
}
