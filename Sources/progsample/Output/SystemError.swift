import SketchLanguage

/// The system refuses to write a file: nothing is wrong with a sketch or its data. `SourceError` has
/// what it refuses to read.
struct SystemError: Error, CustomStringConvertible {
  /// A path, or what a standard stream is called.
  let name: String
  /// `errno`
  let code: Int32

  init(writing name: String, code: Int32) {
    self.name = name
    self.code = code
  }

  var description: String {
    "cannot write to \(name): \(SourceError.reason(ofSystem: code))"
  }
}
