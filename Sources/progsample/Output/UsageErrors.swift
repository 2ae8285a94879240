import ArgumentParser
import Foundation
import SketchLanguage

extension ProgSample {
  /// Runs the command that the arguments name.
  ///
  /// As the argument parser would, but what it repeats of the arguments in its messages is harmless
  /// to a terminal.
  static func main() {
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch {
      end(with: error)
    }
  }

  private static func end(with error: any Error) -> Never {
    let code = exitCode(for: error)
    // Help and versions are texts of our own.
    if code.isSuccess { exit(withError: error) }
    let message = fullMessage(for: error)
    if !message.isEmpty {
      // A standard error that is closed is no reason to fail otherwise.
      try? FileHandle.standardError.write(contentsOf: Data((message.printableLines + "\n").utf8))
    }
    Foundation.exit(code.rawValue)
  }
}
