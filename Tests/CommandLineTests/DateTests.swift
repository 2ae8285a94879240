import Foundation
import Testing

/// The main job on real input, with an optimised build: text-editing programs from one example.
///
/// Run by `make test`, which names the build; in a debug build it would take minutes.
@Suite(.enabled(if: Binary.release != nil)) struct Dates {
  /// The folder that holds `Sources` and `Sketches`.
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  static let input = [
    "--sketch", root.appendingPathComponent("Sketches/textedit.sk").path,
    "--examples", root.appendingPathComponent("Sketches/examples/date.json").path,
  ]

  static func output(of program: String) throws -> Binary.Result {
    try Binary.run(
      ["run", "--program", program, "--input", "\"1/21/2001\""] + Dates.input, in: Folder())
  }

  @Test func aHundredSamplesAreConsistent() throws {
    let folder = try Folder()
    let result = try Binary.run(
      ["sample", "-n", "100", "--seed", "1", "--format", "jsonl", "--stats", "stats.json"]
        + Dates.input, in: folder)
    #expect(result.status == 0)
    #expect(result.lines.count == 100)
    let programs = try result.lines.map { try #require(try object($0)?["program"] as? String) }
    #expect(Set(programs).count > 3)
    for program in Set(programs) {
      #expect(try Dates.output(of: program).output == "\"01\"\n", "\(program)")
    }
    let stats = try #require(try object(try folder.text(of: "stats.json")))
    #expect(try #require(stats["choiceBits"] as? Int) <= 280)
    // A circuit needs no solver.
    #expect(stats["method"] as? String == "tables" && stats["solverFaults"] == nil)
  }

  /// By constant, by position, by pattern: the three kinds that the one example leaves open.
  @Test(arguments: [
    #""01""#, "substr(-3, -1)", #"substr(pos("0", "0", 0), -1)"#,
  ])
  func threeKindsOfProgramsAreInTheSpace(program: String) throws {
    let result = try Dates.output(of: program)
    #expect(result.output == "\"01\"\n")
    #expect(result.errors.isEmpty)
  }
}
