import Foundation

/// Kullback and Leibler's divergence of expected counts from observed ones.
package enum Divergence {
  /// Programs that expect less are pooled until they expect as much together.
  private static let leastExpected = 20.0

  /// KL(expected ‖ observed) in bits, less the bias of the plug-in estimate: (k − 1) / 2N nats over
  /// k pools of N counts.
  ///
  /// Pooling, smallest first, can only lower the divergence, and keeps the estimate finite.
  package static func estimate(observed: [Int], expected: [Double]) -> Double {
    precondition(observed.count == expected.count)
    let count = Double(observed.reduce(0, +))
    var pools: [(observed: Double, expected: Double)] = [(0, 0)]
    for index in expected.indices.sorted(by: { expected[$0] < expected[$1] }) {
      pools[pools.count - 1].observed += Double(observed[index])
      pools[pools.count - 1].expected += expected[index]
      if pools[pools.count - 1].expected >= leastExpected { pools.append((0, 0)) }
    }
    if pools.count > 1, let last = pools.popLast() {
      pools[pools.count - 1].observed += last.observed
      pools[pools.count - 1].expected += last.expected
    }
    let plugIn = pools.reduce(0) {
      $0 + $1.expected / count * log2($1.expected / max($1.observed, 0.5))
    }
    return plugIn - Double(pools.count - 1) / (2 * count * log(2))
  }
}
