import Foundation
import Testing

@testable import SketchLanguage

/// Files: loading them, and sketches of several.
@Suite struct ParsingIncludeTests {
  // MARK: Loading

  @Test func bytesThatAreNoText() throws {
    func reason(_ bytes: [UInt8]) -> String {
      do {
        return "text: " + (try SourceFile.decode(bytes, name: "a.sk").text)
      } catch { return error.description }
    }
    #expect(reason(Array("abc".utf8)) == "text: abc")
    #expect(reason([0xEF, 0xBB, 0xBF] + Array("é".utf8)) == "text: é")
    #expect(reason([]) == "a.sk: the file is empty")
    #expect(reason([0xEF, 0xBB, 0xBF]) == "a.sk: the file is empty")
    #expect(reason([97, 0, 98]) == "a.sk: not a text file: NUL byte at offset 1")
    #expect(reason([0xFF, 0xFE, 97, 0]) == "a.sk: the text is in UTF-16, expected UTF-8")
    #expect(
      reason(Array("aé\nb".utf8) + [0xC3, 0x28])
        == "a.sk: not UTF-8: invalid byte at offset 5, line 2")
    #expect(
      reason([0xEF, 0xBB, 0xBF, 97, 0xE2, 0x82])
        == "a.sk: not UTF-8: invalid byte at offset 4, line 1")
    let large = [UInt8](repeating: 32, count: SourceFile.maximumSize + 1)
    #expect(reason(large) == "a.sk: the file is larger than 16 MiB")
  }

  @Test func filesThatCannotBeRead() throws {
    try inTemporaryFolder(["a.sk": "A ::= x"]) { folder in
      #expect(throws: SourceError.isDirectory(path: folder)) { try SourceFile.load(path: folder) }
      let missing = folder + "/b.sk"
      #expect(throws: SourceError.notFound(path: missing)) { try SourceFile.load(path: missing) }
      let file = try SourceFile.load(path: folder + "/a.sk")
      #expect(file.text == "A ::= x" && file.name == folder + "/a.sk")
      let endless = SourceError.tooLarge(path: "/dev/zero")
      #expect(throws: endless) { try SourceFile.load(path: "/dev/zero") }
    }
  }

  private func inTemporaryFolder(
    _ files: [String: String], _ body: (String) throws -> Void
  ) throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("progsample-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    for (path, text) in files {
      let url = folder.appendingPathComponent(path)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: url)
    }
    try body(folder.path)
  }

  // MARK: Includes

  /// A file system of texts.
  private func parse(_ files: [String: String], _ path: String = "a.sk") -> String {
    do {
      let load = { (path: String) throws(SourceError) in
        guard let text = files[path] else { throw .notFound(path: path) }
        return SourceFile(name: path, text: text)
      }
      let loader = SourceLoader(
        sketch: load, library: { (_, name) throws(SourceError) in try load(name) })
      let (tree, diagnostics) = try IncludeResolver.parse(path: path, loader: loader)
      return tree.description + diagnostics.description
    } catch { return error.description }
  }

  @Test func itemsStandWhereTheIncludeStood() {
    let files = [
      "a.sk": "A ::= x include \"lib/b.sk\" C ::= x", "lib/b.sk": "B ::= x include \"c.sk\"",
      "lib/c.sk": "D ::= x",
    ]
    #expect(
      parse(files) == ["A", "B", "D", "C"].map { "(nonterminal \($0)\n  (| x))\n" }.joined())
  }

  @Test func aFileCountsOnce() {
    let files = [
      "a.sk": "include \"b.sk\" include \"./b.sk\" include \"c.sk\"", "b.sk": "B ::= x",
      "./b.sk": "B ::= x", "c.sk": "include \"b.sk\"",
    ]
    #expect(parse(files) == "(nonterminal B\n  (| x))\n")
  }

  @Test func cyclesAreReportedWhereTheyClose() {
    let files = ["a.sk": "include \"b.sk\"\nA ::= x", "b.sk": "\n  include \"a.sk\""]
    #expect(
      parse(files) == """
        (nonterminal A
          (| x))
        b.sk:2:3: error: include cycle: a.sk → b.sk → a.sk
          include "a.sk"
          ^~~~~~~~~~~~~~

        """)
    #expect(
      parse(["a.sk": "include \"a.sk\""]).hasPrefix(
        "a.sk:1:1: error: include cycle: a.sk → a.sk\n"))
  }

  @Test func missingLibrariesAreReportedAtTheirInclude() {
    #expect(
      parse(["a.sk": "A ::= x\ninclude \"lib/b.sk\""]) == """
        (nonterminal A
          (| x))
        a.sk:2:1: error: cannot include 'lib/b.sk': no such file
        include "lib/b.sk"
        ^~~~~~~~~~~~~~~~~~

        """)
    #expect(parse([:]) == "a.sk: no such file")
  }

  @Test func mistakesInLibrariesNameTheLibrary() {
    let text = parse(["a.sk": "include \"b.sk\"\nA ::= ", "b.sk": "B ::= "])
    #expect(text.contains("a.sk:2:6: error:") && text.contains("b.sk:1:6: error:"))
  }

  @Test func realFiles() throws {
    let files = ["a.sk": "include \"lib/b.sk\"", "lib/b.sk": "include \"../lib/b.sk\"\nB ::= x"]
    try inTemporaryFolder(files) { folder in
      var files: [String] = []
      let (tree, diagnostics) = try IncludeResolver.parse(
        path: folder + "/a.sk", loader: .disk.noting { files.append($0) })
      #expect(files == [folder + "/a.sk", folder + "/lib/b.sk"])
      #expect(tree.items.count == 1 && diagnostics.count == 1)
      let text = SourceFile(name: "<text>", text: "include \"a.sk\"")
      #expect(IncludeResolver.parse(text, folder: folder).tree.items.count == 1)
    }
  }
}
