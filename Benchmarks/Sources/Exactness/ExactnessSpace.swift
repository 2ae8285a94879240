import Formula
import Foundation
import Posterior
import Sampler
import SketchCompiler
import TestStatistics

/// A space of consistent programs that is listed to its end, with the weight of each program.
struct ExactnessSpace: Sendable {
  let name: String
  let programs: ConsistentPrograms
  let models: [Model]
  /// The method `bands`, with parameters that each run replaces.
  let exact: BandSample
  let source: Source
  private let places: [Assignment: Int]

  /// What a space is made from.
  struct Source: Sendable {
    var name: String
    var sketch: SketchSource
    var document: Document
    var weights: String?
    /// How many programs `bands` may list for a short head, so few that it still draws from bands;
    /// nil: where it can list some, they are nearly all of the posterior.
    var shortHead: Int?
    /// How many runs share a seed and what it prepares, where that takes long: given that, samples
    /// are independent and from the posterior, which is all that a run asks for.
    var runsPerSeed = 1
  }

  init(_ source: Source) throws {
    let scratch = try Scratch()
    self.source = source
    name = source.name
    programs = try ConsistentPrograms(
      Specification(
        sketch: scratch.path(of: source.sketch),
        examples: ExampleFile(path: scratch.write(source.document, as: "examples.json")),
        weights: source.weights),
      ways: .all)
    exact = try BandSample(programs.problem)
    models = try Enumeration(of: programs.problem, scope: .all).models
    places = Dictionary(uniqueKeysWithValues: models.enumerated().map { ($1.choices, $0) })
  }

  /// 2^-|x| of every program, up to a common factor.
  var weights: [Double] {
    let shortest = models.first?.exactLength ?? 0
    return models.map { exp2(shortest - $0.exactLength) }
  }

  /// A sample from bands takes some solver calls, so that there are no more than a test needs: so
  /// many that besides the likeliest program there are two pools of 5 expected samples.
  var fewSamples: Int {
    let weights = weights
    let rest = 1 - (weights.max() ?? 0) / weights.reduce(0, +)
    return max(Self.leastSamples, Int((2 * PosteriorTest.leastExpected / rest).rounded(.up)))
  }

  private static let leastSamples = 20

  /// How often each program is among samples; nil if something else is.
  func counts(_ samples: some Sequence<Sample>) -> [Int]? {
    var counts = [Int](repeating: 0, count: models.count)
    for sample in samples {
      guard let place = places[sample.choices], sample.length == models[place].length else {
        return nil
      }
      counts[place] += 1
    }
    return counts
  }
}

extension ExactnessSpace {
  private static func entry(_ inputs: Datum..., output: Datum) -> Document.Entry {
    .init(input: inputs, output: output)
  }

  static let sources: [Source] = [
    Source(
      name: "Boolean: nand",
      sketch: SketchSource(path: "Sketches/nand.sk").with("depth 3", "depth 5"),
      document: Document(examples: [
        entry(.bool(true), output: .bool(false)), entry(.bool(false), output: .bool(true)),
      ]), shortHead: 3),
    Source(
      name: "text: columns", sketch: SketchSource(path: "Sketches/columns.sk"),
      document: Document(examples: [
        entry(.string("ada,lovelace,1815"), output: .string("Lovelace, A. (1815)")),
        entry(.string("alan,turing,1912"), output: .string("Turing, A. (1912)")),
      ]), shortHead: 100, runsPerSeed: 5),
    Source(
      name: "lists: sort", sketch: SketchSource(path: "Sketches/paper/sort.sk"),
      document: Document(
        examples: [[], [5, 2], [6, 0, 3], [4, 7, 1], [1, 6, 3], [7, 3, 0]].map { list in
          entry(Datum(list), output: Datum(list.sorted()))
        }), runsPerSeed: 10),
    Source(
      name: "lists: count", sketch: SketchSource(path: "Sketches/count.sk"),
      document: Document(examples: [entry(Datum([3, 5, 3]), output: .int(1))]), shortHead: 3),
    Source(
      name: "lists: count, two examples", sketch: SketchSource(path: "Sketches/count.sk"),
      document: Document(examples: [
        entry(Datum([3, 5, 3]), output: .int(1)), entry(Datum([6, 6, 1, 6]), output: .int(2)),
      ])),
    Source(
      name: "bit-vectors",
      sketch: SketchSource(path: "Sketches/bits.sk").with("depth 4", "depth 2"),
      document: Document(examples: [entry(.string("0x00"), output: .string("0x00"))]),
      shortHead: 30),
    Source(
      name: "real-valued weights", sketch: SketchSource(path: "Sketches/handles.sk"),
      document: Document(examples: [
        entry(.string("aa"), .string("aa"), output: .string("aaaa"))
      ]), weights: "Sketches/examples/handles-weights.json", shortHead: 10),
    Source(
      name: "arithmetic",
      sketch: SketchSource(path: "Sketches/arithmetic.sk").with("depth 3", "depth 2"),
      document: Document(examples: [entry(.int(2), .int(10), output: .int(12))]), shortHead: 5),
    Source(
      name: "fare", sketch: SketchSource(path: "Sketches/fare.sk"),
      document: Document(examples: [
        entry(.int(1), .int(1), output: .int(8)), entry(.int(5), .int(2), output: .int(13)),
      ]), shortHead: 10, runsPerSeed: 10),
    Source(
      name: "rules", sketch: SketchSource(path: "Sketches/rules.sk"),
      document: Document(examples: [
        entry(.int(1), .int(20), .int(0), .bool(true), output: .bool(false)),
        entry(.int(2), .int(150), .int(0), .bool(true), output: .bool(true)),
        entry(.int(5), .int(60), .int(1), .bool(false), output: .bool(false)),
        entry(.int(1), .int(15), .int(6), .bool(false), output: .bool(true)),
        entry(.int(9), .int(90), .int(2), .bool(false), output: .bool(false)),
        entry(.int(3), .int(120), .int(0), .bool(false), output: .bool(true)),
      ]), shortHead: 30, runsPerSeed: 10),
  ]
}
