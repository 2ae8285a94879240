import Foundation

@testable import SketchLanguage

/// Sketches with mistakes, each annotated with what the parser has to say about it: below the line,
/// a comment with the marker where it must stand and the message as it must read.
///
///        Program ::= (i
///     //               ^ expected ',' or ')', found the end of the text
///
/// With `PROGSAMPLE_RECORD=1` in the environment, a test run rewrites the annotations in place, to
/// be reviewed as a change to the source.
struct AnnotatedSketch: CustomStringConvertible, Sendable {
  var name: String
  /// The sketch with its annotations.
  var text: String

  var description: String { name }

  /// Cuts `--- name` headed sections apart.
  static func sections(of text: String) -> [AnnotatedSketch] {
    var result: [AnnotatedSketch] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("--- ") {
        result.append(AnnotatedSketch(name: String(line.dropFirst(4)), text: ""))
      } else if !result.isEmpty {
        result[result.count - 1].text += line + "\n"
      }
    }
    return result.map { section in
      var section = section
      while section.text.hasSuffix("\n") { section.text.removeLast() }
      return section
    }
  }

  private static func isAnnotation(_ line: Substring) -> Bool {
    line.hasPrefix("//") && line.dropFirst(2).drop { $0 == " " }.first == "^"
  }

  var withoutAnnotations: String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .filter { !AnnotatedSketch.isAnnotation($0) }
      .joined(separator: "\n")
  }

  /// The sketch with the annotations that it deserves.
  var annotated: String {
    let file = SourceFile(name: name, text: withoutAnnotations)
    let diagnostics = SketchParser.parse(file).diagnostics
    var lines = file.text.split(separator: "\n", omittingEmptySubsequences: false).map {
      [String($0)]
    }
    func annotate(_ message: String, at range: SourceRange?) {
      guard let range else {
        lines[lines.count - 1].append("//^ \(message)")
        return
      }
      let marker = SourceExcerpt(range, maximumWidth: 200)
      let indent = marker.indent.isEmpty ? "" : String(marker.indent.dropFirst(2))
      lines[range.start.line - 1].append("//\(indent)\(marker.marker) \(message)")
    }
    for diagnostic in diagnostics.sorted {
      annotate(diagnostic.message, at: diagnostic.range)
      for note in diagnostic.notes { annotate("note: " + note.message, at: note.range) }
    }
    return lines.flatMap { $0 }.joined(separator: "\n")
  }

  static var isRecording: Bool {
    ProcessInfo.processInfo.environment["PROGSAMPLE_RECORD"] == "1"
  }

  /// Rewrites the literal between `#"""` lines in a source file of tests.
  static func record(_ sections: [AnnotatedSketch], in path: String) throws {
    let source = try String(contentsOfFile: path, encoding: .utf8)
    guard let open = source.range(of: "#\"\"\"\n"),
      let close = source.range(of: "\n    \"\"\"#", range: open.upperBound..<source.endIndex)
    else { return }
    let body = sections.map { "--- \($0.name)\n\($0.annotated)\n" }.joined(separator: "\n")
    let indented = body.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? "" : "    \($0)" }
      .joined(separator: "\n")
    let recorded = source[..<open.upperBound] + indented + source[close.lowerBound...]
    try String(recorded).write(toFile: path, atomically: true, encoding: .utf8)
  }
}
