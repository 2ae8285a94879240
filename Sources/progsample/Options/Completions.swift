import ArgumentParser

/// What a shell offers for options that take a file. Values of a set, such as formats, complete by
/// themselves.
enum Completions {
  static let sketches = CompletionKind.file(extensions: ["sk"])
  static let examples = CompletionKind.file(extensions: ["json", "csv", "tsv"])
  static let json = CompletionKind.file(extensions: ["json"])
}
