import Foundation

/// What tables show of a search for a shortest program, in their order.
enum SearchFigure: CaseIterable {
  case choiceBits, variables, clauses, encodeTime, bits, proofTime, memory

  var title: String {
    switch self {
    case .choiceBits: "choice bits"
    case .variables: "variables"
    case .clauses: "clauses"
    case .encodeTime: "encoded in"
    case .bits: "\\|x\\*\\|, bits"
    case .proofTime: "\\|x\\*\\| proved in"
    case .memory: "peak memory"
    }
  }

  func value(_ answer: Search.Answer) -> Double? {
    switch self {
    case .choiceBits: answer.choiceBits.map(Double.init)
    case .variables: answer.variables.map(Double.init)
    case .clauses: answer.clauses.map(Double.init)
    case .encodeTime: answer.encodeSeconds
    case .bits: answer.bits.map(Double.init)
    case .proofTime: answer.proofSeconds
    case .memory: answer.megabytes
    }
  }

  func text(_ value: Double) -> String {
    switch self {
    case .choiceBits, .variables, .clauses, .bits: grouped(Int(value))
    case .encodeTime, .proofTime: duration(value)
    case .memory: String(format: "%.0f MB", value)
    }
  }
}

/// A search, and how it ended.
struct Searched: Sendable {
  var answer: Search.Answer
  /// What stands where a figure was not reached.
  var absence: String

  init(_ search: Search, seconds: Int) throws {
    let outcome = try Child.run(.search(search), for: Search.Answer.self, seconds: seconds)
    answer = outcome.answer ?? Search.Answer()
    absence = outcome.absence(seconds: seconds)
    if let refusal = answer.refusal {
      let line = refusal.split(separator: "\n").first ?? ""
      progress("\(search.sketch.path) is refused: \(line)")
    }
  }

  func text(_ figure: SearchFigure) -> String {
    if let value = figure.value(answer) { return figure.text(value) }
    return absence
  }

  /// |x*|, or that there is no program, or why neither is known.
  var result: String {
    if answer.refusal != nil { return "refused" }
    if answer.isConsistent == false { return "none (proved)" }
    return answer.bits.map { "\($0)" } ?? absence
  }
}

extension Child.Outcome {
  /// What stands where a figure was not reached.
  func absence(seconds: Int) -> String {
    switch self {
    case .finished: "–"
    case .timedOut: "not in \(seconds) s"
    case .failed(let status, _): "failed (\(status))"
    }
  }
}
