/// A formula with a sampling set, as text in DIMACS format.
///
/// Variables are numbered from 1 here, and only here. A line `x1 -2 3 0` is a parity constraint:
/// an odd number of its literals is true. The sampling set is written twice, as `c ind` for older
/// solvers and as `c p show` for newer counters and samplers; either is read.
package struct DIMACS: Hashable, Sendable {
  package var formula: CNF

  /// The variables that tell models apart; nil if the text names none.
  package var samplingSet: [Variable]?

  /// Further comment lines, without the leading `c `.
  package var comments: [String]

  package init(formula: CNF, samplingSet: [Variable]? = nil, comments: [String] = []) {
    self.formula = formula
    self.samplingSet = samplingSet
    self.comments = comments
  }

  /// The text: comments, header, sampling set, clauses, parity constraints.
  ///
  /// - Precondition: no comment contains a line break.
  package var text: String { text() }

  /// - Parameter isCancelled: asked at each clause: whether to stop, and to return what means nothing.
  /// - Precondition: no comment contains a line break.
  package func text(isCancelled: () -> Bool = { false }) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(formula.literalCount * 6 + formula.clauseCount * 3 + 1024)
    for comment in comments {
      precondition(!comment.utf8.contains(UInt8(ascii: "\n")), "a comment of several lines")
      bytes.append(contentsOf: "c \(comment)\n".utf8)
    }
    let constraints = formula.clauseCount + formula.parityConstraints.count
    bytes.append(contentsOf: "p cnf \(formula.variableCount) \(constraints)\n".utf8)
    if let samplingSet {
      for prefix in ["c ind ", "c p show "] {
        bytes.append(contentsOf: prefix.utf8)
        for variable in samplingSet { bytes.appendDIMACS(Literal(variable)) }
        bytes.append(contentsOf: "0\n".utf8)
      }
    }
    formula.forEachClause { clause in
      if isCancelled() { return }
      for literal in clause { bytes.appendDIMACS(literal) }
      bytes.append(contentsOf: [UInt8(ascii: "0"), UInt8(ascii: "\n")])
    }
    for constraint in formula.parityConstraints {
      bytes.append(UInt8(ascii: "x"))
      var negated = !constraint.parity
      for variable in constraint.variables {
        bytes.appendDIMACS(Literal(variable, negated: negated))
        negated = false
      }
      bytes.append(contentsOf: "0\n".utf8)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension [UInt8] {
  /// Appends the literal in DIMACS numbering, and a space.
  fileprivate mutating func appendDIMACS(_ literal: Literal) {
    if literal.isNegated { append(UInt8(ascii: "-")) }
    var rest = literal.variable.index + 1
    let start = count
    while rest > 0 {
      append(UInt8(ascii: "0") + UInt8(rest % 10))
      rest /= 10
    }
    self[start...].reverse()
    append(UInt8(ascii: " "))
  }
}
