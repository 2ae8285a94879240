/// Figures 5 and 6 of the paper: text edit, from a few examples to the held-out ones.
struct GeneralizationFigure {
  private static let sizes = [1, 2, 3]

  private struct Row {
    var problem: PaperProblems.Entry
    /// By the number of examples, from 1.
    var answers: [TextTrial.Answer]
  }

  private var rows: [Row]

  /// The paper's mean shares, by the number of examples, from 1.
  private enum Published {
    static let sampled = [0.144, 0.821, 0.98]
    static let shortest = [0.158, 0.842, 1]
    static let arbitrary = [0.006, 0.365, 0.691]
    /// Problems whose right answer is among the most frequent 1, 2, 3.
    static let top = [3, 6, 7]
  }

  /// Up to how many answers are shown.
  private static let mostAnswers = 10

  init(_ data: PaperProblems) throws {
    let trials = data.problems.flatMap { problem in
      Self.sizes.map { TextTrial(problem: problem, size: $0) }
    }
    let answers = try inParallel(trials) { trial in
      let answer = try trial.run()
      progress(
        "\(trial.label): sampled \(answer.sampled.map(percent) ?? "–"), rank"
          + " \(answer.rank.map { "\($0)" } ?? "–") \(answer.failure ?? "")")
      return answer
    }
    rows = data.problems.enumerated().map { index, problem in
      Row(
        problem: problem,
        answers: Array(answers[(index * Self.sizes.count)...].prefix(Self.sizes.count)))
    }
  }

  /// The mean over all problems; one that failed counts as wrong.
  private func means(_ share: (TextTrial.Answer) -> Double?) -> [Double] {
    Self.sizes.indices.map { size in mean(rows.map { share($0.answers[size]) ?? 0 }) ?? 0 }
  }

  private var failures: Int {
    rows.flatMap(\.answers).count { $0.failure != nil }
  }

  private var taken: String {
    countedNames(rows.flatMap(\.answers).map { $0.taken ?? "none" })
  }

  /// The number of problems whose right joint answer from one example is among the most frequent.
  private func top(_ count: Int) -> Int {
    rows.count { ($0.answers[0].rank ?? .max) <= count }
  }

  var goals: [Goal] {
    let shares = zip(Self.sizes, zip(means(\.sampled), Published.sampled)).map { size, shares in
      Goal(
        "text edit, right from \(counted(size)), mean over problems",
        "≥ " + tenths(shares.1), tenths(shares.0), isMet: shares.0 >= shares.1)
    }
    let tops = Published.top.enumerated().map { index, published in
      Goal(
        "text edit, one example: right answer among the top \(index + 1)",
        "≥ \(published) of \(rows.count)", "\(top(index + 1))", isMet: top(index + 1) >= published)
    }
    return shares + tops
  }

  private func counted(_ size: Int) -> String { size == 1 ? "1 example" : "\(size) examples" }

  private func tenths(_ share: Double) -> String { String(format: "%.1f %%", share * 100) }

  // MARK: - Tables and pictures

  var parts: [SectionReport.Part] {
    [
      .init("Figure 5: right on all five examples", accuracy, [accuracyPicture]),
      .init("Figure 6: one example, several answers", answers, [answersPicture]),
      .init("Problem by problem", problems),
    ]
  }

  private var accuracy: String {
    let kinds: [(String, [Double], [Double])] = [
      ("\(grouped(TextTrial.samples)) samples", means(\.sampled), Published.sampled),
      ("shortest (MDL)", means(\.shortest), Published.shortest),
      ("arbitrary", means(\.arbitrary), Published.arbitrary),
    ]
    let table = Markdown.table(
      ["programs"] + Self.sizes.flatMap { [counted($0), "paper"] },
      kinds.map { name, own, published in
        [name] + zip(own, published).flatMap { [tenths($0), tenths($1)] }
      })
    return """
      The \(rows.count) text-edit problems, learnt from their first 1, 2 or 3 examples with \
      `\(TableProblem.textEdit.path)`: the share of programs that are right on all the others, \
      averaged over the problems. "Shortest" is the average over all shortest programs where \
      there are several; "arbitrary" the first \(TextTrial.arbitraryPrograms) that the solver \
      lists in no order. Methods that the runs took: \(taken). \(failures == 0 ? "No run failed." : "\(failures) runs failed, and count as wrong.")

      \(table)
      """
  }

