/// Reduced ordered binary decision diagrams over the choice bits, with complemented edges.
///
/// Equal functions are equal edges: there is one node for each level and pair of successors, the
/// successor for 1 is never complemented, and a node whose successors agree is left out (K. Brace,
/// R. Rudell and R. Bryant, "Efficient Implementation of a BDD Package", 1990). Level i tests choice
/// bit i.
///
/// When the budget is used up, `isExhausted` is set, and all results from then on mean nothing.
struct DiagramStore: ~Copyable {
  private struct Node {
    var level: UInt32
    var low: DiagramEdge
    var high: DiagramEdge
    /// The next node with the same hash; 0 ends the chain.
    var next: UInt32
  }

  /// A result of `and` or `restrict`. A newer one takes the place of an older one.
  private struct Remembered {
    var first: UInt32
    var second: UInt32
    var result: DiagramEdge
  }

  let levelCount: Int
  /// Other stages go on with what it says at the end.
  private(set) var meter: DiagramMeter
  /// Successors come before the nodes that lead to them.
  private var nodes: UnsafeMutablePointer<Node>
  private var capacity: Int
  /// Nodes in use, the constant included.
  private(set) var count = 1
  /// The most there were at any time before the last collection.
  private var largestCount = 0
  /// First node of each chain.
  private var buckets: UnsafeMutablePointer<UInt32>
  private var bucketCount: Int
  private let memory: UnsafeMutablePointer<Remembered>
  private static let memorySize = 1 << 18
  /// Marks the second operand of a remembered `restrict`; edges are below it.
  private static let restriction: UInt32 = 1 << 31

  init(levelCount: Int, budget: DiagramBudget) {
    self.levelCount = levelCount
    meter = DiagramMeter(budget)
    capacity = min(1 << 12, budget.nodes)
    nodes = .allocate(capacity: capacity)
    nodes[0] = Node(level: UInt32(levelCount), low: .true, high: .true, next: 0)
    bucketCount = 1 << 12
    buckets = .allocate(capacity: bucketCount)
    buckets.initialize(repeating: 0, count: bucketCount)
    memory = .allocate(capacity: Self.memorySize)
    memory.initialize(
      repeating: Remembered(first: 0, second: 0, result: .true), count: Self.memorySize)
  }

  deinit {
    nodes.deallocate()
    buckets.deallocate()
    memory.deallocate()
  }

  var isExhausted: Bool { meter.isExhausted }

  /// The most nodes there were at any time.
  var peakCount: Int { max(largestCount, count) }

  // MARK: Reading

  /// The first choice bit on which the function depends; `levelCount` for a constant.
  func level(of edge: DiagramEdge) -> Int { Int(nodes[edge.node].level) }

  /// The function with the choice bit of its level set to 0 and to 1.
  func cofactors(of edge: DiagramEdge) -> (low: DiagramEdge, high: DiagramEdge) {
    let node = nodes[edge.node]
    return (node.low.complemented(like: edge), node.high.complemented(like: edge))
  }

  // MARK: Building

  mutating func variable(_ level: Int) -> DiagramEdge {
    edge(level: UInt32(level), low: .false, high: .true)
  }

  @inline(__always)
  private mutating func edge(
    level: UInt32, low: DiagramEdge, high: DiagramEdge
  ) -> DiagramEdge {
    if low == high { return low }
    return sharedNode(
      level: level, low: low.complemented(like: high), high: high.complemented(like: high)
    ).complemented(like: high)
  }

  private mutating func sharedNode(
    level: UInt32, low: DiagramEdge, high: DiagramEdge
  ) -> DiagramEdge {
    var bucket = Self.hash(level, low.code, high.code) & (bucketCount - 1)
    var candidate = Int(buckets[bucket])
    while candidate != 0 {
      let node = nodes[candidate]
      if node.low == low && node.high == high && node.level == level {
        return DiagramEdge(code: UInt32(candidate) << 1)
      }
      candidate = Int(node.next)
    }
    if count == capacity {
      guard meter.hasRoom(beside: count) else { return .true }
      grow()
      bucket = Self.hash(level, low.code, high.code) & (bucketCount - 1)
    }
    nodes[count] = Node(level: level, low: low, high: high, next: buckets[bucket])
    buckets[bucket] = UInt32(count)
    count += 1
    return DiagramEdge(code: UInt32(count - 1) << 1)
  }

  /// Of constants, and of a function with itself or its complement.
  private func knownConjunction(_ a: DiagramEdge, _ b: DiagramEdge) -> DiagramEdge? {
    if a == b || b == .true { return a }
    if a == .true { return b }
    if a == .false || b == .false || a == !b { return .false }
    return nil
  }

  mutating func and(_ a: DiagramEdge, _ b: DiagramEdge) -> DiagramEdge {
    if let known = knownConjunction(a, b) { return known }
    let (a, b) = a.code < b.code ? (a, b) : (b, a)
    let place = Self.hash(a.code, b.code, 1) & (Self.memorySize - 1)
    let remembered = memory[place]
    if remembered.first == a.code && remembered.second == b.code { return remembered.result }
    guard meter.take() else { return .true }

    let (first, second) = (nodes[a.node], nodes[b.node])
    let level = min(first.level, second.level)
    let (lowA, highA) =
      first.level == level
      ? (first.low.complemented(like: a), first.high.complemented(like: a)) : (a, a)
    let (lowB, highB) =
      second.level == level
      ? (second.low.complemented(like: b), second.high.complemented(like: b)) : (b, b)
    let low = and(lowA, lowB)
    let high = and(highA, highB)
    let result = edge(level: level, low: low, high: high)
    if !isExhausted {
      memory[place] = Remembered(first: a.code, second: b.code, result: result)
    }
    return result
  }

