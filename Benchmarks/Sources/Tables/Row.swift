/// A problem, and all answers about it.
struct Row: Sendable {
  var problem: Problem
  var answers: [String: Answer]

  init(_ problem: Problem, _ requests: [Request]) throws {
    self.problem = problem
    answers = [:]
    for request in requests where request.suits(problem) {
      let answer = try request.ask(problem)
      answers[request.name] = answer
      progress(
        "\(label), \(request.name): "
          + (answer.isDone ? duration(answer.wallSeconds) : answer.absence))
    }
  }

  init(_ problem: Problem, answers: [String: Answer]) {
    self.problem = problem
    self.answers = answers
  }

  subscript(name: String) -> Answer? { answers[name] }

  /// Whether goals are asked of a request: not if it was not made, or there is no program.
  func isMeasured(_ request: String) -> Bool {
    answers[request].map { !$0.isInconsistent } ?? false
  }

  /// What tells it from the other rows.
  var label: String {
    if problem.group.hasPrefix(problem.name) { return problem.group }
    return problem.group.isEmpty ? problem.name : "\(problem.name), \(problem.group)"
  }

  /// Runs that did not end as they should, with what they said.
  var failures: [[String]] {
    answers.filter { !$0.value.isDone && !$0.value.isInconsistent }.sorted { $0.key < $1.key }
      .map { [label, $0.key, $0.value.absence, $0.value.complaint] }
  }
}
