import SketchLanguage
import Testing

@testable import Posterior

/// Long programs in a narrow table.
@Suite struct CutProgramsTests {
  static let cases: [(programs: [String], columns: Int, cut: [String])] = [
    (["take(s, 1)", "drop(s, 2)"], 10, ["take(s, 1)", "drop(s, 2)"]),
    // They differ soon enough.
    (["take(s, 12345)", "drop(s, 12345)"], 10, ["take(s, 1…", "drop(s, 1…"]),
    // And these do not.
    (
      ["concatenate(first(s), take(s, 1))", "concatenate(first(s), take(s, 2))", "s"], 20,
      ["concat…, take(s, 1))", "concat…, take(s, 2))", "s"]
    ),
    (
      [
        "concatenate(first(s), take(s, 1) + \"and more of it\")",
        "concatenate(first(s), take(s, 2) + \"and more of it\")",
      ], 20, ["concat…take(s, 1) +…", "concat…take(s, 2) +…"]
    ),
    // One goes on where the other ends.
    (
      ["alpha + beta + gamma", "alpha + beta + gamma + delta"], 12,
      ["alph…+ gamma", "alph…amma +…"]
    ),
  ]

  @Test(arguments: cases)
  func thoseThatDifferLookDifferent(
    _ programs: [String], _ columns: Int, _ expected: [String]
  ) {
    #expect(programs.cutApart(toColumns: columns) == expected)
  }

  @Test func rowsOfATableLookDifferent() {
    let programs = [3, 4].map {
      "concatenate(take(s, 1), drop(s, 2)) + \"some constant that is long\" + take(s, \($0)) + drop(s, 1)"
    }
    let table = FrequencyTable(Tables.counts([(programs[0], nil), (programs[1], nil)]))
    #expect(
      table.formatted(as: .text, width: 80) == """
        count   share  95 % interval  program
            1  50.0 %     9.5–90.5 %  concatenate(take…s long" + take(s, 3) + drop(s, 1)
            1  50.0 %     9.5–90.5 %  concatenate(take…s long" + take(s, 4) + drop(s, 1)
        programs are cut to fit; | cat shows them whole

        """)
  }

  @Test(arguments: 8...40) func allFitAndDiffer(_ columns: Int) {
    let middle = String(repeating: "文 + ", count: 9)
    let programs = (0..<6).flatMap { row in
      ["take(\(middle)\(row)\(middle))", "\(middle)\(middle)drop(s, \(row))\(middle)"]
    }
    let cut = programs.cutApart(toColumns: columns)
    for text in cut { #expect(text.unicodeScalars.reduce(0) { $0 + $1.displayWidth } <= columns) }
    // Below, there is no room for what differs.
    if columns >= 20 { #expect(Set(cut).count == programs.count, "\(cut)") }
  }
}
