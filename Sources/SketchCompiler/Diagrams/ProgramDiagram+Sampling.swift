import Formula
import SketchLanguage

extension ProgramDiagram {
  /// A program drawn with probability 2^-|x| / Z, independent of all others; `nil` if X is empty.
  ///
  /// Takes a random number for each choice bit at most.
  public func sample(
    using generator: inout some RandomNumberGenerator
  ) -> (choices: Assignment, length: CodeLength)? {
    guard var edge = drawnRoot(using: &generator)?.edge else { return nil }
    var choices = Assignment(count: choiceBits)
    var length = CodeLength.zero
    var level = -1
    while true {
      let node = nodes[Int(edge.node)]
      length += edge.length
      // Bits that the path leaves out are as likely 1 as 0.
      while level + 1 < node.level {
        level += 1
        if generator.next() >> 63 == 1 { choices[level] = true }
      }
      if edge.node == 0 { return (choices, length) }
      level += 1
      if generator.nextUnit() < node.highShare {
        choices[level] = true
        edge = node.high
      } else {
        edge = node.low
      }
    }
  }

  private func drawnRoot(using generator: inout some RandomNumberGenerator) -> Root? {
    guard var root = roots.first else { return nil }
    var weight = root.weight
    for next in roots.dropFirst() {
      if generator.nextUnit() < next.weight.share(with: weight) { root = next }
      weight = weight + next.weight
    }
    return root
  }
}
