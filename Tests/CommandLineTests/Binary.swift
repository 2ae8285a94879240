import Foundation
import Testing

/// The built program, run as a user runs it.
enum Binary {
  /// Where heavy tests find an optimised build, if there is one.
  static let release = ProcessInfo.processInfo.environment["PROGSAMPLE_RELEASE_BINARY"]

  /// The release build if it is named, else the one that was built along with these tests.
  static let url: URL = {
    if let release { return URL(fileURLWithPath: release) }
    let tests = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    return tests.deletingLastPathComponent().appendingPathComponent("progsample")
  }()

  struct Result {
    var status: Int32
    var output: String
    var errors: String

    var lines: [String] { output.split(separator: "\n").map(String.init) }
  }

  /// Longer than any run here takes, on a slow machine and in a debug build.
  static let deadline = 120.0  // seconds

  /// Runs the program in a folder until it ends.
  ///
  /// - Parameter whileRunning: called once it has started, with what it has written so far.
  static func run(
    _ arguments: [String], in folder: Folder, input: String = "",
    whileRunning: (Process, _ output: () -> String) throws -> Void = { _, _ in }
  ) throws -> Result {
    let process = Process()
    process.executableURL = url
    process.arguments = arguments
    return try run(process, in: folder, input: input, whileRunning: whileRunning)
  }

  /// Runs a shell script in which `$progsample` is the program.
  static func shell(_ script: String, in folder: Folder) throws -> Result {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments = ["-c", script]
    process.environment = ProcessInfo.processInfo.environment.merging(["progsample": url.path]) {
      $1
    }
    return try run(process, in: folder, input: "") { _, _ in }
  }

  /// Files, not pipes, take what the process writes: they cannot fill up and hold it.
  private static func run(
    _ process: Process, in folder: Folder, input: String,
    whileRunning: (Process, _ output: () -> String) throws -> Void
  ) throws -> Result {
    let name = UUID().uuidString
    let (inputURL, outputURL, errorURL) = (
      try folder.write(input, to: "\(name).in"), try folder.write("", to: "\(name).out"),
      try folder.write("", to: "\(name).err")
    )
    process.currentDirectoryURL = folder.url
    process.standardInput = try FileHandle(forReadingFrom: inputURL)
    process.standardOutput = try FileHandle(forWritingTo: outputURL)
    process.standardError = try FileHandle(forWritingTo: errorURL)
    try process.run()
    let guardian = Thread {
      Thread.sleep(forTimeInterval: deadline)
      if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    }
    guardian.start()
    func text(_ url: URL) -> String {
      String(decoding: (try? Data(contentsOf: url)) ?? Data(), as: UTF8.self)
    }
    try whileRunning(process) { text(outputURL) }
    process.waitUntilExit()
    return Result(
      status: process.terminationReason == .exit ? process.terminationStatus : -1,
      output: text(outputURL), errors: text(errorURL))
  }
}

/// A folder for one test, with the files it needs; gone when the test is over.
final class Folder {
  let url: URL

  /// - Parameter files: contents by name.
  init(_ files: [String: String] = [:]) throws {
    url = FileManager.default.temporaryDirectory
      .appendingPathComponent("progsample-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    for (name, text) in files { try write(text, to: name) }
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  @discardableResult
  func write(_ text: String, to name: String) throws -> URL {
    try write(Array(text.utf8), to: name)
  }

  @discardableResult
  func write(_ bytes: [UInt8], to name: String) throws -> URL {
    let file = url.appendingPathComponent(name)
    try Data(bytes).write(to: file)
    return file
  }

  func text(of name: String) throws -> String {
    String(decoding: try Data(contentsOf: url.appendingPathComponent(name)), as: UTF8.self)
  }
}

/// Sketches and examples of these tests.
enum Samples {
  static let flip = """
    sketch flip(i: bool) -> bool = Program
    Program depth 3 ::= i | gate(Program, Program)
    fn gate(a: bool, b: bool) -> bool = !(a && b)

    """

  /// `gate(i, i)` alone satisfies these.
  static let not = #"[{"input": [true], "output": false}, {"input": false, "output": true}]"#

  static let word = """
    sketch word(s: string<5>) -> string<5> = Part
    Part   ::= s | "ab" | Piece + Piece
    Piece  ::= "a" | s | take(s, Number)
    Number ::= 0..3

    """

  /// "a", in several ways.
  static let first = #"{"examples": [{"input": "abc", "output": "a"}]}"#

  /// Some hundred programs of many lengths.
  static let sum = """
    sketch total(a: int<0..9>, b: int<0..9>) -> int = Sum
    Sum depth 3 ::= Term | Term + Sum @ 2
    Term        ::= a | b | Number | Number * a
    Number      ::= 0..5

    """

  static let seven = #"[{"input": {"b": 1, "a": 3}, "output": 7}]"#

  static let all = [
    "flip.sk": flip, "not.json": not, "word.sk": word, "first.json": first, "sum.sk": sum,
    "seven.json": seven,
  ]
}
