/// Numbers of derivations; `nil` from 2^128 on.
public struct CountSemiring: Semiring {
  public init() {}
  public var zero: UInt128? { 0 }
  public var one: UInt128? { 1 }

  public func sum(_ left: UInt128?, _ right: UInt128?) -> UInt128? {
    guard let left, let right else { return nil }
    let (sum, overflow) = left.addingReportingOverflow(right)
    return overflow ? nil : sum
  }

  public func product(_ left: UInt128?, _ right: UInt128?) -> UInt128? {
    if left == 0 || right == 0 { return 0 }
    guard let left, let right else { return nil }
    let (product, overflow) = left.multipliedReportingOverflow(by: right)
    return overflow ? nil : product
  }
}
