import SketchLanguage

/// A contradiction between formula or circuit and interpreter: a defect of ours, never of the input, unless
/// `isBudget` says that a program takes longer than the interpreter lets it.
package struct InternalFault: Error, Hashable, Sendable, CustomStringConvertible {
  package let description: String
  package let isBudget: Bool

  init(_ description: String) {
    self.description = description
    isBudget = false
  }

  init(budgetSpentBy program: String) {
    description =
      "\(program) \(Interpreter.spendingItsBudget) on an example or in a 'require' or 'where' clause,"
      + " or is nested too deep; use shorter inputs"
    isBudget = true
  }
}