  mutating func or(_ a: DiagramEdge, _ b: DiagramEdge) -> DiagramEdge { !and(!a, !b) }

  /// A function that agrees with `function` where `care` holds, and is anything elsewhere, which
  /// mostly makes it smaller (O. Coudert and J. C. Madre, "A Unified Framework for the Formal
  /// Verification of Sequential Circuits", 1990).
  ///
  /// A successor that `care` rules out is replaced by the other; bits on which only `care` depends
  /// are quantified out of it.
  mutating func restrict(_ function: DiagramEdge, to care: DiagramEdge) -> DiagramEdge {
    if care == .true || function.isConstant { return function }
    if care == .false || function == !care { return .false }
    if function == care { return .true }
    // What holds of a function holds of its complement.
    let positive = function.complemented(like: function)
    let place = Self.hash(positive.code, care.code, 2) & (Self.memorySize - 1)
    let remembered = memory[place]
    if remembered.first == positive.code && remembered.second == care.code | Self.restriction {
      return remembered.result.complemented(like: function)
    }
    guard meter.take() else { return .true }

    let (node, limit) = (nodes[positive.node], nodes[care.node])
    let lowCare = limit.low.complemented(like: care)
    let highCare = limit.high.complemented(like: care)
    let result: DiagramEdge
    if limit.level < node.level {
      result = restrict(positive, to: or(lowCare, highCare))
    } else if limit.level > node.level {
      let low = restrict(node.low, to: care)
      result = edge(level: node.level, low: low, high: restrict(node.high, to: care))
    } else if lowCare == .false {
      result = restrict(node.high, to: highCare)
    } else if highCare == .false {
      result = restrict(node.low, to: lowCare)
    } else {
      let low = restrict(node.low, to: lowCare)
      result = edge(level: node.level, low: low, high: restrict(node.high, to: highCare))
    }
    if !isExhausted {
      memory[place] = Remembered(
        first: positive.code, second: care.code | Self.restriction, result: result)
    }
    return result.complemented(like: function)
  }

  // MARK: Memory

  /// Drops all nodes that no root leads to, and numbers the others anew, the roots included.
  ///
  /// Counts as a step for every eight nodes, which is about what it takes, so that a budget ends
  /// collections that free next to nothing, too.
  mutating func collect(keeping roots: inout [DiagramEdge]) {
    largestCount = peakCount
    _ = meter.take(count / 8)
    var numbers = [UInt32](repeating: 0, count: count)
    for root in roots { numbers[root.node] = 1 }
    for index in stride(from: count - 1, to: 0, by: -1) where numbers[index] != 0 {
      numbers[nodes[index].low.node] = 1
      numbers[nodes[index].high.node] = 1
    }
    func moved(_ edge: DiagramEdge) -> DiagramEdge {
      DiagramEdge(code: numbers[edge.node] << 1).complemented(like: edge)
    }
    numbers[0] = 0
    var kept = 1
    for index in 1..<max(count, 1) where numbers[index] != 0 {
      numbers[index] = UInt32(kept)
      var node = nodes[index]
      node.low = moved(node.low)
      node.high = moved(node.high)
      nodes[kept] = node
      kept += 1
    }
    count = kept
    for index in roots.indices { roots[index] = moved(roots[index]) }
    rehash()
    memory.update(
      repeating: Remembered(first: 0, second: 0, result: .true), count: Self.memorySize)
  }

  private mutating func grow() {
    let larger = min(capacity * 2, meter.budget.nodes)
    let moved = UnsafeMutablePointer<Node>.allocate(capacity: larger)
    moved.moveInitialize(from: nodes, count: count)
    nodes.deallocate()
    nodes = moved
    capacity = larger
    if bucketCount < capacity {
      buckets.deallocate()
      bucketCount *= 2
      buckets = .allocate(capacity: bucketCount)
      buckets.initialize(repeating: 0, count: bucketCount)
    }
    rehash()
  }

  private mutating func rehash() {
    buckets.update(repeating: 0, count: bucketCount)
    for index in 1..<max(count, 1) {
      let node = nodes[index]
      let bucket = Self.hash(node.level, node.low.code, node.high.code) & (bucketCount - 1)
      nodes[index].next = buckets[bucket]
      buckets[bucket] = UInt32(index)
    }
  }

  /// Multiplicative hashing, the same in every run.
  @inline(__always)
  private static func hash(_ a: UInt32, _ b: UInt32, _ c: UInt32) -> Int {
    var hash = UInt64(a) &* 0x9e37_79b9_7f4a_7c15
    hash ^= UInt64(b) &* 0xc2b2_ae3d_27d4_eb4f
    hash = (hash ^ UInt64(c)) &* 0xd6e8_feb8_6659_fd93
    return Int(truncatingIfNeeded: hash >> 32)
  }
}
