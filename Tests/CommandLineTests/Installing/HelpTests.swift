import Foundation
import Testing

/// What somebody has who knows nothing but `progsample --help`.
@Suite struct HelpTexts {
  /// The commands, as the help lists them.
  static let commands: [String] = {
    let text = (try? Binary.run(["--help"], in: Folder()).output) ?? ""
    let list = text.components(separatedBy: "SUBCOMMANDS:\n").last ?? ""
    return list.matches(of: /(?m)^  ([a-z]+) {2,}/).map { String($0.1) }
  }()

  /// The commands of an example: what is indented below a line that ends in a colon, or in the
  /// discussion.
  static func example(in help: String) -> String {
    let discussion = help.components(separatedBy: "USAGE:").first ?? ""
    return discussion.split(separator: "\n").filter { $0.hasPrefix("  ") }.joined(separator: "\n")
  }

  @Test func everyCommandIsListed() {
    #expect(Self.commands.count >= 8)
    #expect(Set(Self.commands).isSuperset(of: ["sample", "enumerate", "check"]))
  }

  /// Files are named as they are found in a clone and below `share/progsample`, where `Sketches` is
  /// installed as it is.
  @Test(.enabled(if: Binary.release != nil), arguments: [""] + commands)
  func theExampleRuns(of command: String) throws {
    let folder = try Folder()
    try FileManager.default.createSymbolicLink(
      at: folder.url.appendingPathComponent("Sketches"),
      withDestinationURL: DocumentationPage.root.appendingPathComponent("Sketches"))
    let arguments = command.isEmpty ? ["--help"] : [command, "--help"]
    let help = try Binary.run(arguments, in: folder).output
    let example = Self.example(in: help)
    #expect(example.split(separator: "\n").allSatisfy { $0.count <= 80 })
    #expect(example.contains("progsample \(command)"))
    let result = try Binary.shell(
      """
      set -o pipefail
      progsample() { "$progsample" "$@"; }
      \(example)
      """, in: folder)
    #expect(result.status == 0, "\(result.errors)")
    // A command that has written a file says nothing.
    if let file = example.firstMatch(of: /--output (\S+)/)?.1 {
      #expect(try String(contentsOfFile: String(file), encoding: .utf8).contains("p cnf "))
      try FileManager.default.removeItem(atPath: String(file))
    } else {
      #expect(!result.output.isEmpty)
    }
  }
}
