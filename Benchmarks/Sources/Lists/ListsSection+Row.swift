extension ListsSection.Row {
  /// From which share on samples are as good as unanimous.
  private static let nearlyAll = 0.95

  var label: String { "\(trial.routine.rawValue) \(trial.size), set \(trial.number + 1)" }

  static let header =
    ["examples", "set", "different"]
    + [SearchFigure.choiceBits, .variables, .clauses, .encodeTime, .bits, .proofTime].map(\.title)
    + [
      "MAP, length \(ListTrial.longest)", "MAP, all lengths",
      "posterior, length \(ListTrial.longest)", "posterior, all lengths", "per sample", "right",
      "agreeing", "determined",
    ]

  /// What stands below the header, from its third column on.
  var cells: [String] {
    let search = answer.search
    func figure(_ figure: SearchFigure) -> String {
      figure.value(search).map(figure.text) ?? absence
    }
    func share(_ value: Double?) -> String { value.map(percent) ?? absence }
    return ["\(answer.distinctExamples)"]
      + [.choiceBits, .variables, .clauses, .encodeTime, .bits, .proofTime].map(figure)
      + [
        share(answer.shortestAccuracy?.last), share(answer.shortestAccuracy.flatMap(mean)),
        share(answer.sampledAccuracy?.last), share(answer.sampledAccuracy.flatMap(mean)),
        answer.sampleSeconds.map(duration) ?? absence, share(answer.rightSamples),
        share(answer.agreeingSamples), determination,
      ]
  }

  /// Whether the samples agree on the right function, up to a few of them.
  var isDetermined: Bool { (answer.rightSamples ?? 0) >= Self.nearlyAll }

  private var determination: String {
    guard let right = answer.rightSamples, let agreeing = answer.agreeingSamples else {
      return absence
    }
    if right == 1 { return "yes" }
    if isDetermined { return "as good as" }
    return agreeing >= Self.nearlyAll ? "otherwise" : "no"
  }
}
