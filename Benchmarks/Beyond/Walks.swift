import Foundation

/// `Benchmarks/sketches/walk.sk`: a posterior without a peak, whose programs can be counted by
/// length without any solver.
enum Walks {
  static let sketch = SketchSource(path: "Benchmarks/sketches/walk.sk")

  /// The same with steps that stay: three kinds of steps, and lengths that do not tell how many
  /// there are.
  static let harder = sketch.with(
    "Step ::= 1 as \"+\" | -1 as \"-\"",
    "Step ::= 0 @ 1 as \"0\" | 1 @ 2 as \"+\" | -1 @ 2 as \"-\"")

  /// From either wall to the same place: the walk must bring any start there.
  private static let starts = [0, 7]
  private static let end = 3

  static let document = Document(
    examples: starts.map { Document.Entry(input: [.int($0)], output: .int(end)) })

  private static let places = 8
  /// The depth of the sketch is one more.
  private static let mostSteps = 43
  /// What the end of a walk costs; a step costs one.
  private static let endBits = 5

  /// The number of walks of each |x|, by dynamic programming over the places that both starts have
  /// come to.
  static var counts: [(bits: Int, count: Double)] {
    var walks = [starts: 1.0]
    var counts: [(bits: Int, count: Double)] = []
    for steps in 0...mostSteps {
      counts.append((endBits + steps, walks[starts.map { _ in end }] ?? 0))
      var next: [[Int]: Double] = [:]
      for (current, number) in walks {
        for step in [-1, 1] {
          next[current.map { max(0, min(places - 1, $0 + step)) }, default: 0] += number
        }
      }
      walks = next
    }
    return counts.filter { $0.count > 0 }
  }

  /// log2 of the number of walks. Below 2^53, so that floating point counts exactly.
  static var log2Count: Double { log2(counts.reduce(0) { $0 + $1.count }) }

  /// The posterior of each |x|.
  static var shares: [(bits: Int, share: Double)] {
    let weights = counts.map { (bits: $0.bits, share: $0.count * exp2(Double(-$0.bits))) }
    let total = weights.reduce(0) { $0 + $1.share }
    return weights.map { ($0.bits, $0.share / total) }
  }

  /// log2 Z, the sum of 2^-|x|.
  static var log2Evidence: Double {
    log2(counts.reduce(0) { $0 + $1.count * exp2(Double(-$1.bits)) })
  }
}
