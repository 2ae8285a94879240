/// Problems that are larger than the paper's in one way.
enum BeyondProblems {
  static let all = terms + largeSpaces

  private static let sixTerms = SketchSource.text.with("Program depth 3", "Program depth 6")
  private static let sixPaperTerms = SketchSource("Benchmarks/sketches/textedit6.sk")

  private static var terms: [Problem] {
    [(sixPaperTerms, references), (sixTerms, dates)].flatMap { sketch, document in
      [1, 2, 4].map { count in
        Problem("6 terms, \(counted(count))", sketch, document.first(count))
      }
    }
  }

  /// From two examples on, six terms are needed: three parts of the input and three constants take
  /// turns.
  private static let references = Document([
    .init("Kevin Ellis 2016 Montreal", "Ellis, K. (2016)"),
    .init("Armando Solar-Lezama 2008 Berkeley", "Solar-Lezama, A. (2008)"),
    .init("Joshua Tenenbaum 2011 Boston", "Tenenbaum, J. (2011)"),
    .init("Sumit Gulwani 1999 Austin", "Gulwani, S. (1999)"),
  ])

  /// Likewise, with parts at places that have numbers.
  private static let dates = Document([
    .init("12/03/2016", "2016年03月12日"), .init("30/11/1998", "1998年11月30日"),
    .init("05/07/2021", "2021年07月05日"), .init("28/02/2004", "2004年02月28日"),
  ])

  private static var largeSpaces: [Problem] {
    let date = Document([.init("1/21/2001", "01")])
    let negation = Document([.init("0x00", "0xff"), .init("0x01", "0xfe")])
    return [
      Problem("large space: an example may fail, at 8 bits", .text, date).with("--noise", "8"),
      Problem("large space: 6 terms, 1 short example", sixTerms, date),
      Problem("large space: words of 8 bits, 2 examples", .bits, negation),
      Problem(
        "large space: recursive routines, 1 short example", Routine.sort.sketch,
        Document([Routine.sort.entry([1, 0])])),
      Problem("large space: recursive routines, no example", Routine.sort.sketch, nil),
    ]
  }
}
