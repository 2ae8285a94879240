import Glibc
import SketchLanguage

/// Every derivation of a grammar within its depth bounds, as an AND/OR graph laid over a row of
/// choice bits.
///
/// A `Node` is an OR: one of its options is taken. An `Option` is an AND: all its children are
/// active. Options exclude each other, so their subtrees lie over the same bits; two occurrences of
/// the same shape at the same place are one node, which makes the space a graph, not a tree. In
/// `Program ::= Term | Term + Program` both options share the one node for their first `Term`.
///
/// Bits that no active node uses are 0, so derivations and valid assignments are one to one. What
/// comes first in the text has the first bits, so assignments in ascending order are derivations in
/// the order of the alternatives taken: the root's first, then those of its occurrences, from left
/// to right.
package struct ProgramSpace: Sendable {
  package let grammar: Grammar
  /// Parents before children; `nodes[0]` is the root.
  package let nodes: [Node]
  /// n: the number of choice bits, numbered from 0.
  package let choiceBits: Int

  /// One choice: which production a certain occurrence of a nonterminal takes.
  package struct Node: Sendable {
    /// Index in `Grammar.nonterminals`.
    package let nonterminal: Int
    /// First of the choice bits that hold the option's code, the most significant one.
    package let firstBit: Int
    /// ⌈log₂ (number of options)⌉
    package let width: Int
    package let options: [Option]

    package var bits: Range<Int> { firstBit..<(firstBit + width) }
  }

  package struct Option: Sendable {
    /// Index in `Grammar.Nonterminal.productions`.
    package let production: Int
    /// A node for each occurrence, in the order of the production's body.
    package let children: [Int]
  }

  package func production(_ option: Option, of node: Node) -> Grammar.Production {
    grammar.nonterminals[node.nonterminal].productions[option.production]
  }
}

extension ProgramSpace {
  /// The derivation that an assignment of the choice bits stands for; `nil` for an unused code or
  /// a 1 in a bit that no active node uses. `where` conditions are not looked at.
  package func derivation(choices bit: (Int) -> Bool) -> Derivation? {
    var used = [Bool](repeating: false, count: choiceBits)

    func derive(_ index: Int) -> Derivation? {
      let node = nodes[index]
      var code = 0
      for position in node.bits {
        used[position] = true
        code = code << 1 | (bit(position) ? 1 : 0)
      }
      guard code < node.options.count else { return nil }
      let option = node.options[code]
      var children: [Derivation] = []
      children.reserveCapacity(option.children.count)
      for child in option.children {
        guard let derivation = derive(child) else { return nil }
        children.append(derivation)
      }
      return Derivation(
        nonterminal: node.nonterminal, production: option.production, children: children)
    }

    guard let derivation = derive(0) else { return nil }
    for position in 0..<choiceBits where bit(position) && !used[position] { return nil }
    return derivation
  }

  /// The choice bits of a derivation; `nil` if it does not lie within the depth bounds.
  package func choices(of derivation: Derivation) -> [Bool]? {
    var bits = [Bool](repeating: false, count: choiceBits)

    func place(_ derivation: Derivation, at index: Int) -> Bool {
      let node = nodes[index]
      guard derivation.nonterminal == node.nonterminal,
        let code = node.options.firstIndex(where: { $0.production == derivation.production }),
        node.options[code].children.count == derivation.children.count
      else { return false }
      for (offset, position) in node.bits.enumerated() {
        bits[position] = code >> (node.width - 1 - offset) & 1 == 1
      }
      return zip(derivation.children, node.options[code].children).allSatisfy(place)
    }

    return place(derivation, at: 0) ? bits : nil
  }

  /// log₂ of the number of derivations, `where` conditions not counted.
  package var log2DerivationCount: Double {
    var counts = [Double](repeating: 0, count: nodes.count)
    for index in nodes.indices.reversed() {
      let terms = nodes[index].options.map { option in
        option.children.reduce(0) { $0 + counts[$1] }
      }
      let largest = terms.max() ?? 0
      counts[index] = largest + log2(terms.reduce(0) { $0 + exp2($1 - largest) })
    }
    return counts.first ?? 0
  }

  /// The number of derivations if it fits 63 bits, `where` conditions not counted.
  package var derivationCount: Int? {
    var counts = [Int](repeating: 0, count: nodes.count)
    for index in nodes.indices.reversed() {
      for option in nodes[index].options {
        var product = 1
        for child in option.children {
          let (next, overflow) = product.multipliedReportingOverflow(by: counts[child])
          if overflow { return nil }
          product = next
        }
        let (sum, overflow) = counts[index].addingReportingOverflow(product)
        if overflow { return nil }
        counts[index] = sum
      }
    }
    return counts.first
  }

  /// Every derivation, for brute force on small spaces; `where` conditions not looked at.
  package func allDerivations() -> [Derivation] {
    var memo = [[Derivation]](repeating: [], count: nodes.count)
    for index in nodes.indices.reversed() {
      let node = nodes[index]
      for option in node.options {
        var tuples: [[Derivation]] = [[]]
        for child in option.children {
          tuples = tuples.flatMap { tuple in memo[child].map { tuple + [$0] } }
        }
        memo[index] += tuples.map {
          Derivation(nonterminal: node.nonterminal, production: option.production, children: $0)
        }
      }
    }
    return memo.first ?? []
  }
}
