import SketchLanguage

extension ProgramSpace {
  /// A place where derivations take one of several productions of a nonterminal.
  package struct Choice: Hashable, Sendable {
    /// `Digit#2` is the second choice of `Digit`. Names stay the same as long as the sketch does.
    package var name: String
    /// Of its nonterminal that can be taken here.
    package var productions: Int
    /// The choice bits that say which, from 0.
    package var bits: Range<Int>
    /// The choices whose productions it stands in, by name; none for what every program has.
    package var parents: [String]
  }

  /// All choices in the order of their choice bits, which is that of the text, and at the same bits in
  /// that of the sketch; nodes with one option are none.
  ///
  /// The choices of a nonterminal are numbered from 1. Two that exclude each other may have the same bits.
  ///
  /// - Parameter meter: counts options; once it has stopped, the list means nothing.
  package func choices(_ meter: WorkMeter = WorkMeter()) -> [Choice] {
    let places = nodes.indices.filter { nodes[$0].options.count > 1 }
      .sorted {
        (nodes[$0].firstBit, nodes[$0].nonterminal, $0)
          < (nodes[$1].firstBit, nodes[$1].nonterminal, $1)
      }
    var names = [String?](repeating: nil, count: nodes.count)
    var numbers: [Int: Int] = [:]
    for index in places {
      let nonterminal = nodes[index].nonterminal
      let number = numbers[nonterminal, default: 0] + 1
      numbers[nonterminal] = number
      names[index] = "\(grammar.nonterminals[nonterminal].name)#\(number)"
    }
    // Parents come before children: what has one option hands its own parents on.
    var parents = [[String]](repeating: [], count: nodes.count)
    for (index, node) in nodes.enumerated() {
      let handed = names[index].map { [$0] } ?? parents[index]
      for child in Set(node.options.flatMap(\.children)) {
        guard meter.take(handed.count + 1) else { return [] }
        for name in handed where !parents[child].contains(name) { parents[child].append(name) }
      }
    }
    guard meter.take(places.count) else { return [] }
    return places.map {
      Choice(
        name: names[$0] ?? "", productions: nodes[$0].options.count, bits: nodes[$0].bits,
        parents: parents[$0])
    }
  }
}