  private var accuracyPicture: Picture {
    // Side by side: some of the shares are nearly equal.
    func points(_ shares: [Double], shift: Double) -> [Chart.Point] {
      zip(Self.sizes, shares).map { Chart.Point(Double($0) + shift, $1 * 100) }
    }
    let shift = 0.04
    return Picture(
      "figure5", "Share of programs that are right on all examples, over the examples given.",
      Chart(
        title: "Figure 5: text edit, right on all five examples",
        x: Axis("examples given", .linear, 0.8...3.2, ticks: Self.sizes.map(tick)),
        y: Axis("mean over 19 problems, %", 0...100, every: 20),
        series: [
          .init("samples", .blue, .markedLine(.circle), points(means(\.sampled), shift: -shift)),
          .init(
            "samples, paper", .blue, .markedDashes(.ring), points(Published.sampled, shift: -shift)),
          .init("MDL", .orange, .markedLine(.diamond), points(means(\.shortest), shift: shift)),
          .init(
            "MDL, paper", .orange, .markedDashes(.ring), points(Published.shortest, shift: shift)),
          .init("arbitrary", .green, .markedLine(.square), points(means(\.arbitrary), shift: 0)),
          .init(
            "arbitrary, paper", .green, .markedDashes(.ring), points(Published.arbitrary, shift: 0)),
        ]))
  }

  private func tick(_ number: Int) -> Axis.Tick { .init(value: Double(number), label: "\(number)") }

  private var shortestAlone: Double {
    rows.reduce(0) { $0 + ($1.answers[0].shortest ?? 0) }
  }

  private var answers: String {
    let table = Markdown.table(
      ["answers"] + (1...Self.mostAnswers).map { "\($0)" },
      [
        ["samples"] + (1...Self.mostAnswers).map { "\(top($0))" },
        ["paper"]
          + (1...Self.mostAnswers).map {
            $0 <= Published.top.count ? "\(Published.top[$0 - 1])" : "–"
          },
      ])
    return """
      From one example: the samples are run on the other four inputs, and the joint answers on \
      all four are ranked by how many samples give them. In how many of the \(rows.count) problems \
      is the right one among the first C? Of answers with equally many samples, the right one is \
      counted last. A shortest program alone is right in \
      \(String(format: "%.1f", shortestAlone)) problems (3 in the paper), chosen at random where \
      there are several.

      \(table)
      """
  }

  private var answersPicture: Picture {
    let counts = Array(1...Self.mostAnswers)
    let ends = [1, Double(Self.mostAnswers)]
    return Picture(
      "figure6", "Problems with the right joint answer among the C most frequent.",
      Chart(
        title: "Figure 6: text edit from one example, C answers",
        x: Axis(
          "C, joint answers allowed", .linear, 0.5...(Double(Self.mostAnswers) + 0.5),
          ticks: counts.map(tick)),
        y: Axis("problems of \(rows.count)", 0...20, every: 5),
        series: [
          .init(
            "samples", .blue, .markedLine(.circle),
            counts.map { .init(Double($0), Double(top($0))) }),
          .init(
            "samples, paper", .blue, .markedDashes(.ring),
            Published.top.enumerated().map { .init(Double($0 + 1), Double($1)) }),
          .init("MDL alone", .orange, .dashed, ends.map { .init($0, shortestAlone) }),
        ]))
  }

  private var problems: String {
    "Shares of the samples that are right on all held-out examples; the rank of the right joint "
      + "answer from one example.\n\n"
      + Markdown.table(
        ["problem"] + Self.sizes.map(counted) + ["rank", "different programs from 1"],
        rows.map { row in
          [row.problem.name]
            + row.answers.map { $0.sampled.map(tenths) ?? $0.failure ?? "–" }
            + [
              row.answers[0].rank.map { "\($0)" } ?? "none",
              "\(row.answers[0].distinctPrograms)",
            ]
        })
  }
}
