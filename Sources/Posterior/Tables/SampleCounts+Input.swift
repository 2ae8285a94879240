import SketchLanguage

extension SampleCounts {
  /// Counts the samples of a file, "-" for standard input, line by line, however many they are.
  ///
  /// - Parameters:
  ///   - format: `nil`: what the first line looks like.
  ///   - isCancelled: asked at each line, and while one is waited for: whether to count no more of
  ///     them.
  /// - Throws: `SourceError` or `SampleReader.LineError`.
  package init(
    path: String, format: SampleReader.Format?,
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws {
    let input =
      path == InputFile.standardInput
      ? ByteReader(standardInputAs: InputFile.standardInputName, isCancelled: isCancelled)
      : try ByteReader(path: path, isCancelled: isCancelled)
    var reader = SampleReader(name: InputFile.displayName(path), format: format)
    let lineFeed = UInt8(ascii: "\n")
    /// The beginning of a line whose end has not been read.
    var begun: [UInt8] = []
    while let piece = try input.next() {
      var lines = piece.split(separator: lineFeed, omittingEmptySubsequences: false)
      let last = lines.removeLast()
      for line in lines where !isCancelled() {
        try reader.read(begun.isEmpty ? Array(line) : begun + line)
        begun.removeAll()
      }
      begun += last
      if let error = reader.tooLong(begun.count, line: reader.line + 1) { throw error }
    }
    if !isCancelled() {
      if !begun.isEmpty { try reader.read(begun) }
      try reader.finish()
    }
    self = reader.counts
  }
}
