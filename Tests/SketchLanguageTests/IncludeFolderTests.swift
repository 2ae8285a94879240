import Foundation
import Testing

@testable import SketchLanguage

/// Where `include` may read, and what.
@Suite struct IncludeFolderTests {
  /// A folder `home` for the sketch, `lib` for libraries, and a file outside of both.
  private final class Place {
    let path: String

    init(_ files: [String: String]) throws {
      let url = FileManager.default.temporaryDirectory
        .appendingPathComponent("progsample-\(UUID().uuidString)")
      path = url.path
      let all = ["secret.sk": "A ::= 'secret'", "lib/b.sk": "B ::= x"].merging(files) { $1 }
      for (name, text) in all {
        let file = url.appendingPathComponent(name)
        try FileManager.default.createDirectory(
          at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
      }
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func link(_ name: String, to target: String) throws {
      try FileManager.default.createSymbolicLink(
        atPath: "\(path)/\(name)", withDestinationPath: target)
    }

    /// What is said of `home/a.sk`, the names of the items, and the files that were read.
    func parse(libraries: [String] = []) throws -> (
      said: [String], items: [String], files: [String]
    ) {
      var files: [String] = []
      let parsed = try IncludeResolver.parse(
        path: "\(path)/home/a.sk", libraries: libraries.map { "\(path)/\($0)" },
        loader: .disk.noting { files.append($0) })
      let items = parsed.tree.items.compactMap {
        if case .nonterminal(let nonterminal) = $0 { nonterminal.name.text } else { nil }
      }
      return (
        parsed.diagnostics.sorted.map(\.message), items,
        files.map { String($0.dropFirst(path.count + 1)) }
      )
    }

    func quoted(_ name: String) -> String {
      // As messages shorten it.
      SketchLanguage.quoted("\(path)/\(name)")
    }
  }

  private static let outside =
    "it lies outside the folder of the sketch; folders of libraries are named by --include-path"

  @Test(arguments: ["../secret.sk", "sub/../../secret.sk", "../lib/b.sk", "../home2/b.sk"])
  func whatLiesOutsideIsRefused(_ written: String) throws {
    let place = try Place([
      "home/a.sk": "include \"\(written)\"", "home2/b.sk": "B ::= x", "home/sub/c.sk": "C ::= x",
    ])
    let (said, items, files) = try place.parse()
    #expect(said == ["cannot include \(place.quoted("home/\(written)")): \(Self.outside)"])
    #expect(items.isEmpty && files == ["home/a.sk"])
  }

  @Test func absolutePathsAreNoWayOut() throws {
    let outside = try Place(["home/a.sk": "include \"/etc/passwd\""])
    #expect(try outside.parse().said == ["cannot include '/etc/passwd': \(Self.outside)"])
    let place = try Place(["home/b.sk": "B ::= x", "home/a.sk": ""])
    try Data("include \"\(place.path)/home/b.sk\"".utf8)
      .write(to: URL(fileURLWithPath: "\(place.path)/home/a.sk"))
    #expect(try place.parse().items == ["B"])
  }

  @Test func linksAreFollowedFirst() throws {
    let place = try Place([
      "home/a.sk":
        "include \"in.sk\" include \"out.sk\" include \"sub/secret.sk\" include \"gone.sk\"",
      "home/b.sk": "B ::= x",
    ])
    try place.link("home/in.sk", to: "b.sk")
    try place.link("home/out.sk", to: "../secret.sk")
    try place.link("home/sub", to: "..")
    try place.link("home/gone.sk", to: "nothing.sk")
    let (said, items, _) = try place.parse()
    #expect(
      said == [
        "cannot include \(place.quoted("home/out.sk")): \(Self.outside)",
        "cannot include \(place.quoted("home/sub/secret.sk")): \(Self.outside)",
        "cannot include \(place.quoted("home/gone.sk")): no such file",
      ])
    #expect(items == ["B"])
  }

  @Test func theFolderMayBeALink() throws {
    let place = try Place(["real/a.sk": "include \"b.sk\"", "real/b.sk": "B ::= x"])
    try place.link("home", to: "real")
    #expect(try place.parse().items == ["B"])
  }

