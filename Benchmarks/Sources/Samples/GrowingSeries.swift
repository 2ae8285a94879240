/// Problems that differ in one number.
struct GrowingSeries: Sendable {
  var title: String
  /// What the number counts.
  var parameter: String
  var about: String
  var problems: [Problem]

  init(
    _ title: String, _ parameter: String, _ about: String, _ numbers: some Sequence<Int>,
    _ sketch: (Int) -> SketchSource, _ document: (Int) -> Document
  ) {
    self.title = title
    self.parameter = parameter
    self.about = about
    problems = numbers.map {
      Problem("\($0)", sketch($0), document($0), known: [.size: Double($0)])
    }
  }

  static let all = [
    GrowingSeries(
      "Examples, text edit", "examples",
      "`Sketches/paper/textedit.sk`; two words of 3 to 7 of 8 letters, exchanged.",
      [1, 2, 5, 10, 15, 20], { _ in .paperText }, exchanged),
    GrowingSeries(
      "String length, text edit", "length",
      "`Sketches/paper/textedit.sk`; 3 lines of a log of so many characters, from which an address "
        + "is taken.", [40, 80, 160, 320],
      { SketchSource.paperText.holding(TextInputs.log(3, length: $0)) },
      { TextInputs.log(3, length: $0) }),
    GrowingSeries(
      "Terms, text edit", "terms",
      "`Sketches/textedit.sk` with `Program` of depth 2 to 6; 3 examples: \(endingsText).", 2...6,
      { SketchSource.text.with("Program depth 3", "Program depth \($0)") }, { _ in ending }),
    GrowingSeries(
      "Depth, nand", "depth",
      "`Sketches/nand.sk`, negation. Each level doubles the tree, and with it the choices.", 2...9,
      { SketchSource.nand.with("Program depth 3", "Program depth \($0)") },
      { _ in Document([false, true].map { .init([.bool($0)], .bool(!$0)) }) }),
    GrowingSeries(
      "List length, reverse", "length",
      "`Sketches/lists.sk` with values from 0 to 8; 3 lists of so many of them, and the empty list.",
      3...8,
      {
        routines.with("list<int<0..7>, 3>", "list<int<0..8>, \($0)>")
          .with("Int: int<0..7>", "Int: int<0..8>")
      }, { lists(.reverse, $0) }),
  ]

  // MARK: - Examples

  private static let routines = SketchSource("Sketches/lists.sk")
  private static let letters = Array("abcdefgh")
  private static let words = 3...7
  private static let endingsText = "the last five characters and then the word before them"

  private static func word(_ length: Int, _ generator: inout Generator) -> String {
    String((0..<length).map { _ in letters[generator.below(letters.count)] })
  }

  static func exchanged(_ count: Int) -> Document {
    var generator = Generator(seed: 0)
    return Document(
      (0..<count).map { _ in
        let first = word(generator.from(words), &generator)
        let last = word(generator.from(words), &generator)
        return .init("\(first) \(last)", "\(last), \(first)")
      })
  }

  /// Any number of terms from two on will do.
  private static var ending: Document {
    var generator = Generator(seed: 0)
    return Document(
      (0..<3).map { _ in
        let first = word(generator.from(words), &generator)
        let last = word(5, &generator)
        return .init("\(first) \(last)", last + first)
      })
  }

  private static func lists(_ routine: Routine, _ length: Int) -> Document {
    var generator = Generator(seed: 2)
    return Document(
      [routine.entry([])]
        + (0..<3).map { _ in
          routine.entry(Array(generator.shuffled(Array(0..<8)).prefix(length)))
        })
  }
}
