import Foundation

/// `Benchmarks/sketches/twins.sk`: a posterior without a peak, too, which is hard on diagrams.
enum Twins {
  static let posterior = KnownPosterior(
    name: "twins", sketch: SketchSource("Benchmarks/sketches/twins.sk"),
    document: document, counts: counts)

  /// At how many places the words must agree; at the last of them, both have a "!".
  ///
  /// Above log2 of the nodes that a diagram may have.
  static let places = 24

  private static let document = Document(
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
  private static var counts: [(bits: Int, count: Double)] {
    let mostFree = longestWord - places
    return (0...(2 * mostFree)).map { free in
      let ways = min(free, mostFree) - max(0, free - mostFree) + 1
      return (endBits + 2 * places + free, exp2(Double(places - 1 + free)) * Double(ways))
    }
  }
}