  /// A pipe would be waited for.
  @Test func onlyRegularFilesAreRead() throws {
    let place = try Place(["home/a.sk": "include \"pipe\" include \".\" include \"large\""])
    #expect(mkfifo("\(place.path)/home/pipe", 0o600) == 0)
    let large = "\(place.path)/home/large"
    #expect(FileManager.default.createFile(atPath: large, contents: nil))
    #expect(truncate(large, off_t(SourceFile.maximumLibrarySize + 1)) == 0)
    #expect(
      try place.parse().said == [
        "cannot include \(place.quoted("home/pipe")): this is a pipe, expected a regular file",
        "cannot include \(place.quoted("home/.")): this is a folder, expected a file",
        "cannot include \(place.quoted("home/large")): the file is larger than 4 MiB",
      ])
    #expect(throws: SourceError.notRegular(path: "zero", kind: "a device")) {
      try SourceFile.loadLibrary(resolvedPath: "/dev/zero", name: "zero")
    }
  }

  @Test func librariesComeAfterTheSketchsOwnFolder() throws {
    let place = try Place([
      "home/a.sk": "include \"b.sk\" include \"c.sk\" include \"d.sk\"", "home/b.sk": "Own ::= x",
      "lib/c.sk": "include \"inner/e.sk\"\nC ::= x",
      "lib/inner/e.sk": "include \"../b.sk\"\nE ::= x",
      "more/c.sk": "Other ::= x", "more/d.sk": "include \"c.sk\"\nD ::= x",
    ])
    let (said, items, files) = try place.parse(libraries: ["lib", "more"])
    #expect(said.isEmpty)
    #expect(items == ["Own", "B", "E", "C", "Other", "D"])
    #expect(
      files == [
        "home/a.sk", "home/b.sk", "lib/c.sk", "lib/inner/e.sk", "lib/inner/../b.sk", "more/d.sk",
        "more/c.sk",
      ])
  }

  @Test func librariesStayAtHomeToo() throws {
    let place = try Place([
      "home/a.sk": "include \"c.sk\" include \"none.sk\"", "lib/c.sk": "include \"../secret.sk\"",
    ])
    let (said, _, _) = try place.parse(libraries: ["lib"])
    #expect(
      said == [
        "cannot include \(place.quoted("lib/../secret.sk")): \(Self.outside)",
        "cannot include \(place.quoted("home/none.sk")): no such file, nor in"
          + " \(place.quoted("lib"))",
      ])
  }

  @Test func aChainOfFilesHasAnEnd() throws {
    var files = ["home/a.sk": "include \"1.sk\""]
    for number in 1...60 {
      files["home/\(number).sk"] = "include \"\(number + 1).sk\"\nA\(number) ::= x"
    }
    let (said, items, _) = try Place(files).parse()
    #expect(said == ["files include each other more than 50 levels deep"])
    #expect(items.count == IncludeResolver.maximumNesting)
  }

  @Test(arguments: [
    ("/", "/"), ("/.././", "/"), ("/none/../none/./x", "/none/x"), ("//dev//null", "/dev/null"),
  ])
  func pathsAreResolved(path: String, resolved: String) {
    #expect(SourceFile.resolvedPath(of: path) == resolved)
  }

  @Test func everyFileIsNoted() throws {
    let place = try Place([
      "home/a.sk": "sketch f(x: int<0..1>) -> int = B\ninclude \"b.sk\"",
      "home/b.sk": "B ::= x | 0",
    ])
    let names = ["a.sk", "b.sk"].map { "\(place.path)/home/\($0)" }
    var files: [String] = []
    let loader = SourceLoader.disk.noting { files.append($0) }
    _ = try Sketch.load(path: names[0], loader: loader)
    #expect(files == names)
    files = []
    let text = SourceFile(name: "text", text: "sketch f(x: int<0..1>) -> int = B\ninclude \"b.sk\"")
    _ = try Sketch(text, folder: "\(place.path)/home", loader: loader)
    #expect(files == [names[1]])
  }
}
