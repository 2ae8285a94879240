/// Figure 9 of the paper: lists, accuracy over the length of the input.
enum AccuracyPictures {
  private static let inks: [(ink: Ink, marker: Chart.Marker)] = [
    (.orange, .diamond), (.green, .square), (.blue, .circle),
  ]

  private static func name(_ routine: Routine) -> String { "figure9-\(routine.rawValue)" }

  private static func caption(_ routine: Routine) -> String {
    "Accuracy of \(routine.rawValue) over the length of the input, for each training size."
  }

  /// The means over training sets, by routine.
  static func all(_ rows: [ListsSection.Row]) -> [Picture] {
    Routine.allCases.map { routine in
      let own = routine.sizes.enumerated().map { index, size in
        let curves = rows.filter { $0.trial.routine == routine && $0.trial.size == size }
          .compactMap(\.answer.sampledAccuracy)
        let style = inks[index % inks.count]
        return Chart.Series(
          size == 1 ? "1 example" : "\(size) examples", style.ink, .markedLine(style.marker),
          (1...ListTrial.longest).compactMap { length in
            mean(curves.map { $0[length - 1] }).map { Chart.Point(Double(length), $0 * 100) }
          })
      }
      let published = (routine.publishedAccuracy ?? []).enumerated().map { index, share in
        Chart.Series(
          "paper, \(routine.sizes[index])", inks[index % inks.count].ink, .points(.ring),
          [Chart.Point(Double(ListTrial.longest), share * 100)])
      }
      return Picture(
        name(routine), caption(routine),
        Chart(
          title: "Figure 9: \(routine.rawValue), the average over samples",
          x: Axis(
            "length of the input", .linear, 0.5...(Double(ListTrial.longest) + 0.5),
            ticks: (1...ListTrial.longest).map { .init(value: Double($0), label: "\($0)") }),
          y: Axis("right, %", 0...100, every: 20), series: own + published))
    }
  }

  /// What another page shows of them.
  static var reference: String {
    "Drawn by the section [lists](lists.md), which has the numbers and how they were measured. "
      + "The paper prints its accuracy at length \(ListTrial.longest).\n\n"
      + Routine.allCases.map { Picture.markdown(name($0), caption($0)) }.joined(separator: "\n")
  }
}
