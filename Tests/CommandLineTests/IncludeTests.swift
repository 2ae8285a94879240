import Foundation
import Testing

/// What strangers' sketches may include.
@Suite struct Includes {
  private static let sketch = "sketch f(s: string<5>) -> string = L\ninclude \"lib.sk\"\n"

  /// Every command that takes a sketch.
  static let commands: [[String]] = [
    ["check"], ["count"], ["map"], ["enumerate"], ["sample"], ["compile", "--emit", "ast"],
    ["compile", "--emit", "typed"], ["compile", "--emit", "cnf"],
    ["run", "--program", "s", "--input", "\"x\""], ["table"],
  ]

  @Test(arguments: commands) func foreignFilesAreNotShown(_ command: [String]) throws {
    let folder = try Folder([
      "f.sk": "sketch f(s: string<5>) -> string = s\ninclude \"/etc/passwd\"\n"
    ])
    let result = try Binary.run(command + ["--sketch", "f.sk"], in: folder, input: "s\n")
    #expect(
      result.errors == """
        f.sk:2:1: error: cannot include '/etc/passwd': it lies outside the folder of the sketch; folders of libraries are named by --include-path
        include "/etc/passwd"
        ^~~~~~~~~~~~~~~~~~~~~

        """)
    #expect(result.status == 65)
    #expect(result.output.isEmpty)
  }

  @Test(arguments: commands) func librariesAreFound(_ command: [String]) throws {
    let folder = try Folder(["f.sk": Self.sketch])
    for name in ["libraries", "others"] {
      try FileManager.default.createDirectory(
        at: folder.url.appendingPathComponent(name), withIntermediateDirectories: true)
    }
    try folder.write("L ::= s | \"b\"\n", to: "libraries/lib.sk")
    let arguments =
      command + [
        "--sketch", "f.sk", "--include-path", "others", "--include-path", "libraries",
      ]
    let result = try Binary.run(arguments, in: folder, input: "s\n")
    #expect(result.status == 0)
    #expect(!result.output.isEmpty)
  }

  @Test func aPipeIsNotWaitedFor() throws {
    let folder = try Folder(["f.sk": Self.sketch])
    #expect(mkfifo(folder.url.appendingPathComponent("lib.sk").path, 0o600) == 0)
    let result = try Binary.run(["check", "--sketch", "f.sk"], in: folder)
    #expect(
      result.errors == """
        f.sk:2:1: error: cannot include 'lib.sk': this is a pipe, expected a regular file
        include "lib.sk"
        ^~~~~~~~~~~~~~~~

        """)
    #expect(result.status == 65)
  }

  @Test(arguments: [["check"], ["compile", "--emit", "ast"]])
  func standardInputIsAtHomeInTheCurrentFolder(_ command: [String]) throws {
    let folder = try Folder(["lib.sk": "L ::= s | \"b\"\n"])
    let arguments = command + ["--sketch", "-"]
    #expect(try Binary.run(arguments, in: folder, input: Self.sketch).status == 0)
    let result = try Binary.run(
      arguments, in: folder, input: Self.sketch.replacingOccurrences(of: "lib.sk", with: "../x"))
    #expect(
      result.errors == """
        standard input:2:1: error: cannot include '../x': it lies outside the current folder; folders of libraries are named by --include-path
        include "../x"
        ^~~~~~~~~~~~~~

        """)
    #expect(result.status == 65)
  }

  /// The word "-" names a file there, and not standard input.
  @Test func includeDoesNotReadStandardInput() throws {
    let folder = try Folder(["f.sk": Self.sketch.replacingOccurrences(of: "lib.sk", with: "-")])
    let result = try Binary.run(
      ["check", "--sketch", "f.sk"], in: folder, input: "L ::= s | \"b\"\n")
    #expect(result.errors.hasPrefix("f.sk:2:1: error: cannot include '-': no such file\n"))
    #expect(result.status == 65)
  }
}
