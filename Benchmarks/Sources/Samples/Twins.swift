import Foundation

/// `Benchmarks/sketches/twins.sk`: a posterior without a peak, which is hard on circuits, and whose
/// programs of each length are counted without the program.
enum Twins {
  static let sketch = SketchSource("Benchmarks/sketches/twins.sk")

  /// At how many places the words must agree; at the last of them, both have a "!".
  ///
  /// Above log2 of the nodes that a diagram may have.
  static let places = 24

  static let document = Document(
    (0..<places).map { place in
      let isLast = place == places - 1
      return Document.Entry([.int(place), .bool(isLast)], .bool(true))
    })

  /// The depth of the sketch is one more.
  private static let longestWord = 36
  /// What the ends of both words cost; a character costs one.
  private static let endBits = 10

  /// Both words reach to the last place that is asked about; before it the second is as the first,
  /// and behind it both are free.
  /// The number of programs of each |x|, ascending.
  static var counts: [(bits: Int, count: Double)] {
    let mostFree = longestWord - places
    return (0...(2 * mostFree)).map { free in
      let ways = min(free, mostFree) - max(0, free - mostFree) + 1
      return (endBits + 2 * places + free, exp2(Double(places - 1 + free)) * Double(ways))
    }
  }

  /// 2^-|x| of all programs of each length.
  private static var weights: [Double] { counts.map { $0.count * exp2(-Double($0.bits)) } }

  /// log2 of the number of programs.
  static var log2Programs: Double { log2(counts.reduce(0) { $0 + $1.count }) }

  /// log2 Z.
  static var log2Evidence: Double { log2(weights.reduce(0, +)) }

  /// The posterior of each |x|.
  static var shares: [Double] {
    let weights = weights
    let evidence = weights.reduce(0, +)
    return weights.map { $0 / evidence }
  }
}
