/// Problems whose programs can all be listed.
enum ExactnessSpaces {
  struct Space: Sendable {
    var problem: Problem
    /// How many programs `bands` may list, so few that it still draws from cells; `nil`: where it
    /// can list some, they are nearly all of the posterior.
    var shortHead: Int?
  }

  private static func space(
    _ name: String, _ sketch: SketchSource, _ examples: [([JSON], JSON)], head: Int?,
    weights: String? = nil
  ) -> Space {
    var problem = Problem(name, sketch, Document(examples.map { .init($0, $1) }))
    problem.weights = weights
    return Space(problem: problem, shortHead: head)
  }

  private static func ints(_ values: Int...) -> [JSON] { values.map(JSON.int) }

  private static func rule(
    _ first: Int, _ second: Int, _ third: Int, _ last: Bool, _ output: Bool
  ) -> ([JSON], JSON) {
    (ints(first, second, third) + [.bool(last)], .bool(output))
  }

  static let all: [Space] = [
    space(
      "Boolean: nand", SketchSource.nand.with("depth 3", "depth 5"),
      [([.bool(true)], .bool(false)), ([.bool(false)], .bool(true))], head: 3),
    space(
      "text: columns", SketchSource("Sketches/columns.sk"),
      [
        ([.string("ada,lovelace,1815")], .string("Lovelace, A. (1815)")),
        ([.string("alan,turing,1912")], .string("Turing, A. (1912)")),
      ], head: 100),
    space(
      "lists: sort", Routine.sort.sketch,
      [[], [5, 2], [6, 0, 3], [4, 7, 1], [1, 6, 3], [7, 3, 0]].map {
        ([JSON($0)], JSON($0.sorted()))
      }, head: nil),
    space(
      "lists: count", SketchSource("Sketches/count.sk"), [([JSON([3, 5, 3])], .int(1))], head: 3),
    space(
      "lists: count, two examples", SketchSource("Sketches/count.sk"),
      [([JSON([3, 5, 3])], .int(1)), ([JSON([6, 6, 1, 6])], .int(2))], head: nil),
    space(
      "bit-vectors", SketchSource.bits.with("depth 4", "depth 2"),
      [([.string("0x00")], .string("0x00"))], head: 30),
    space(
      "real-valued weights", SketchSource("Sketches/handles.sk"),
      [([.string("aa"), .string("aa")], .string("aaaa"))], head: 10,
      weights: "Sketches/examples/handles-weights.json"),
    space(
      "arithmetic", SketchSource("Sketches/arithmetic.sk").with("depth 3", "depth 2"),
      [(ints(2, 10), .int(12))], head: 5),
    space(
      "fare", SketchSource("Sketches/fare.sk"),
      [(ints(1, 1), .int(8)), (ints(5, 2), .int(13))], head: 10),
    space(
      "rules", SketchSource("Sketches/rules.sk"),
      [
        rule(1, 20, 0, true, false), rule(2, 150, 0, true, true), rule(5, 60, 1, false, false),
        rule(1, 15, 6, false, true), rule(9, 90, 2, false, false), rule(3, 120, 0, false, true),
      ], head: 30),
  ]
}
