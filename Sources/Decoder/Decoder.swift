import SketchCompiler
import SketchLanguage

/// Between choice bits, derivations and program text.
package struct Decoder: Sendable {
  package let space: ProgramSpace
  package let printer: ProgramPrinter
  package let parser: ProgramParser

  package init(space: ProgramSpace) {
    self.space = space
    printer = ProgramPrinter(space.grammar)
    parser = ProgramParser(space: space, printer: printer)
  }

  /// The program that an assignment of the choice bits stands for; `nil` if it stands for none.
  package func derivation(choices: [Bool]) -> Derivation? {
    guard choices.count == space.choiceBits else { return nil }
    return space.derivation { choices[$0] }
  }

  /// The choice bits of a program; `nil` if it is nested deeper than the space allows.
  package func choices(of derivation: Derivation) -> [Bool]? {
    space.choices(of: derivation)
  }

  /// Do the `where` conditions of the sketch allow the program?
  package func isAdmissible(_ derivation: Derivation) -> Bool {
    parser.conditions.hold(derivation)
  }

  package func text(of derivation: Derivation) -> String {
    printer.text(of: derivation)
  }

  /// The programs that a text stands for: one, unless the sketch prints several alike.
  package func derivations(
    of text: String, limit: Int = 100, meter: WorkMeter = WorkMeter()
  ) throws(ProgramTextError) -> [Derivation] {
    try parser.derivations(of: text, limit: limit, meter: meter)
  }

  /// All programs that a text stands for; `nil` if there may be more than `limit`.
  package func allDerivations(
    of text: String, limit: Int = 10_000, meter: WorkMeter = WorkMeter()
  ) throws(ProgramTextError) -> [Derivation]? {
    let readings = try parser.readings(of: text, limit: limit, meter: meter)
    return readings.isComplete ? readings.derivations : nil
  }
}
