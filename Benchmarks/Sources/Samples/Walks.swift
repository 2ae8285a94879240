import Foundation

/// `Benchmarks/sketches/walk.sk`: a posterior without a peak, whose programs can be counted by
/// length without any solver.
enum Walks {
  static let posterior = KnownPosterior(
    name: "walks", sketch: SketchSource("Benchmarks/sketches/walk.sk"), document: document,
    counts: counts)

  /// From either wall to the same place: the walk must bring any start there.
  private static let starts = [0, 7]
  private static let end = 3

  private static let document = Document(
    starts.map { Document.Entry([.int($0)], .int(end)) })

  private static let places = 8
  /// The depth of the sketch is one more.
  private static let mostSteps = 43
  /// What the end of a walk costs; a step costs one.
  private static let endBits = 5

  /// The number of walks of each |x|, by dynamic programming over the places that both starts have
  /// come to. Below 2^53, so that floating point counts exactly.
  private static var counts: [(bits: Int, count: Double)] {
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
}
