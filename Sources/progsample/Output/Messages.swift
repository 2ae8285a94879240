import Foundation
import Posterior
import SketchLanguage

/// Standard error: what a person should know and no program reads.
///
/// While it is a terminal, its last line may show how far the run is; that line is taken back
/// before anything else is written.
final class Messages: Sendable {
  private let isQuiet: Bool
  private let isTerminal = Terminal.width(of: STDERR_FILENO) != nil
  let renderer: DiagnosticRenderer

  init(isQuiet: Bool) {
    self.isQuiet = isQuiet
    let usesColor = isTerminal && ProcessInfo.processInfo.environment["NO_COLOR"] == nil
    renderer = DiagnosticRenderer(
      usesColor: usesColor, maximumWidth: Terminal.width(of: STDERR_FILENO) ?? 90)
  }

  /// A line that `--quiet` keeps back.
  func inform(_ line: String) {
    if !isQuiet { put(line + "\n") }
  }

  /// Text that has to be seen, with its line feeds.
  func write(_ text: String) { put(text) }

  /// A line that has to be seen.
  func say(_ line: String) { put(line + "\n") }

  /// Warnings about the sketch, and notes if they are asked for.
  func show(_ diagnostics: DiagnosticSet, withNotes: Bool) {
    if isQuiet { return }
    for diagnostic in diagnostics.sorted where withNotes || diagnostic.severity != .note {
      put(renderer.render(diagnostic))
    }
  }

  /// Shows progress on the last line, in place of what is there.
  func progress(_ text: String) {
    guard isTerminal, !isQuiet else { return }
    let width = Terminal.width(of: STDERR_FILENO) ?? 80
    put("\r\u{1B}[K" + String(text.unicodeScalars.prefix(width - 1)))
  }

  /// Takes the progress line back.
  func clearProgress() {
    if isTerminal, !isQuiet { put("\r\u{1B}[K") }
  }

  /// A standard error that is closed is no reason to fail.
  private func put(_ text: String) {
    try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
  }
}
