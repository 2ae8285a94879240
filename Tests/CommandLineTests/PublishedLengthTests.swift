import Foundation
import Testing

/// Problems that are no part of this project; `PROGSAMPLE_DATA` names the folder that has them.
private enum PublishedData {
  static let file: URL = {
    let named = ProcessInfo.processInfo.environment["PROGSAMPLE_DATA"]
    let folder =
      named.map { URL(fileURLWithPath: $0) } ?? Dates.root.appendingPathComponent("../shared/data")
    return folder.appendingPathComponent("paper/textedit.json")
  }()
}

/// `Sketches/paper/textedit.sk` against the lengths that the paper publishes for its 19 text-edit
/// problems, and those that an independent solver of the same costs has computed.
@Suite(
  .enabled(if: Binary.release != nil),
  .enabled(
    if: FileManager.default.fileExists(atPath: PublishedData.file.path),
    "skipped: there is no paper/textedit.json in the folder that PROGSAMPLE_DATA names"))
struct PublishedLengths {
  struct Problem: Sendable, CustomTestStringConvertible {
    var name: String
    var published: Int
    /// By number of examples.
    var minima: [Int: Int]
    /// Objects of JSON.
    var examples: [String]
    var testDescription: String { name }
  }

  static let problems: [Problem] = {
    guard let data = try? Data(contentsOf: PublishedData.file),
      let json = try? JSONSerialization.jsonObject(with: data) as? [String: Any],
      let problems = json["problems"] as? [[String: Any]]
    else { return [] }
    return problems.compactMap { problem in
      guard let name = problem["name"] as? String,
        let published = problem["published_bits_3_examples"] as? Int,
        let minima = problem["minimum_bits"] as? [String: Int],
        let examples = problem["examples"] as? [Any]
      else { return nil }
      return Problem(
        name: name, published: published,
        minima: Dictionary(
          uniqueKeysWithValues: minima.compactMap { key, bits in Int(key).map { ($0, bits) } }),
        examples: examples.compactMap { example in
          (try? JSONSerialization.data(withJSONObject: example)).map {
            String(decoding: $0, as: UTF8.self)
          }
        })
    }
  }()

  @Test func allProblemsAreRead() {
    #expect(Self.problems.count == 19)
    #expect(Self.problems.allSatisfy { $0.minima[3] == $0.published && $0.minima.count == 4 })
  }

  @Test(arguments: problems)
  func shortestProgramsHaveThePublishedLength(_ problem: Problem) throws {
    for (count, bits) in problem.minima.sorted(by: { $0.key < $1.key }) {
      let folder = try Folder([
        "examples.json": "[\(problem.examples.prefix(count).joined(separator: ", "))]"
      ])
      let result = try Binary.run(
        [
          "map", "--sketch", Dates.root.appendingPathComponent("Sketches/paper/textedit.sk").path,
          "--examples", "examples.json", "--format", "jsonl",
        ], in: folder)
      #expect(result.status == 0, "\(count) examples: \(result.errors)")
      let answer = try JSONSerialization.jsonObject(with: Data(result.output.utf8))
      let found = try #require((answer as? [String: Any])?["bits"] as? Int)
      #expect(found == bits, "\(count) examples")
    }
  }
}
