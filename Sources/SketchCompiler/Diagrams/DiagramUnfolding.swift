import Circuit
import SketchLanguage

/// Makes a circuit of a decision diagram of programs: a node is a set of choice bits still to be read,
/// as a diagram, with the nodes of the program space that are to read them.
///
/// An edge is an option of the first of them. It has one child, the rest, so that the way of a program
/// through the circuit is its productions in preorder.
struct DiagramUnfolding {
  /// Nodes of the space that are still to be read, in the order of their bits: a list, equal lists
  /// shared.
  private struct Remainder: Hashable {
    var head: Int
    var tail: Int
  }

  private struct Place: Hashable {
    var programs: DiagramEdge
    var remainder: Int
  }

  private let space: ProgramSpace
  private let parameters: ParameterTable
  private(set) var builder = CircuitBuilder()
  /// The list number 0 is the empty one; its entry is never read.
  private var remainders = [Remainder(head: 0, tail: 0)]
  private var numbers: [Remainder: Int] = [:]
  /// −1 where there is no program.
  private var known: [Place: Int32] = [:]
  private(set) var meter: DiagramMeter

  init(_ space: ProgramSpace, _ parameters: ParameterTable, meter: DiagramMeter) {
    self.space = space
    self.parameters = parameters
    self.meter = meter
  }

  /// Adds a set of programs as a root. Nothing is collected in their store from the first to the last.
  /// What is made means nothing once the budget is exhausted.
  ///
  /// Recurs once for every choice.
  mutating func add(_ programs: DiagramEdge, tag: Int, in store: borrowing DiagramStore) {
    let node = node(programs, remainder: prepended(0, to: 0), in: store)
    if node >= 0 { builder.addRoot(node, tag: tag) }
  }

  private mutating func prepended(_ node: Int, to tail: Int) -> Int {
    let list = Remainder(head: node, tail: tail)
    if let number = numbers[list] { return number }
    remainders.append(list)
    numbers[list] = remainders.count - 1
    return remainders.count - 1
  }

  private mutating func node(
    _ programs: DiagramEdge, remainder: Int, in store: borrowing DiagramStore
  ) -> Int32 {
    let list = remainders[remainder]
    let choice = space.nodes[list.head]
    // Bits between belong to choices that are not active: they are 0. Moved first, so that they make
    // no copies.
    let programs = low(programs, before: choice.firstBit, in: store)
    if programs == .false || meter.isExhausted { return -1 }
    let place = Place(programs: programs, remainder: remainder)
    if let node = known[place] { return node }
    guard meter.take(DiagramMeter.stepsPerEntry + choice.options.count),
      meter.hasRoom(beside: known.count)
    else { return -1 }

    var found: [(parameter: Int32, child: Int32?)] = []
    for (code, option) in choice.options.enumerated() {
      let chosen = taking(code, of: choice, in: programs, store)
      if chosen == .false { continue }
      var rest = list.tail
      for child in option.children.reversed() { rest = prepended(child, to: rest) }
      let parameter = parameters.parameter(
        nonterminal: choice.nonterminal, production: option.production)
      if rest == 0 {
        if low(chosen, before: space.choiceBits, in: store) == .true {
          found.append((parameter, nil))
        }
      } else {
        let child = node(chosen, remainder: rest, in: store)
        if child >= 0 { found.append((parameter, child)) }
      }
    }
    var node: Int32 = -1
    if !found.isEmpty, !meter.isExhausted {
      for (parameter, child) in found {
        builder.addEdge(
          parameter: parameter, children: child.map { [Circuit.Child(node: $0, slot: 0)] } ?? [])
      }
      node = builder.endNode()
    }
    known[place] = node
    return node
  }

  /// With all bits before one set to 0.
  private func low(
    _ programs: DiagramEdge, before bit: Int, in store: borrowing DiagramStore
  ) -> DiagramEdge {
    var programs = programs
    while store.level(of: programs) < bit { programs = store.cofactors(of: programs).low }
    return programs
  }

  /// With the bits of a choice set to the code of an option.
  private func taking(
    _ code: Int, of choice: ProgramSpace.Node, in programs: DiagramEdge,
    _ store: borrowing DiagramStore
  ) -> DiagramEdge {
    var programs = programs
    for offset in 0..<choice.width where store.level(of: programs) == choice.firstBit + offset {
      let (low, high) = store.cofactors(of: programs)
      programs = code >> (choice.width - 1 - offset) & 1 == 1 ? high : low
    }
    return programs
  }
}
