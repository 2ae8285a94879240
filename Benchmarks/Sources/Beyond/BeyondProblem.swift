/// A problem that is larger than the paper's in one way.
struct BeyondProblem: Sendable {
  /// In which way it is larger.
  var what: String
  var sketch: SketchSource
  var document: Document?
  var options: [String] = []

  init(
    _ what: String, _ sketch: SketchSource, _ document: Document?, options: [String] = []
  ) {
    self.what = what
    self.sketch = sketch
    self.document = document
    self.options = options
  }

  static let all = terms + characters + manyExamples + lists + largeSpaces

  private static let textedit = SketchSource(path: "Sketches/textedit.sk")
  private static let sixTerms = textedit.with("Program depth 3", "Program depth 6")

  private static let sixPaperTerms = SketchSource(path: "Benchmarks/sketches/textedit6.sk")

  private static var terms: [BeyondProblem] {
    [(sixPaperTerms, references), (sixTerms, dates)].flatMap { sketch, entries in
      [1, 2, 4].map { count in
        BeyondProblem(
          "6 terms, \(count == 1 ? "1 example" : "\(count) examples")", sketch,
          Document(examples: Array(entries.prefix(count))))
      }
    }
  }

  /// From two examples on, six terms are needed: three parts of the input and three constants take
  /// turns.
  private static let references = entries([
    ("Kevin Ellis 2016 Montreal", "Ellis, K. (2016)"),
    ("Armando Solar-Lezama 2008 Berkeley", "Solar-Lezama, A. (2008)"),
    ("Joshua Tenenbaum 2011 Boston", "Tenenbaum, J. (2011)"),
    ("Sumit Gulwani 1999 Austin", "Gulwani, S. (1999)"),
  ])

  /// Likewise, with parts at places that have numbers.
  private static let dates = entries([
    ("12/03/2016", "2016年03月12日"), ("30/11/1998", "1998年11月30日"),
    ("05/07/2021", "2021年07月05日"), ("28/02/2004", "2004年02月28日"),
  ])

  private static func entries(_ texts: [(String, String)]) -> [Document.Entry] {
    texts.map { Document.Entry(input: [.string($0.0)], output: .string($0.1)) }
  }

  private static var characters: [BeyondProblem] {
    guard let longest = TextSeries.length.points.last else { return [] }
    let search = longest.search
    return [
      BeyondProblem("inputs of \(longest.number) characters", search.sketch, search.document),
      BeyondProblem(
        "inputs of \(longest.number) characters",
        textedit.with("string<40>", "string<\(longest.number)>"), search.document),
    ]
  }

  private static var manyExamples: [BeyondProblem] {
    [TextSeries.examples, ListSeries.examples].compactMap { series in
      series.points.last.map { point in
        BeyondProblem("\(point.number) examples", point.search.sketch, point.search.document)
      }
    }
  }

  private static let longestList = 6
  private static let values = 16
  private static let listLengths = [6, 6, 5, 3, 1, 0]

  private static var lists: [BeyondProblem] {
    [Routine.sort, .reverse].map { routine in
      var generator = Generator(seed: 1)
      let entries = listLengths.map { length in
        routine.entry(Array(generator.shuffled(Array(0..<values)).prefix(length)))
      }
      return BeyondProblem(
        "lists of length \(longestList), values 0..\(values - 1)",
        routine.sketch.with("list<int<0..7>, 7>", "list<int<0..15>, \(longestList)>")
          .with("int<0..7>", "int<0..\(values - 1)>"),
        Document(examples: entries))
    }
  }

  private static let noise = 8

  private static var largeSpaces: [BeyondProblem] {
    let date = Document(examples: entries([("1/21/2001", "01")]))
    let negation = Document(
      examples: [(0, 255), (1, 254)].map {
        .init(input: [.string("0b" + bits($0.0))], output: .string("0b" + bits($0.1)))
      })
    return [
      BeyondProblem(
        "large space: an example may fail, at \(noise) bits", textedit, date,
        options: ["--noise", "\(noise)"]),
      BeyondProblem("large space: 6 terms, 1 short example", sixTerms, date),
      BeyondProblem(
        "large space: words of 8 bits, 2 examples", SketchSource(path: "Sketches/bits.sk"),
        negation),
      BeyondProblem(
        "large space: recursive routines, 1 short example", Routine.sort.sketch,
        Document(examples: [Routine.sort.entry([1, 0])])),
      BeyondProblem(
        "large space: recursive routines, no example", Routine.sort.sketch, nil),
    ]
  }

  private static let wordWidth = 8

  private static func bits(_ number: Int) -> String {
    let digits = String(number, radix: 2)
    return String(repeating: "0", count: wordWidth - digits.count) + digits
  }
}
