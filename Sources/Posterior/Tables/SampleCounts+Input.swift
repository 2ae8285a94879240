import Foundation

extension SampleCounts {
  /// Counts the samples on standard input, line by line, however many they are.
  ///
  /// - Parameters:
  ///   - format: `nil`: what the first line looks like.
  ///   - isCancelled: asked at each line: whether to count no more of them.
  /// - Throws: `SampleReader.LineError`.
  public init(
    standardInputAs format: SampleReader.Format?, isCancelled: () -> Bool = { false }
  ) throws {
    try self.init(
      FileHandle.standardInput, name: InputFile.standardInputName, format: format,
      isCancelled: isCancelled)
  }

  init(
    _ input: FileHandle, name: String, format: SampleReader.Format?,
    isCancelled: () -> Bool = { false }
  ) throws {
    var reader = SampleReader(name: name, format: format)
    let lineFeed = UInt8(ascii: "\n")
    /// The beginning of a line whose end has not been read.
    var begun: [UInt8] = []
    while !isCancelled(), case let piece = input.availableData, !piece.isEmpty {
      var lines = piece.split(separator: lineFeed, omittingEmptySubsequences: false)
      let last = lines.removeLast()
      for line in lines where !isCancelled() {
        try reader.read(begun.isEmpty ? Array(line) : begun + line)
        begun.removeAll()
      }
      begun += last
    }
    if !begun.isEmpty, !isCancelled() { try reader.read(begun) }
    self = reader.counts
  }
}
