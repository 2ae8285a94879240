/// Weights, far beyond the range of `Double`.
public struct WeightSemiring: Semiring {
  public init() {}
  public var zero: ScaledNumber { .zero }
  public var one: ScaledNumber { .one }
  public func sum(_ left: ScaledNumber, _ right: ScaledNumber) -> ScaledNumber { left + right }
  public func product(_ left: ScaledNumber, _ right: ScaledNumber) -> ScaledNumber {
    left * right
  }
}
