import ArgumentParser
import Foundation
import Posterior

extension FrequencyTable.Format: ExpressibleByArgument {}
extension SampleReader.Format: ExpressibleByArgument {}
extension Stage: ExpressibleByArgument {}

/// How to learn about all programs at once.
enum EvidenceMethod: String, ExpressibleByArgument, CaseIterable {
  /// By a decision diagram if one can be made, else by a solver.
  case auto
  case solver
}

/// A format of commands that answer with one thing.
enum AnswerFormat: String, ExpressibleByArgument, CaseIterable {
  case text
  /// One JSON object on one line.
  case jsonl
}

struct QuietOption: ParsableArguments {
  @Flag(name: .shortAndLong, help: "Say nothing on standard error but why a run failed.")
  var quiet = false
}

/// A file that is written when a run has ended.
///
/// It is opened beforehand: a path that cannot be written is an error at once, and not after
/// hours.
struct ResultFile {
  private let handle: FileHandle

  init(path: String, option: String) throws {
    // Not by Foundation's means, which replace what is there, be it a device.
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o666)
    guard descriptor >= 0 else {
      let reason = String(cString: strerror(errno)).lowercased()
      throw ValidationError("\(option): cannot write to \(path): \(reason)")
    }
    handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
  }

  func write(_ text: String) throws { try handle.write(contentsOf: Data(text.utf8)) }
}
