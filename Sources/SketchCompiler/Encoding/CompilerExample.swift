import SketchLanguage

/// One example as the compiler needs it: concrete arguments, and the value demanded.
package struct CompilerExample: Hashable, Sendable {
  package var arguments: [Value]
  package var output: Value

  package init(arguments: [Value], output: Value) {
    self.arguments = arguments
    self.output = output
  }
}
