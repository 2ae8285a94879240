/// A fault in a text in DIMACS format, with its place.
package struct DIMACSError: Error, Hashable, Sendable, CustomStringConvertible {
  package enum Fault: Hashable, Sendable {
    case badHeader(String)
    case secondHeader
    case missingHeader
    case notALiteral(String)
    case unknownVariable(Int, declared: Int)
    case unterminated(String)
    case clauseCount(found: Int, declared: Int)
    case afterEnd(String)
  }

  /// The line with the fault, from 1.
  package let line: Int
  package let fault: Fault

  package init(line: Int, fault: Fault) {
    self.line = line
    self.fault = fault
  }

  package var description: String {
    switch fault {
    case .badHeader(let text):
      "line \(line): expected \"p cnf <variables> <clauses>\", found \"\(text)\""
    case .secondHeader: "line \(line): a second header"
    case .missingHeader: "line \(line): expected \"p cnf <variables> <clauses>\" before this line"
    case .notALiteral(let text): "line \(line): expected a literal, found \"\(text)\""
    case .unknownVariable(let number, let declared):
      "line \(line): variable \(number) is beyond the \(declared) of the header"
    case .unterminated(let what): "line \(line): the \(what) does not end with 0"
    case .clauseCount(let found, let declared):
      "line \(line): found \(found) clauses, but the header says \(declared)"
    case .afterEnd(let text): "line \(line): expected nothing after 0, found \"\(text)\""
    }
  }
}

extension DIMACS {
  /// Reads a text in DIMACS format.
  ///
  /// A clause may run over several lines; a parity constraint and a sampling set may not. Several
  /// sampling set lines are united. The number of clauses in the header counts parity constraints
  /// too.
  package init(parsing text: String) throws(DIMACSError) {
    var parser = DIMACSParser()
    var lineNumber = 0
    for line in text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      lineNumber += 1
      try parser.read(line: line, number: lineNumber)
    }
    self = try parser.finish(lastLine: max(lineNumber, 1))
  }
}

private struct DIMACSParser {
  typealias Bytes = Substring.UTF8View

  var formula: CNF?
  var declaredClauses = 0
  var foundClauses = 0
  var samplingSet: [Variable]?
  var isInSamplingSet: Set<Variable> = []
  var pendingSamplingSets: [(line: Int, literals: [Int])] = []
  var comments: [String] = []
  /// The literals of a clause that has not ended yet.
  var clause: [Literal] = []

  mutating func read(line: Bytes, number: Int) throws(DIMACSError) {
    let words = line.split(whereSeparator: { $0 == UInt8(ascii: " ") || $0 == 9 || $0 == 13 })
    guard let first = words.first else { return }
    switch first.first {
    case UInt8(ascii: "c") where first.count == 1:
      try readComment(line: line, words: words, number: number)
    case UInt8(ascii: "p"):
      try readHeader(words, line: line, number: number)
    case UInt8(ascii: "x"):
      try readParity(words, number: number)
    default:
      for word in words { try readClauseWord(word, number: number) }
    }
  }

  mutating func readHeader(_ words: [Bytes], line: Bytes, number: Int) throws(DIMACSError) {
    guard formula == nil else { throw DIMACSError(line: number, fault: .secondHeader) }
    guard words.count == 4, words[0].elementsEqual("p".utf8), words[1].elementsEqual("cnf".utf8),
      let variables = Int(Substring(words[2])), variables >= 0, variables < 1 << 30,
      let clauses = Int(Substring(words[3])), clauses >= 0
    else { throw DIMACSError(line: number, fault: .badHeader(String(Substring(line)))) }
    formula = CNF(variableCount: variables)
    declaredClauses = clauses
  }

