import Foundation
import Posterior
import Testing

@testable import SketchLanguage

/// The documentation says what is so.
@Suite("Documentation") struct DocumentationTests {
  @Test func everyPageIsFound() {
    #expect(DocumentationPage.reference.count >= 10)
    #expect(DocumentationPage.sampler.count >= 4)
    #expect(
      DocumentationPage.all.count
        == DocumentationPage.reference.count + DocumentationPage.sampler.count + 2)
  }

  @Test(arguments: DocumentationPage.all)
  func everyBlockIsTrue(of page: DocumentationPage) throws {
    var runner = try PageRunner(page)
    try runner.run()
    for failure in runner.failures { Issue.record(Comment(rawValue: failure)) }
  }

  /// Every kind of claim is found out if it is false.
  @Test(arguments: [
    "```sketch\nsketch f(n: int) -> int = m\n```",
    "```sketch-error\nsketch f(n: int) -> int = n\n```",
    "```sketch\nsketch f(n: int) -> int = n\n```\n```diagnostics\nnone\n```",
    "```sketch\nsketch f(n: int) -> int = n\n```\n```json\n[{\"input\": true, \"output\": 1}]\n```",
    "```sketch\nsketch f(n: int) -> int = n\n```\n```programs\nn  1 bit\n```",
    "```sketch\nsketch f(n: int) -> int = n\n```\n```programs\nn  2 => 3\n```",
    "```sketch\nsketch f(n: int) -> int = n\n```\n```programs\nn  no program\n```",
    "```sketch\nsketch f(n: int) -> int = n\n```\n```programs\n(n)  2 => 2\n```",
    "```sketch\nsketch f(n: int) -> int = n\n```\n```programs\nm  2 => 2\n```",
    "```sketch\nsketch f(n: int) -> int = n\n```\n```weights w.json\n{\"A\": {\"n\": 1}}\n```",
    "```values\n1 + 1 → 3\n```", "```values\n1 + 1\n```", "```values\n1 + → 3\n```",
    "```console\n$ progsample --version\n1\n```", "```swift\n```", "```\n```", "```text\n",
  ])
  func aFalseBlockFails(text: String) throws {
    var runner = try PageRunner(DocumentationPage(path: "page", text: text))
    try runner.run()
    #expect(!runner.failures.isEmpty)
  }

  @Test func theReadmeShowsTheShippedSketch() throws {
    let page = try #require(DocumentationPage.all.first { $0.path == "README.md" })
    let shown = try #require(page.blocks.first { $0.lines.first?.hasPrefix("sketch edit") == true })
    let file = DocumentationPage.root.appendingPathComponent("Sketches/textedit.sk")
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    #expect(
      shown.lines.filter { !$0.isEmpty } == lines.filter { !$0.hasPrefix("//") }.map(String.init))
  }

  @Test func theGalleryTellsChoiceBits() throws {
    let page = try #require(DocumentationPage.all.first { $0.path == "Sketches/README.md" })
    let rows = page.text.matches(of: /\| \[(?<name>[a-z0-9-]+\.sk)\].*\| (?<bits>\d+) \|/)
    #expect(rows.count >= 4)
    for row in rows {
      let file = DocumentationPage.root.appendingPathComponent("Sketches/\(row.name)")
      let summary = try SpaceSummary.check(sketch: file.path, examples: nil).summary
      #expect(summary.space.map { String($0.choiceBits) } == String(row.bits), "\(row.name)")
    }
  }

  /// Links between pages and to files, as a reader of the plain text follows them.
  @Test(arguments: DocumentationPage.all)
  func everyLinkLeadsSomewhere(of page: DocumentationPage) throws {
    let file = DocumentationPage.root.appendingPathComponent(page.path)
    for match in page.text.matches(of: /\]\((?<path>[^()#: ]*)(#(?<section>[^() ]+))?\)/) {
      let target =
        match.path.isEmpty
        ? file : file.deletingLastPathComponent().appendingPathComponent(String(match.path))
      #expect(FileManager.default.fileExists(atPath: target.path), "\(match.0)")
      guard let section = match.section else { continue }
      let text = try String(contentsOf: target, encoding: .utf8)
      let headings = text.matches(of: /(?m)^#+ (.+)$/).map { DocumentationTests.anchor($0.1) }
      #expect(headings.contains(String(section)), "\(match.0)")
    }
  }

  /// What code hosts make of a heading. DocC's anchors are alike for words of letters.
  private static func anchor(_ heading: Substring) -> String {
    heading.lowercased().replacing(" ", with: "-")
      .filter { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
  }
}

/// Nothing of the language is left without an example.
@Suite("Documented language") struct DocumentedLanguage {
  /// The words of all examples, of those with mistakes too.
  static let words: Set<Token.Kind> = {
    var words: Set<Token.Kind> = []
    for block in DocumentationPage.reference.flatMap(\.blocks) {
      switch block.kind {
      case .sketch, .sketchError: insert(block.text)
      case .values:
        for line in block.lines { insert(line.components(separatedBy: " → ")[0]) }
      default: break
      }
    }
    return words

    func insert(_ text: String) {
      words.formUnion(Lexer.tokens(of: SourceFile(name: "", text: text)).tokens.map(\.kind))
    }
  }()

  /// What the operators and functions of all examples mean at their types.
  static func meanings() throws -> Set<Builtin> {
    var meanings: Set<Builtin> = []
    for block in DocumentationPage.reference.flatMap(\.blocks) {
      if block.kind == .values {
        for line in block.lines where !line.isEmpty {
          if let sketch = try ValueLine.sketch(of: line) { insert(sketch.typed) }
        }
      } else if block.kind == .sketch, let sketch = try? Sketch(text: block.text, name: "") {
        insert(sketch.typed)
      }
    }
    return meanings

    func insert(_ sketch: TypedSketch) {
      let alternatives = sketch.nonterminals.flatMap(\.alternatives)
      var expressions = sketch.functions.map(\.body) + alternatives.compactMap(\.condition)
      for case .expression(let body) in alternatives.map(\.body) { expressions.append(body) }
      for expression in expressions + sketch.requirements {
        expression.visit {
          if case .builtin(let builtin, _) = $0.kind { meanings.insert(builtin) }
        }
      }
    }
  }

  /// Not part of the language: written for `::=`, it is a mistake with a message of its own.
  static let foreignSymbols: Set<Token.Symbol> = [.colonEqual]

  @Test func everyKeywordHasAnExample() {
    let keywords = Token.Keyword.allCases
    let missing = keywords.filter { !DocumentedLanguage.words.contains(.keyword($0)) }
    #expect(missing == [])
  }

  @Test func everySymbolHasAnExample() {
    let symbols = Set(Token.Symbol.allCases).subtracting(DocumentedLanguage.foreignSymbols)
    let missing = symbols.filter { !DocumentedLanguage.words.contains(.symbol($0)) }
    #expect(missing == [])
  }

  @Test func everyFunctionHasAnExample() {
    let missing = FunctionTable.names.filter { !DocumentedLanguage.words.contains(.name($0)) }
    #expect(missing.sorted() == [])
  }

  @Test func everyMeaningOfAnOperatorOrFunctionHasAnExample() throws {
    let missing = try Set(Builtin.allCases).subtracting(DocumentedLanguage.meanings())
    #expect(missing == [])
  }

  @Test func everyFunctionIsInATable() throws {
    let page = try #require(DocumentationPage.reference.first { $0.path.hasSuffix("Builtins.md") })
    let rows = page.text.split(separator: "\n").filter { $0.hasPrefix("|") }
    let missing = FunctionTable.names.filter { name in
      !rows.contains { $0.contains("`\(name)(") }
    }
    #expect(missing.sorted() == [])
  }

  @Test func theGrammarHasEveryKeywordAndSymbol() throws {
    let page = try #require(DocumentationPage.reference.first { $0.path.hasSuffix("Grammar.md") })
    let rules = page.blocks.filter { $0.kind == .ebnf }.map(\.text).joined()
    let symbols = Token.Symbol.allCases.filter { !DocumentedLanguage.foreignSymbols.contains($0) }
    let words = Token.Keyword.allCases.map(\.rawValue) + symbols.map(\.rawValue)
    #expect(words.filter { !rules.contains("'\($0)'") } == [])
  }

  @Test func theReservedWordsAreListed() throws {
    let page = try #require(DocumentationPage.reference.first { $0.path.hasSuffix("Grammar.md") })
    let list = try #require(page.text.components(separatedBy: "These words are reserved:").last)
    let listed = list.matches(of: /`([a-z]+)`/).map { String($0.1) }
    #expect(Set(listed) == Set(Token.Keyword.allCases.map(\.rawValue)))
  }
}
