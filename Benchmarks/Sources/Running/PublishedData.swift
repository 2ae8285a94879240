import Foundation

/// Problems that others have published; they are not part of this package.
struct PublishedData: Sendable {
  /// Below the folder that holds them.
  var path: String

  private static let folder =
    ProcessInfo.processInfo.environment["PROGSAMPLE_DATA"] ?? "../shared/data"

  /// A folder or a file that is there, or not.
  var url: URL { URL(fileURLWithPath: PublishedData.folder).appendingPathComponent(path) }

  /// What the file holds; `nil` if it is not there.
  func decode<Content: Decodable>(_: Content.Type) throws -> Content? {
    guard FileManager.default.fileExists(atPath: url.path) else { return nil }
    return try JSONDecoder().decode(Content.self, from: Data(contentsOf: url))
  }

  /// What a file of this repository holds, which may be missing.
  static func read<Content: Decodable>(_ path: String, _: Content.Type) -> Content? {
    FileManager.default.contents(atPath: path)
      .flatMap { try? JSONDecoder().decode(Content.self, from: $0) }
  }

  /// A file without folder and ending.
  static func name(_ path: String) -> String {
    URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
  }

  /// What a section says if the file is not there.
  var skipped: String {
    "Skipped: there is no file `\(path)` in the folder that `PROGSAMPLE_DATA` names"
      + " (default: `../shared/data`)."
  }
}

/// The 19 text-edit problems of the paper.
struct PaperProblems: Decodable, Sendable {
  static let data = PublishedData(path: "paper/textedit.json")

  var problems: [Entry]

  struct Entry: Decodable, Sendable {
    var name: String
    /// The length of a shortest program from the first three examples, as published.
    var publishedBits: Int
    /// The length of a shortest program, by the number of examples.
    var minimumBits: [String: Int?]
    var examples: [Document.Entry]

    var document: Document { Document(examples) }

    enum CodingKeys: String, CodingKey {
      case name, examples
      case publishedBits = "published_bits_3_examples"
      case minimumBits = "minimum_bits"
    }
  }
}
