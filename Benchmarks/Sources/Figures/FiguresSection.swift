/// The paper's figures, ours beside the paper's numbers.
struct FiguresSection: Section {
  let name = "figures"
  let title = "The paper's figures"

  /// How samples are drawn where the figure is about programs and not about sampling.
  static let method = ToolRun.Method.auto

  func run() throws -> SectionReport {
    let frequencies = try FrequencyFigure()
    var parts: [SectionReport.Part] = []
    var goals: [Goal] = []
    if let data = try PaperProblems.data.decode(PaperProblems.self) {
      let figure = try GeneralizationFigure(data)
      parts += figure.parts
      goals += figure.goals
    } else {
      parts.append(.init("Figures 5 and 6: generalisation", PaperProblems.data.skipped))
    }
    parts += [frequencies.part, .init("Figure 9: lists", AccuracyPictures.reference)]
    return SectionReport(about: about, goals: goals + frequencies.goals, parts: parts)
  }

  private var about: String {
    """
    What the samples are worth on the paper's text-edit problems and lists, and whether they are \
    samples from the posterior. Samples are drawn by `progsample sample --seed 1`, by the default \
    method (`\(Self.method.rawValue)`) unless said otherwise: a decision diagram of all programs if \
    that fits its budget, and else `bands`.
    """
  }
}
