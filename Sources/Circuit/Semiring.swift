/// What is summed over ways and multiplied along them: every question to a circuit is one.
///
/// Source: A. Kimmig, G. Van den Broeck and L. De Raedt, "Algebraic Model Counting", 2017.
public protocol Semiring<Element> {
  associatedtype Element
  var zero: Element { get }
  var one: Element { get }
  func sum(_ left: Element, _ right: Element) -> Element
  func product(_ left: Element, _ right: Element) -> Element
}

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

/// How many derivations have each length; `nil` where a number is 2^128 or more, or there are more
/// lengths than may be told apart.
public struct LengthCountSemiring: Semiring {
  /// The most lengths of one node.
  public let limit: Int

  public init(limit: Int) { self.limit = limit }

  public var zero: [Int: UInt128]? { [:] }
  public var one: [Int: UInt128]? { [0: 1] }

  public func sum(_ left: [Int: UInt128]?, _ right: [Int: UInt128]?) -> [Int: UInt128]? {
    guard var left, let right else { return nil }
    for (length, count) in right where !Self.add(count, at: length, to: &left) { return nil }
    return left.count <= limit ? left : nil
  }

  public func product(_ left: [Int: UInt128]?, _ right: [Int: UInt128]?) -> [Int: UInt128]? {
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