  /// A comment may stand before the header, so a sampling set is checked only at the end.
  mutating func readComment(
    line: Bytes, words: [Bytes], number: Int
  ) throws(DIMACSError) {
    let rest = words.dropFirst().map { Substring($0) }
    let listed: ArraySlice<Substring>
    if rest.first == "ind" {
      listed = rest.dropFirst()
    } else if rest.starts(with: ["p", "show"]) {
      listed = rest.dropFirst(2)
    } else {
      let start = words[0].endIndex
      let body = Substring(line[start...])
      comments.append(String(body.first == " " ? body.dropFirst() : body))
      return
    }
    guard listed.last == "0" else {
      throw DIMACSError(line: number, fault: .unterminated("sampling set"))
    }
    var numbers: [Int] = []
    for word in listed.dropLast() {
      guard let value = Int(word), value > 0 else {
        throw DIMACSError(line: number, fault: .notALiteral(String(word)))
      }
      numbers.append(value)
    }
    pendingSamplingSets.append((number, numbers))
  }

  mutating func readParity(_ words: [Bytes], number: Int) throws(DIMACSError) {
    guard formula != nil else { throw DIMACSError(line: number, fault: .missingHeader) }
    guard clause.isEmpty else { throw DIMACSError(line: number, fault: .unterminated("clause")) }
    var variables: [Variable] = []
    var parity = true
    var ended = false
    var first = true
    for word in words {
      // `x1 2 0` and `x 1 2 0` are both in use.
      let digits = first ? word.dropFirst() : word
      first = false
      if digits.isEmpty { continue }
      if ended { throw DIMACSError(line: number, fault: .afterEnd(String(Substring(digits)))) }
      guard let literal = try readLiteral(digits, number: number) else {
        ended = true
        continue
      }
      variables.append(literal.variable)
      if literal.isNegated { parity.toggle() }
    }
    guard ended else { throw DIMACSError(line: number, fault: .unterminated("parity constraint")) }
    foundClauses += 1
    formula?.addParityConstraint(ParityConstraint(variables: variables, parity: parity))
  }

  mutating func readClauseWord(_ word: Bytes, number: Int) throws(DIMACSError) {
    if let literal = try readLiteral(word, number: number) {
      clause.append(literal)
    } else {
      foundClauses += 1
      formula?.addClause(clause)
      clause.removeAll(keepingCapacity: true)
    }
  }

  /// Nil for the 0 that ends a list.
  func readLiteral(_ word: Bytes, number: Int) throws(DIMACSError) -> Literal? {
    guard let formula else { throw DIMACSError(line: number, fault: .missingHeader) }
    guard let value = Int(Substring(word)) else {
      throw DIMACSError(line: number, fault: .notALiteral(String(Substring(word))))
    }
    guard value != 0 else { return nil }
    guard value.magnitude <= UInt(formula.variableCount) else {
      throw DIMACSError(
        line: number,
        fault: .unknownVariable(
          Int(clamping: value.magnitude), declared: formula.variableCount))
    }
    return Literal(Variable(Int(value.magnitude) - 1), negated: value < 0)
  }

  mutating func finish(lastLine: Int) throws(DIMACSError) -> DIMACS {
    guard let formula else { throw DIMACSError(line: lastLine, fault: .missingHeader) }
    guard clause.isEmpty else { throw DIMACSError(line: lastLine, fault: .unterminated("clause")) }
    guard foundClauses == declaredClauses else {
      throw DIMACSError(
        line: lastLine, fault: .clauseCount(found: foundClauses, declared: declaredClauses))
    }
    for (line, numbers) in pendingSamplingSets {
      var united = samplingSet ?? []
      for value in numbers {
        guard value <= formula.variableCount else {
          throw DIMACSError(
            line: line, fault: .unknownVariable(value, declared: formula.variableCount))
        }
        let variable = Variable(value - 1)
        if isInSamplingSet.insert(variable).inserted { united.append(variable) }
      }
      samplingSet = united
    }
    return DIMACS(formula: formula, samplingSet: samplingSet, comments: comments)
  }
}
