import SketchLanguage

/// Reads a program space bit by bit and shares what is left to read.
struct LengthReader {
  typealias Edge = LengthDiagram.Edge

  /// Nodes of the space that are still to be read, in the order of their bits: a list, equal lists
  /// shared.
  private struct Remainder: Hashable {
    var head: Int
    var tail: Int
  }

  /// Somewhere in the code of a node.
  private struct Position: Hashable {
    var node: Int
    /// The bits of the code read so far, and how many they are.
    var prefix: Int
    var bitsRead: Int
    /// The remainder after the node and what is below it.
    var tail: Int
  }

  private let space: ProgramSpace
  private(set) var nodes: [LengthDiagram.Node]
  private var shared: [LengthDiagram.Node: Int] = [:]
  /// The list number 0 is the empty one; its entry is never read.
  private var remainders = [Remainder(head: 0, tail: 0)]
  private var numbers: [Remainder: Int] = [:]
  private var known: [Position: Edge?] = [:]
  private(set) var meter: DiagramMeter

  init(_ space: ProgramSpace, meter: DiagramMeter) {
    self.space = space
    self.meter = meter
    let end = Edge(node: 0, length: .zero)
    nodes = [.init(level: space.choiceBits, low: end, high: end)]
  }

  var positionCount: Int { known.count }

  /// The edge to the root; it means nothing if the budget is exhausted.
  mutating func read() -> Edge {
    read(remainder: prepended(0, to: 0)) ?? Edge(node: 0, length: .zero)
  }

  private mutating func prepended(_ node: Int, to tail: Int) -> Int {
    let list = Remainder(head: node, tail: tail)
    if let number = numbers[list] { return number }
    remainders.append(list)
    numbers[list] = remainders.count - 1
    return remainders.count - 1
  }

  private mutating func read(remainder: Int) -> Edge? {
    if remainder == 0 { return Edge(node: 0, length: .zero) }
    let list = remainders[remainder]
    return read(Position(node: list.head, prefix: 0, bitsRead: 0, tail: list.tail))
  }

  /// The length of all that is read from a position on; `nil` if every code there is unused.
  private mutating func read(_ position: Position) -> Edge? {
    if let result = known[position] { return result }
    guard meter.take(DiagramMeter.stepsPerEntry) else { return nil }
    let node = space.nodes[position.node]
    let result: Edge?
    if position.bitsRead < node.width {
      var next = position
      next.bitsRead += 1
      next.prefix = position.prefix << 1
      let low = read(next)
      next.prefix += 1
      let high = read(next)
      result = edge(level: node.firstBit + position.bitsRead, low, high)
    } else if position.prefix < node.options.count {
      let option = node.options[position.prefix]
      // Subtrees of one option lie side by side, in their order, and before what waits already.
      var remainder = position.tail
      for child in option.children.reversed() { remainder = prepended(child, to: remainder) }
      result = read(remainder: remainder).map {
        Edge(node: $0.node, length: $0.length + space.production(option, of: node).cost)
      }
    } else {
      result = nil
    }
    guard meter.hasRoom(beside: known.count) else { return nil }
    known[position] = .some(result)
    return result
  }

  /// The smaller of the two lengths goes to the edge above, so that equal differences are shared.
  private mutating func edge(level: Int, _ low: Edge?, _ high: Edge?) -> Edge? {
    guard var low, var high else { return low ?? high }
    if low == high { return low }
    let length = min(low.length, high.length)
    low.length -= length
    high.length -= length
    let node = LengthDiagram.Node(level: level, low: low, high: high)
    if let number = shared[node] { return Edge(node: number, length: length) }
    nodes.append(node)
    shared[node] = nodes.count - 1
    return Edge(node: nodes.count - 1, length: length)
  }
}
