/// How many derivations have each length; `nil` where a number is 2^128 or more, or there are more
/// lengths than may be told apart.
package struct LengthCountSemiring: Semiring {
  /// The most lengths of one node.
  package let limit: Int

  package init(limit: Int) { self.limit = limit }

  package var zero: [Int: UInt128]? { [:] }
  package var one: [Int: UInt128]? { [0: 1] }

  package func sum(_ left: [Int: UInt128]?, _ right: [Int: UInt128]?) -> [Int: UInt128]? {
    guard var left, let right else { return nil }
    for (length, count) in right where !Self.add(count, at: length, to: &left) { return nil }
    return left.count <= limit ? left : nil
  }

  package func product(_ left: [Int: UInt128]?, _ right: [Int: UInt128]?) -> [Int: UInt128]? {
    guard let left, let right else { return nil }
    if left.count == 1, let (length, count) = left.first, count == 1 {
      return length == 0
        ? right : Dictionary(uniqueKeysWithValues: right.map { ($0.key + length, $0.value) })
    }
    var product: [Int: UInt128] = [:]
    for (length, count) in left {
      for (other, number) in right {
        let (part, overflow) = count.multipliedReportingOverflow(by: number)
        if overflow || !Self.add(part, at: length + other, to: &product) { return nil }
        if product.count > limit { return nil }
      }
    }
    return product
  }

  private static func add(
    _ count: UInt128, at length: Int, to counts: inout [Int: UInt128]
  ) -> Bool {
    let (sum, overflow) = counts[length, default: 0].addingReportingOverflow(count)
    counts[length] = sum
    return !overflow
  }
}
