import Foundation
import SketchCompiler
import SketchLanguage

/// A sketch over one string, and examples for it.
struct Problem: Codable, Sendable {
  var name: String
  /// The path of the sketch.
  var sketch: String
  var examples: [Example]

  struct Example: Codable, Sendable {
    var input: String
    var output: String
  }

  /// The problem with its first examples only; `nil` if it has not that many.
  func first(_ count: Int) -> Problem? {
    guard count <= examples.count else { return nil }
    var problem = self
    problem.examples = Array(examples.prefix(count))
    return problem
  }
}

// MARK: - Files

extension Problem.Example {
  /// An input is a string, or a list of one argument.
  init(from decoder: any Swift.Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    if let arguments = try? values.decode([String].self, forKey: .input) {
      guard let only = arguments.first, arguments.count == 1 else {
        throw DecodingError.dataCorruptedError(
          forKey: .input, in: values, debugDescription: "expected one argument")
      }
      input = only
    } else {
      input = try values.decode(String.self, forKey: .input)
    }
    output = try values.decode(String.self, forKey: .output)
  }
}

extension Problem {
  /// A file of examples.
  init(name: String, sketch: String, path: String) throws {
    struct File: Decodable { var examples: [Example] }
    let file = try JSONDecoder().decode(
      File.self, from: Data(contentsOf: URL(fileURLWithPath: path)))
    self.init(name: name, sketch: sketch, examples: file.examples)
  }

  /// The problems of the paper; `nil` if they are not there.
  static func paper(sketch: String) throws -> [Problem]? {
    struct File: Decodable { var problems: [Entry] }
    struct Entry: Decodable {
      var name: String
      var examples: [Example]
    }
    return try PaperProblems.data.decode(File.self)?.problems.map {
      Problem(name: $0.name, sketch: sketch, examples: $0.examples)
    }
  }
}

// MARK: - What the compiler takes

extension Problem {
  /// The length of strings in the sketches here.
  private static let bound = 40

  var longestText: Int {
    examples.flatMap { [Text($0.input).scalars.count, Text($0.output).scalars.count] }.max() ?? 0
  }

  var needsLongerTexts: Bool { longestText > Problem.bound }

  /// The grammar of the sketch; with longer strings where an example has one.
  func grammar() throws -> Grammar {
    var text = try String(contentsOfFile: sketch, encoding: .utf8)
    if needsLongerTexts {
      text = text.replacingOccurrences(
        of: "string<\(Problem.bound)>", with: "string<\(longestText)>")
    }
    var characters: Set<Unicode.Scalar> = []
    for example in examples {
      characters.formUnion((example.input + example.output).unicodeScalars)
    }
    return try Sketch(text: text, name: sketch).grammar(exampleCharacters: characters.sorted())
  }

  var compilerExamples: [CompilerExample] {
    examples.map {
      CompilerExample(
        arguments: [.string(Text($0.input))], output: .string(Text($0.output)))
    }
  }
}
