import Formula
import Testing

@Suite struct DIMACSTests {
  @Test func textIsExactlyThis() {
    var formula = CNF(variableCount: 12)
    formula.addClause(Literal(Variable(0)), Literal(Variable(11), negated: true))
    formula.addClause([])
    formula.addParityConstraint(
      ParityConstraint(variables: [Variable(0), Variable(9)], parity: true))
    formula.addParityConstraint(
      ParityConstraint(variables: [Variable(1), Variable(2)], parity: false))
    let text = DIMACS(
      formula: formula, samplingSet: [Variable(0), Variable(9)], comments: ["choice 1: term", ""]
    ).text
    #expect(
      text == """
        c choice 1: term
        c 
        p cnf 12 4
        c ind 1 10 0
        c p show 1 10 0
        1 -12 0
        0
        x1 10 0
        x-2 3 0

        """)
  }

  @Test func roundTrips() throws {
    var state: UInt64 = 7
    func random(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    for _ in 0..<100 {
      var formula = CNF(variableCount: 1 + random(40))
      for _ in 0..<random(30) {
        formula.addClause(
          (0..<random(6)).map { _ in Literal(code: random(2 * formula.variableCount)) })
      }
      for _ in 0..<random(5) {
        let variables = (0..<1 + random(6)).map { _ in Variable(random(formula.variableCount)) }
        formula.addParityConstraint(
          ParityConstraint(variables: variables, parity: random(2) == 0))
      }
      let samplingSet =
        random(2) == 0 ? nil : (0..<random(formula.variableCount + 1)).map { Variable($0) }
      let written = DIMACS(formula: formula, samplingSet: samplingSet, comments: ["a", " b  c"])
      #expect(try DIMACS(parsing: written.text) == written)
    }
  }

  @Test func whatOthersWriteIsReadToo() throws {
    let text = """
      c ind 3 0
      c first

      p  cnf\t3 4\r
      1 -2
      0 3 0
      c p show 1 3 0
      x 1 -2 3 0
      -1 0
      cx is no comment
      """
    // Only `c` as a word of its own starts a comment.
    #expect(throws: DIMACSError(line: 10, fault: .notALiteral("cx"))) {
      try DIMACS(parsing: text)
    }
    let read = try DIMACS(parsing: text.split(separator: "\n").dropLast().joined(separator: "\n"))
    #expect(read.formula.clauses.map { $0.map(\.code) } == [[0, 3], [4], [1]])
    #expect(
      read.formula.parityConstraints == [
        ParityConstraint(variables: [Variable(0), Variable(1), Variable(2)], parity: false)
      ])
    #expect(read.samplingSet?.map(\.index) == [2, 0])
    #expect(read.comments == ["first"])
  }

  @Test func aSumWithoutLiteralsIsFalse() throws {
    let read = try DIMACS(parsing: "p cnf 1 1\nx 0\n")
    #expect(!read.formula.isSatisfied(by: Assignment(count: 1)))
  }

  @Test(
    arguments: [
      (
        "", 1, DIMACSError.Fault.missingHeader,
        "line 1: expected \"p cnf <variables> <clauses>\" before this line"
      ),
      ("c x\n1 0", 2, .missingHeader, nil),
      (
        "p cnf 2", 1, .badHeader("p cnf 2"),
        "line 1: expected \"p cnf <variables> <clauses>\", found \"p cnf 2\""
      ),
      ("p cnf -1 2", 1, .badHeader("p cnf -1 2"), nil),
      ("p dnf 1 2", 1, .badHeader("p dnf 1 2"), nil),
      ("p cnf 1 0\np cnf 1 0", 2, .secondHeader, "line 2: a second header"),
      ("p cnf 2 1\n1 b 0", 2, .notALiteral("b"), "line 2: expected a literal, found \"b\""),
      (
        "p cnf 2 1\n1 3 0", 2, .unknownVariable(3, declared: 2),
        "line 2: variable 3 is beyond the 2 of the header"
      ),
      ("p cnf 2 1\n1 -3 0", 2, .unknownVariable(3, declared: 2), nil),
      ("p cnf 2 1\n\n1 2", 3, .unterminated("clause"), "line 3: the clause does not end with 0"),
      ("p cnf 2 2\n1 2\nx1 0", 3, .unterminated("clause"), nil),
      ("p cnf 2 1\nx1 2", 2, .unterminated("parity constraint"), nil),
      ("p cnf 2 1\nx1 0 2", 2, .afterEnd("2"), "line 2: expected nothing after 0, found \"2\""),
      (
        "p cnf 2 3\n1 0\n2 0", 3, .clauseCount(found: 2, declared: 3),
        "line 3: found 2 clauses, but the header says 3"
      ),
      ("p cnf 2 0\nc ind 1 2", 2, .unterminated("sampling set"), nil),
      ("p cnf 2 0\nc p show 1 -2 0", 2, .notALiteral("-2"), nil),
      ("c ind 3 0\np cnf 2 0", 1, .unknownVariable(3, declared: 2), nil),
    ] as [(String, Int, DIMACSError.Fault, String?)])
  func faultsHaveTheirPlace(text: String, line: Int, fault: DIMACSError.Fault, message: String?) {
    let error = #expect(throws: DIMACSError.self) { try DIMACS(parsing: text) }
    #expect(error == DIMACSError(line: line, fault: fault))
    if let message { #expect(error?.description == message) }
  }
}
