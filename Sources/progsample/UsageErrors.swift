import ArgumentParser
import Glibc
import SketchLanguage

extension ProgSample {
  /// Runs the command that the arguments name.
  ///
  /// As the argument parser would, but what it repeats of the arguments in its messages is harmless
  /// to a terminal.
  static func main() {
    do {
      var command = try directlyParsed() ?? parseAsRoot()
      try command.run()
    } catch {
      end(with: error)
    }
  }

  /// The command, if the first argument names one and the others are right. The parser looks through
  /// all commands otherwise, which takes longer than a small run; for errors and help it has to.
  private static func directlyParsed() -> (any ParsableCommand)? {
    let arguments = CommandLine.arguments.dropFirst()
    let command = configuration.subcommands.first {
      $0.configuration.commandName == arguments.first
    }
    return try? command?.parse(Array(arguments.dropFirst()))
  }

  private static func end(with error: any Error) -> Never {
    let code = exitCode(for: error)
    // Help and versions are texts of our own.
    if code.isSuccess { exit(withError: error) }
    let message = fullMessage(for: error)
    if !message.isEmpty {
      Messages.write(message.printableLines + "\n")
    }
    Glibc.exit(code.rawValue)
  }
}
