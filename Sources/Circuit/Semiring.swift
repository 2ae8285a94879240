/// What is summed over ways and multiplied along them: every question to a circuit is one.
///
/// Source: A. Kimmig, G. Van den Broeck and L. De Raedt, "Algebraic Model Counting", 2017.
package protocol Semiring<Element> {
  associatedtype Element
  var zero: Element { get }
  var one: Element { get }
  func sum(_ left: Element, _ right: Element) -> Element
  func product(_ left: Element, _ right: Element) -> Element
}
