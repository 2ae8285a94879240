import Foundation
import Testing

/// A Markdown file of the documentation, and what its code blocks say.
struct DocumentationPage: CustomTestStringConvertible, Sendable {
  /// From the folder that holds `Sources` and `Sketches`.
  var path: String
  var text: String
  var blocks: [Block]

  var testDescription: String { path }

  /// What stands between two fences.
  struct Block: Sendable {
    /// The words behind the opening fence.
    var info: [String]
    var lines: [String]
    /// The line of the opening fence, from 1.
    var line: Int

    var kind: Kind? { info.first.flatMap(Kind.init) }
    /// The file that later blocks of the page know it by.
    var name: String? { info.count > 1 ? info[1] : nil }
    var text: String { lines.map { $0 + "\n" }.joined() }
  }

  /// What a block is, and so how it is tested: the first word behind the fence.
  enum Kind: String, CaseIterable, Sendable {
    /// A sketch that passes the checker, or a library that is only stored under its name. Without
    /// a block of diagnostics behind it, the checker says nothing of it.
    case sketch
    /// A sketch that does not; a block of diagnostics follows.
    case sketchError = "sketch-error"
    /// Examples for the sketch before, or for the one of the project that is named behind their
    /// own name. They stay in force up to the next sketch.
    case json, csv, tsv
    /// Examples that do not fit the sketch before; a block of diagnostics follows.
    case jsonError = "json-error"
    /// Probabilities of productions for the sketch before.
    case weights
    /// All that is said of the block before.
    case diagnostics
    /// Programs of the sketch before, or of the one named: how long they are, what they compute.
    case programs
    /// Expressions and their values.
    case values
    /// Commands behind `$`, and what they write. With the word `release` behind it, only an
    /// optimised build is fast enough.
    case console
    /// Nothing that runs.
    case ebnf, text
  }

  init(path: String, text: String) {
    self.path = path
    self.text = text
    blocks = []
    var open: Block?
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      if line.hasPrefix("```") {
        if let block = open {
          blocks.append(block)
          open = nil
        } else {
          let info = line.dropFirst(3).split(separator: " ").map(String.init)
          open = Block(info: info, lines: [], line: index + 1)
        }
      } else {
        open?.lines.append(String(line))
      }
    }
    // A fence that is not closed: a block of no kind.
    if let open { blocks.append(Block(info: [], lines: [], line: open.line)) }
  }
}

extension DocumentationPage {
  /// The folder that holds `Sources` and `Sketches`.
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The pages of the language reference.
  static let reference = pages(of: "Sources/SketchLanguage/SketchLanguage.docc")

  /// The pages on the sampler.
  static let sampler = pages(of: "Sources/Sampler/Sampler.docc")

  static let all = reference + sampler + ["README.md", "Sketches/README.md"].compactMap(load)

  private static func pages(of catalog: String) -> [DocumentationPage] {
    let folder = root.appendingPathComponent(catalog)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".md") }.sorted().compactMap { load("\(catalog)/\($0)") }
  }

  private static func load(_ path: String) -> DocumentationPage? {
    let text = try? String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
    return text.map { DocumentationPage(path: path, text: $0) }
  }
}
