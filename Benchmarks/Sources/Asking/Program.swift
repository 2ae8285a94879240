import Foundation

/// The program that is measured.
enum Program {
  private static let environment = ProcessInfo.processInfo.environment

  static let path = environment["PROGSAMPLE"] ?? ".build/release/progsample"

  /// An older one to compare it with; `nil` if none is given.
  static let base = environment["PROGSAMPLE_BASE"]

  static var version: String {
    let ending = try? Command(path, ["--version"], wallSeconds: 10).run()
    return ending.map { String(decoding: $0.output, as: UTF8.self) }?
      .trimmingCharacters(in: .whitespacesAndNewlines) ?? "unknown"
  }

  /// What is wrong with it; `nil` if it can be run.
  static var complaint: String? {
    for path in [path, base].compactMap({ $0 })
    where !FileManager.default.isExecutableFile(atPath: path) {
      return "there is no executable \(path); `make build` makes .build/release/progsample"
    }
    return nil
  }

  /// What a program of a sketch gives on an input; `nil` if it is undefined.
  static func output(of program: String, _ sketch: SketchSource, on input: [JSON]) throws -> JSON? {
    let scratch = try Scratch()
    let arguments = [
      "run", "--sketch", try scratch.path(of: sketch), "--program", program,
      "--input", JSON.list(input).line, "--timeout", "\(evaluationLimit)",
    ]
    let ending = try Command(
      path, arguments + inclusions, wallSeconds: 2 * Double(evaluationLimit)
    ).run()
    return ending.succeeded ? JSON(ending.output) : nil
  }

  private static let evaluationLimit = 5

  static let inclusions = SketchSource.libraries.flatMap { ["--include-path", $0] }
}
