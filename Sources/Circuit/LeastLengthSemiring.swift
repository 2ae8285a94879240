/// Least lengths: the sum of two is the lesser, their product the sum. `Int.max` is none.
package struct LeastLengthSemiring: Semiring {
  package init() {}
  package var zero: Int { .max }
  package var one: Int { 0 }
  package func sum(_ left: Int, _ right: Int) -> Int { min(left, right) }
  package func product(_ left: Int, _ right: Int) -> Int {
    left == .max || right == .max ? .max : left + right
  }
}
