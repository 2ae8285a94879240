/// A program as it is drawn from a form: the choices made, in an order of the form's own, and the number
/// of what was begun with. Equal ones are one program.
package struct FormDraw: Hashable, Sendable {
  package var choices: [Int32]
  package var tag: Int

  package init(choices: [Int32], tag: Int) {
    self.choices = choices
    self.tag = tag
  }
}
