/// Recursive list routines in growing sizes.
enum ListSeries {
  static let all = [examples, sortLength, reverseLength, depth]

  private static let fewExamples = 3
  private static let sort = SketchSource(path: "Sketches/paper/sort.sk")
  private static let lists = SketchSource(path: "Sketches/lists.sk")

  static var examples: Series {
    Series(
      "Examples, sort", parameter: "examples",
      about: "`\(sort.path)`; lists of up to three distinct values from 0 to 7, as the paper draws "
        + "them.", 1...20
    ) { count in
      var generator = Generator(seed: 1)
      return Search(
        sort,
        Document(
          examples: (0..<count).map { _ in
            Routine.sort.entry(Routine.sort.trainingInput(&generator))
          }))
    }
  }

  private static var sortLength: Series {
    Series(
      "List length, sort", parameter: "length",
      about: "`\(sort.path)`; \(fewExamples) lists of so many distinct values from 0 to 7, and the "
        + "empty list.", reason: recursionReason, 3...7
    ) { length in
      Search(sort, document(.sort, length))
    }
  }

  private static var reverseLength: Series {
    Series(
      "List length, reverse", parameter: "length",
      about:
        "`\(lists.path)` with lists of so many values from 0 to 8; \(fewExamples) such lists of "
        + "distinct values, and the empty list.", reason: recursionReason, 3...8
    ) { length in
      Search(
        lists.with("list<int<0..7>, 3>", "list<int<0..8>, \(length)>")
          .with("Int: int<0..7>", "Int: int<0..8>"),
        document(.reverse, length))
    }
  }

  private static var depth: Series {
    Series(
      "Depth, lists", parameter: "depth",
      about: "`\(lists.path)` with `Int` and `List` of depth 2 to 4; \(fewExamples) lists of three "
        + "values, and the empty list, reversed. Two occurrences in each other's productions "
        + "multiply the choices with each level.",
      reason: "The grammar itself multiplies: in choice bits the formula grows with their square, "
        + "and the proof searches a space that grows exponentially with them.", 2...4
    ) { depth in
      Search(
        lists.with("int<0..7> depth 2", "int<0..7> depth \(depth)")
          .with("List depth 2", "List depth \(depth)"),
        document(.reverse, 3))
    }
  }

  private static let recursionReason =
    "A list of length n has some n² parts that recursive calls reach, each may have produced any "
    + "of the n² parts of an output, and `append` of three lists may have been cut in n² ways: "
    + "n⁶ in all. Beyond length 6 another encoding of such outputs would be needed."

  private static let values = 8

  private static func document(_ routine: Routine, _ length: Int) -> Document {
    var generator = Generator(seed: 2)
    return Document(
      examples: [routine.entry([])]
        + (0..<fewExamples).map { _ in
          routine.entry(Array(generator.shuffled(Array(0..<values)).prefix(length)))
        })
  }
}
