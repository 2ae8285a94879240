import Foundation
import Testing

/// What shells complete by the scripts that the program writes, and `make install` installs.
@Suite struct Completions {
  static func script(for shell: String) throws -> String {
    let result = try Binary.run(["--generate-completion-script", shell], in: Folder())
    #expect(result.status == 0)
    return result.output
  }

  /// What bash offers for the last of some words, in a folder with files.
  static func offers(_ words: [String], files: [String] = []) throws -> Set<String> {
    let folder = try Folder(Dictionary(uniqueKeysWithValues: files.map { ($0, "") }))
    try folder.write(script(for: "bash"), to: "completions")
    let line = words.joined(separator: " ")
    let result = try Binary.shell(
      """
      . ./completions
      COMP_WORDS=(\(words.map { "'\($0)'" }.joined(separator: " ")))
      COMP_CWORD=\(words.count - 1)
      COMP_LINE='\(line)'
      COMP_POINT=\(line.utf8.count)
      _progsample progsample "${COMP_WORDS[-1]}" "${COMP_WORDS[-2]}"
      printf '%s\\n' "${COMPREPLY[@]}"
      """, in: folder)
    #expect(result.status == 0, "\(result.errors)")
    return Set(result.lines.map { $0.trimmingCharacters(in: .whitespaces) })
  }

  @Test func commands() throws {
    #expect(try Self.offers(["progsample", ""]).isSuperset(of: HelpTexts.commands))
    #expect(try Self.offers(["progsample", "enu"]) == ["enumerate"])
  }

  @Test(arguments: HelpTexts.commands)
  func everyOption(of command: String) throws {
    let help = try Binary.run([command, "--help"], in: Folder()).output
    let options = help.matches(of: /(?m)^  (?:-\w, )?(--[a-z-]+)/).map { String($0.1) }
    #expect(options.count >= 3)
    #expect(try Self.offers(["progsample", command, "--"]).isSuperset(of: options))
  }

  @Test(arguments: [
    ("sample", "--method", ["auto", "tables", "diagram", "bands", "xor"]),
    ("sample", "--format", ["text", "jsonl", "csv", "tsv"]),
    ("sample", "--examples-format", ["json", "csv", "tsv"]),
    ("enumerate", "--method", ["auto", "tables", "diagram", "solver"]),
    ("map", "--format", ["text", "jsonl"]),
    ("table", "--from", ["text", "jsonl", "csv", "tsv"]),
    ("compile", "--emit", ["ast", "typed", "space", "gates", "diagram", "circuit", "cnf"]),
  ])
  func values(of command: String, _ option: String, _ values: [String]) throws {
    #expect(try Self.offers(["progsample", command, option, ""]) == Set(values))
  }

  /// Files that an option cannot take are not offered; those in folders can be reached.
  @Test(arguments: [
    ("map", "--sketch", ["s.sk"]), ("table", "--sketch", ["s.sk"]),
    ("map", "--examples", ["e.csv", "e.json", "e.tsv"]), ("map", "--weights", ["e.json"]),
    ("sample", "--stats", ["e.json"]),
  ])
  func files(of command: String, _ option: String, _ files: [String]) throws {
    let all = ["s.sk", "e.json", "e.csv", "e.tsv", "o.cnf"]
    #expect(try Self.offers(["progsample", command, option, ""], files: all) == Set(files))
  }

  @Test func anyFileTakesAFormula() throws {
    let all = ["s.sk", "o.cnf", "o.txt"]
    let offered = try Self.offers(["progsample", "compile", "--output", ""], files: all)
    #expect(offered.isSuperset(of: all))
  }

  /// Nothing misleading is offered where any text or number may stand.
  @Test func nothingForNumbers() throws {
    #expect(try Self.offers(["progsample", "sample", "--seed", ""], files: ["s.sk"]) == [])
  }

  @Test(arguments: ["zsh", "fish"])
  func otherShellsHaveAllOptions(shell: String) throws {
    let script = try Self.script(for: shell)
    for command in HelpTexts.commands {
      let help = try Binary.run([command, "--help"], in: Folder()).output
      #expect(script.contains(command))
      for option in help.matches(of: /(?m)^  (?:-\w, )?--([a-z-]+)/).map(\.1) {
        #expect(script.contains(option), "\(command) --\(option)")
      }
    }
  }
}
