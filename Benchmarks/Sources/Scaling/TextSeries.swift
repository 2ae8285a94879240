/// Text editing, and circuits of nand gates, in growing sizes.
enum TextSeries {
  static let all = [examples, length, terms, alphabet, nand]

  private static let paper = SketchSource(path: "Sketches/paper/textedit.sk")
  private static let textedit = SketchSource(path: "Sketches/textedit.sk")
  private static let letters = Array("abcdefgh")
  private static let words = 3...7
  private static let fewExamples = 3
  private static let endingLength = 5

  private static let names = "two words of 3 to 7 of 8 letters, exchanged"
  private static let endings = "the last five characters and then the word before them"

  static var examples: Series {
    Series(
      "Examples, text edit", parameter: "examples",
      about: "`\(paper.path)`; \(names).", 1...20
    ) { count in
      Search(paper, exchanged(count))
    }
  }

  static var length: Series {
    Series(
      "String length, text edit", parameter: "length",
      about:
        "`\(paper.path)`; \(fewExamples) texts of so many characters, a comma near the middle, "
        + "from which what follows the comma is taken.",
      stride(from: 10, through: 80, by: 10)
    ) { length in
      var generator = Generator(seed: UInt64(length))
      return Search(
        paper,
        Document(
          examples: (0..<fewExamples).map { number in
            let left = word(length / 2 - 1 - number, &generator)
            let right = word(length - 1 - left.count, &generator)
            return entry(left + "," + right, right)
          }))
    }
  }

  private static var terms: Series {
    Series(
      "Terms, text edit", parameter: "terms",
      about:
        "`\(textedit.path)` with `Program` of depth 2 to 6; \(fewExamples) examples: \(endings).",
      reason: "The formula grows less; the solver's proof that no shorter program exists has more "
        + "ways to cut an output into terms to refute.", 2...6
    ) { depth in
      Search(
        textedit.with("Program depth 3", "Program depth \(depth)"), ending)
    }
  }

  private static var alphabet: Series {
    Series(
      "Alphabet, text edit", parameter: "characters",
      about: "`\(textedit.path)` with alphabets of so many characters; \(fewExamples) examples: "
        + "\(endings).",
      [16, 32, 64, 128, 256]
    ) { count in
      let needed: [Unicode.Scalar] = Array((String(letters) + " ,").unicodeScalars)
      // Letters with and without accents, of which there are enough.
      let further = (0x100...).lazy.compactMap(Unicode.Scalar.init).prefix(count - needed.count)
      var characters = String.UnicodeScalarView()
      characters.append(contentsOf: needed + further)
      return Search(
        textedit.with("alphabet examples", "alphabet \"\(String(characters))\""),
        ending)
    }
  }

  private static var nand: Series {
    let sketch = SketchSource(path: "Sketches/nand.sk")
    return Series(
      "Depth, nand", parameter: "depth",
      about: "`\(sketch.path)`, negation. Each level doubles the tree, and with it the choices.",
      reason: "The grammar itself doubles with each level: measured in choice bits, the formula is "
        + "quadratic, as the lengths of two subtrees, each with a value for every node, are added.",
      2...9
    ) { depth in
      Search(
        sketch.with("Program depth 3", "Program depth \(depth)"),
        Document(
          examples: [false, true].map { .init(input: [.bool($0)], output: .bool(!$0)) }))
    }
  }

  // MARK: - Examples

  private static func word(_ length: Int, _ generator: inout Generator) -> String {
    String((0..<length).map { _ in letters[generator.below(letters.count)] })
  }

  private static func entry(_ input: String, _ output: String) -> Document.Entry {
    Document.Entry(input: [.string(input)], output: .string(output))
  }

  private static func exchanged(_ count: Int) -> Document {
    var generator = Generator(seed: 0)
    return Document(
      examples: (0..<count).map { _ in
        let first = word(generator.from(words), &generator)
        let last = word(generator.from(words), &generator)
        return entry("\(first) \(last)", "\(last), \(first)")
      })
  }

  /// Any number of terms from two on will do.
  private static var ending: Document {
    var generator = Generator(seed: 0)
    return Document(
      examples: (0..<fewExamples).map { _ in
        let first = word(generator.from(words), &generator)
        let last = word(endingLength, &generator)
        return entry("\(first) \(last)", last + first)
      })
  }
}
