/// Numbers of derivations; `nil` from 2^128 on.
package struct CountSemiring: Semiring {
  package init() {}
  package var zero: UInt128? { 0 }
  package var one: UInt128? { 1 }

  package func sum(_ left: UInt128?, _ right: UInt128?) -> UInt128? {
    guard let left, let right else { return nil }
    let (sum, overflow) = left.addingReportingOverflow(right)
    return overflow ? nil : sum
  }

  package func product(_ left: UInt128?, _ right: UInt128?) -> UInt128? {
    if left == 0 || right == 0 { return 0 }
    guard let left, let right else { return nil }
    let (product, overflow) = left.multipliedReportingOverflow(by: right)
    return overflow ? nil : product
  }
}
