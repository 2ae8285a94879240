import Foundation
import SketchLanguage

extension SampleCounts {
  /// Counts the samples of a file, "-" for standard input, line by line, however many they are.
  ///
  /// - Parameter format: `nil`: what the first line looks like.
  /// - Throws: `SourceError` or `SampleReader.LineError`.
  public init(path: String, format: SampleReader.Format?) throws {
    if path == InputFile.standardInput {
      try self.init(FileHandle.standardInput, name: InputFile.standardInputName, format: format)
    } else {
      try self.init(SourceFile.handle(path: path), name: path, format: format)
    }
  }

  init(_ input: FileHandle, name: String, format: SampleReader.Format?) throws {
    var reader = SampleReader(name: name, format: format)
    let lineFeed = UInt8(ascii: "\n")
    /// The beginning of a line whose end has not been read.
    var begun: [UInt8] = []
    while case let piece = [UInt8](input.availableData), !piece.isEmpty {
      var lines = piece.split(separator: lineFeed, omittingEmptySubsequences: false)
      let last = lines.removeLast()
      for line in lines {
        try reader.read(begun.isEmpty ? Array(line) : begun + line)
        begun.removeAll()
      }
      begun += last
      if let error = reader.tooLong(begun.count, line: reader.line + 1) { throw error }
    }
    if !begun.isEmpty { try reader.read(begun) }
    try reader.finish()
    self = reader.counts
  }
}
