/// Least lengths: the sum of two is the lesser, their product the sum. `Int.max` is none.
public struct LeastLengthSemiring: Semiring {
  public init() {}
  public var zero: Int { .max }
  public var one: Int { 0 }
  public func sum(_ left: Int, _ right: Int) -> Int { min(left, right) }
  public func product(_ left: Int, _ right: Int) -> Int {
    left == .max || right == .max ? .max : left + right
  }
}
