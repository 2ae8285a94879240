/// Weights, far beyond the range of `Double`.
package struct WeightSemiring: Semiring {
  package init() {}
  package var zero: ScaledNumber { .zero }
  package var one: ScaledNumber { .one }
  package func sum(_ left: ScaledNumber, _ right: ScaledNumber) -> ScaledNumber { left + right }
  package func product(_ left: ScaledNumber, _ right: ScaledNumber) -> ScaledNumber {
    left * right
  }
}
