import Decoder
import Testing

@testable import SketchCompiler

/// Decision diagrams against truth tables: random functions of six bits, whose tables are the bits
/// of one word.
@Suite struct DiagramStoreTests {
  /// Bit k is the value of the function where the choice bits are the digits of k.
  typealias Table = UInt64

  private static let bits = 6

  private static func table(ofBit bit: Int) -> Table {
    (0..<64).reduce(Table(0)) { $1 >> bit & 1 == 1 ? $0 | 1 << $1 : $0 }
  }

  private static func table(
    of edge: DiagramEdge, in store: borrowing DiagramStore
  ) -> Table {
    var table: Table = 0
    for assignment in 0..<64 {
      var edge = edge
      while !edge.isConstant {
        let successors = store.cofactors(of: edge)
        edge =
          assignment >> store.level(of: edge) & 1 == 1 ? successors.high : successors.low
      }
      if edge == .true { table |= 1 << assignment }
    }
    return table
  }

  /// The variables and random conjunctions of what is there already, or of complements.
  private static func functions(
    _ count: Int, in store: inout DiagramStore, using random: inout SplitMix64
  ) -> [(edge: DiagramEdge, table: Table)] {
    var functions = (0..<bits).map { (edge: store.variable($0), table: table(ofBit: $0)) }
    while functions.count < count {
      var operands: [(edge: DiagramEdge, table: Table)] = []
      for _ in 0..<2 {
        let (edge, table) = functions[Int.random(in: functions.indices, using: &random)]
        operands.append(Bool.random(using: &random) ? (edge, table) : (!edge, ~table))
      }
      functions.append(
        (store.and(operands[0].edge, operands[1].edge), operands[0].table & operands[1].table))
    }
    return functions
  }

  @Test func conjunctionsAreRight() {
    var random = SplitMix64(seed: 1)
    var store = DiagramStore(levelCount: Self.bits, budget: .init())
    let functions = Self.functions(2000, in: &store, using: &random)
    for (edge, expected) in functions {
      let table = Self.table(of: edge, in: store)
      #expect(table == expected)
    }
    // Equal functions are equal edges, and others are not.
    #expect(Set(functions.map(\.edge)).count == Set(functions.map(\.table)).count)
    #expect(Set(functions.map(\.table)).count > 100)
  }

  @Test func restrictionsAgreeWhereCareHolds() {
    var random = SplitMix64(seed: 2)
    var store = DiagramStore(levelCount: Self.bits, budget: .init())
    let functions = Self.functions(300, in: &store, using: &random)
    var changed = 0
    for (edge, table) in functions {
      for (care, cared) in functions {
        let restricted = store.restrict(edge, to: care)
        let agreeing = Self.table(of: restricted, in: store)
        #expect(agreeing & cared == table & cared)
        if restricted != edge { changed += 1 }
      }
    }
    #expect(changed > 1000)
  }

  @Test func collectionKeepsWhatRootsLeadTo() {
    var random = SplitMix64(seed: 3)
    var store = DiagramStore(levelCount: Self.bits, budget: .init())
    let functions = Self.functions(2000, in: &store, using: &random)
    var roots = Array(functions.suffix(20).map(\.edge))
    let before = store.count
    store.collect(keeping: &roots)
    let after = store.count
    #expect(after < before)
    for (root, function) in zip(roots, functions.suffix(20)) {
      let table = Self.table(of: root, in: store)
      #expect(table == function.table)
    }
    // Nodes are still shared: making a function again gives the same edge.
    let remade = store.and(roots[0], roots[1])
    let count = store.count
    let again = store.and(roots[1], roots[0])
    #expect(again == remade)
    let countAfter = store.count
    #expect(countAfter == count)
    let table = Self.table(of: remade, in: store)
    #expect(table == functions[functions.count - 20].table & functions[functions.count - 19].table)
  }

  /// More nodes than there is room for at first: functions of 24 bits, on random assignments.
  @Test func growthKeepsAllNodes() {
    let bits = 24
    var random = SplitMix64(seed: 5)
    let assignments = (0..<64).map { _ in UInt64.random(in: 0..<(1 << 24), using: &random) }
    var store = DiagramStore(levelCount: bits, budget: .init())
    /// Bit k is the value of the function on assignment k.
    func table(ofBit bit: Int) -> Table {
      assignments.indices.reduce(Table(0)) { assignments[$1] >> bit & 1 == 1 ? $0 | 1 << $1 : $0 }
    }
    var functions = (0..<bits).map { (edge: store.variable($0), table: table(ofBit: $0)) }
    while functions.count < 3000 {
      let (a, b) = (
        functions.randomElement(using: &random), functions.randomElement(using: &random)
      )
      guard let a, let b else { break }
      let isFirst = Bool.random(using: &random)
      functions.append(
        (store.and(isFirst ? a.edge : !a.edge, !b.edge), (isFirst ? a.table : ~a.table) & ~b.table))
    }
    let count = store.count
    #expect(count > 1 << 13)
    for (edge, expected) in functions {
      var table: Table = 0
      for (index, assignment) in assignments.enumerated() {
        var edge = edge
        while !edge.isConstant {
          let successors = store.cofactors(of: edge)
          edge = assignment >> store.level(of: edge) & 1 == 1 ? successors.high : successors.low
        }
        if edge == .true { table |= 1 << index }
      }
      #expect(table == expected)
    }
  }

  @Test func budgetsEnd() {
    var random = SplitMix64(seed: 4)
    var few = DiagramStore(levelCount: Self.bits, budget: .init(nodes: 50, steps: 1 << 20))
    _ = Self.functions(2000, in: &few, using: &random)
    let (hadFew, peak) = (few.isExhausted, few.peakCount)
    #expect(hadFew)
    #expect(peak == 50)
    var short = DiagramStore(levelCount: Self.bits, budget: .init(nodes: 1 << 20, steps: 50))
    _ = Self.functions(2000, in: &short, using: &random)
    let wasShort = short.isExhausted
    #expect(wasShort)
  }
}
