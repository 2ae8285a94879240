import Testing

@testable import SketchLanguage

/// The full text of diagnostics.
@Suite struct DiagnosticsRenderingTests {
  private func range(_ part: String, in file: SourceFile) -> SourceRange {
    let lower = file.text.range(of: part).map {
      file.text.utf8.distance(from: file.text.startIndex, to: $0.lowerBound)
    }
    return SourceRange(
      file: file, lower: lower ?? 0, upper: (lower ?? 0) + part.utf8.count)
  }

  @Test func errorWithNote() {
    let file = SourceFile(name: "a.sk", text: "sketch f(x: int) -> int = g(x\nA ::= x\n")
    #expect(
      SketchParser.parse(file).diagnostics.description == """
        a.sk:1:30: error: expected ',' or ')', found the end of the line
        sketch f(x: int) -> int = g(x
                                     ^
        a.sk:1:28: note: '(' opened here
        sketch f(x: int) -> int = g(x
                                   ^

        """)
  }

  @Test func tabsWideCharactersAndControls() {
    let file = SourceFile(name: "a.sk", text: "a\n\tx\t日本 e\u{301} \u{1B} foo")
    #expect(
      Diagnostic.warning("here", at: range("foo", in: file)).description
        == "a.sk:2:12: warning: here\n    x   日本 e\u{301} \u{FFFD} foo\n"
        + "                 ^~~\n")
    #expect(
      Diagnostic.note("here", at: range("日本", in: file)).description
        == "a.sk:2:4: note: here\n    x   日本 e\u{301} \u{FFFD} foo\n        ^~~~\n")
  }

  @Test func longLinesAreShownInPart() {
    let text = String(repeating: "a", count: 300) + " foo " + String(repeating: "b", count: 300)
    let file = SourceFile(name: "a.sk", text: text)
    let lines = Diagnostic.error("here", at: range("foo", in: file)).description
      .split(separator: "\n")
    #expect(lines[0] == "a.sk:1:302: error: here")
    #expect(lines[1].count == 90)
    #expect(lines[1].hasPrefix("…aaa") && lines[1].hasSuffix("bbb…"))
    let marker = lines[2].firstIndex(of: "^").map {
      lines[2].distance(from: lines[2].startIndex, to: $0)
    }
    let place = lines[1].firstIndex(of: "f").map {
      lines[1].distance(from: lines[1].startIndex, to: $0)
    }
    #expect(marker == place && marker != nil)
    // The mark ends with what is shown.
    let all = Diagnostic.error("here", at: SourceRange(file: file, lower: 0, upper: 605))
    let allLines = all.description.split(separator: "\n")
    #expect(allLines[2].count == allLines[1].count - 1)
    let end = Diagnostic.error("here", at: SourceRange(file: file, lower: 605, upper: 605))
    let endLines = end.description.split(separator: "\n")
    #expect(endLines[1].count <= 90 && endLines[2].count == endLines[1].count + 1)
  }

  @Test func severalLinesAreMarkedToTheEndOfTheFirst() {
    let file = SourceFile(name: "a.sk", text: "ab cd\r\nef")
    #expect(
      Diagnostic.error("here", at: SourceRange(file: file, lower: 3, upper: 9)).description
        == "a.sk:1:4: error: here\nab cd\n   ^~\n")
  }

  @Test func placesOutsideTheTextDoNoHarm() {
    let file = SourceFile(name: "a.sk", text: "é\n")
    for (lower, upper) in [(-1, 0), (0, 99), (1, 1), (3, 3), (99, 120), (2, 1)] {
      #expect(
        Diagnostic.error("x", at: SourceRange(file: file, lower: lower, upper: upper))
          .description.hasPrefix("a.sk:"))
    }
    let empty = SourceFile(name: "e.sk", text: "")
    #expect(
      Diagnostic.error("x", at: SourceRange(file: empty, lower: 0, upper: 0)).description
        == "e.sk:1:1: error: x\n\n^\n")
    #expect(Diagnostic.error("x", at: nil).description == "error: x\n")
  }

  @Test func colors() {
    let file = SourceFile(name: "a.sk", text: "ab")
    let text = DiagnosticRenderer(usesColor: true)
      .render(Diagnostic.error("x", at: SourceRange(file: file, lower: 0, upper: 2)))
    #expect(
      text == "\u{1B}[1ma.sk:1:1: \u{1B}[0m\u{1B}[1;31merror: \u{1B}[0m\u{1B}[1mx\u{1B}[0m\nab\n"
        + "\u{1B}[1;32m^~\u{1B}[0m\n")
  }

  @Test func setsAreSortedAndHoldEachDiagnosticOnce() {
    let first = SourceFile(name: "b.sk", text: "abc")
    let second = SourceFile(name: "a.sk", text: "abc")
    let at = { SourceRange(file: $0, lower: $1, upper: $1 + 1) }
    var set = DiagnosticSet([.note("n", at: at(first, 2)), .warning("w", at: at(second, 0))])
    #expect(!set.hasErrors)
    #expect(throws: Never.self) { try set.throwIfErrors() }
    set.insert(.error("e", at: at(first, 1)))
    set.insert(.error("e", at: at(first, 1)))
    set.insert(.error("no place", at: nil))
    #expect(set.hasErrors && set.count == 4)
    #expect(set.sorted.map(\.message) == ["no place", "e", "n", "w"])
    #expect(set.errors.count == 2)
    #expect(throws: DiagnosticSet.self) { try set.throwIfErrors() }
    #expect(DiagnosticRenderer().render(set, limit: 1) == "error: no place\n… and 3 more\n")
  }

  @Test func closestNames() {
    let names = ["length", "lower", "filter", "map", "x"]
    #expect(closestName(to: "lenght", among: names) == "length")
    #expect(closestName(to: "Length", among: names) == "length")
    #expect(closestName(to: "fliter", among: names) == "filter")
    #expect(closestName(to: "mpa", among: names) == "map")
    #expect(closestName(to: "y", among: names) == nil)
    #expect(closestName(to: "banana", among: names) == nil)
    #expect(closestName(to: "map", among: []) == nil)
  }
}
