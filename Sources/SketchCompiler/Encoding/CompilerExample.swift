import SketchLanguage

/// One example as the compiler needs it: concrete arguments, and the value demanded.
public struct CompilerExample: Hashable, Sendable {
  public var arguments: [Value]
  public var output: Value

  public init(arguments: [Value], output: Value) {
    self.arguments = arguments
    self.output = output
  }
}
