import Foundation
import Testing

/// The manual page, which `Scripts/man-page` makes from the help of the commands.
@Suite struct ManualPage {
  private static let script = DocumentationPage.root.appendingPathComponent("Scripts/man-page")

  private static let hasPython =
    (try? Binary.shell("python3 --version", in: Folder()).status) == 0

  /// The page's text without macros and escapes, as far as the tests look.
  static func text() throws -> String {
    let result = try Binary.shell(
      "python3 -B '\(script.path)' \"$progsample\" /somewhere", in: Folder())
    #expect(result.status == 0, "\(result.errors)")
    return result.output.replacingOccurrences(of: "\\-", with: "-")
  }

  @Test(.enabled(if: hasPython)) func everyCommandAndOptionIsThere() throws {
    let page = try Self.text()
    for command in HelpTexts.commands {
      let parts = page.components(separatedBy: "\n.Ss \(command)\n")
      #expect(parts.count == 2, "\(command)")
      let section = parts.last?.components(separatedBy: "\n.Ss ").first ?? ""
      let help = try Binary.run([command, "--help"], in: Folder()).output
      for option in help.matches(of: /(?m)^  (?:-\w, )?--([a-z-]+)/).map(\.1)
      where option != "help" && option != "version" {
        #expect(section.contains("Fl -\(option)"), "\(command) --\(option)")
      }
    }
  }

  @Test(.enabled(if: hasPython)) func everyPartIsThere() throws {
    let page = try Self.text()
    let titles = [
      "NAME", "SYNOPSIS", "DESCRIPTION", "COMMANDS", "FILES", "EXIT STATUS", "EXAMPLES",
    ]
    for title in titles {
      #expect(page.contains("\n.Sh \(title)\n"))
    }
    for code in [0, 1, 2, 64, 65, 70, 74] { #expect(page.contains("\n.It \(code)\n")) }
    #expect(page.contains("/somewhere/share/progsample/Sketches/examples"))
  }

  /// A page that could not be whole is not written at all.
  @Test(.enabled(if: hasPython)) func aHelpWithoutItsPartsIsAnError() throws {
    let folder = try Folder([
      "other": """
      #!/bin/sh
      echo '{"command": {"commandName": "other", "abstract": "Other.", "discussion": "", \
      "subcommands": []}, "serializationVersion": 0}'

      """
    ])
    let result = try Binary.shell(
      "chmod +x other; python3 -B '\(Self.script.path)' ./other /somewhere", in: folder)
    #expect(result.status == 1)
    #expect(result.output.isEmpty)
    #expect(
      result.errors
        == "man-page: the help of 'progsample' has no sentence 'Exit codes: ...'\n")
  }
}
