import Foundation

/// The paper's list routines, learnt from random training sets and run on longer lists.
struct ListsSection: Section {
  let name = "lists"
  let title = "The paper's list routines"

  private static let setsPerSize = 5
  private static let mostSeconds = 2.0
  private static let limit = 120

  struct Row: Sendable {
    var trial: ListTrial
    var answer: ListTrial.Answer
    var absence: String
  }

  func run() throws -> SectionReport {
    let trials = Routine.allCases.flatMap { routine in
      routine.sizes.flatMap { size in
        (0..<Self.setsPerSize).map { ListTrial(routine: routine, size: size, number: $0) }
      }
    }
    let rows = try inParallel(trials) { trial in
      let outcome = try Child.run(
        .generalize(trial), for: ListTrial.Answer.self, seconds: Self.limit)
      let row = Row(
        trial: trial, answer: outcome.answer ?? ListTrial.Answer(),
        absence: outcome.absence(seconds: Self.limit))
      progress("\(row.label): \(row.cells.joined(separator: ", "))")
      return row
    }
    return SectionReport(
      about: about, goals: goals(rows),
      parts: [.init("Accuracy", accuracies(rows), AccuracyPictures.all(rows))]
        + Routine.allCases.map { routine in
          .init(routine.rawValue.capitalized, sets(rows.filter { $0.trial.routine == routine }))
        } + [.init("Shortest programs", programs(rows))])
  }

  private var about: String {
    """
    `Sketches/paper/sort.sk`, `reverse.sk` and `count.sk`, each on \(Self.setsPerSize) random \
    training sets of each size. Inputs for sort and reverse are lists of distinct values from 0 \
    to 7 of length 3 (60 %), 2 (20 %), 1 (10 %) or 0 (10 %); for count a head and one to four \
    more values, the head at least once among them. Sort and reverse have the paper's sizes; \
    those of count are ours. Seeds are fixed.

    Accuracy is the share of right outputs on \(ListTrial.testsPerLength) inputs of each length \
    up to \(ListTrial.longest), with bounds lifted: permutations of 1..m, for count a head and \
    others as in training (a list of length 1 has nothing to count). "MAP" is the shortest \
    program that was found, one of several where there are ties. "Posterior" is the average over \
    \(ListTrial.samples) samples (default parameters, seed 1), as in the paper; the time per \
    sample counts preparation in. A program that is undefined counts as wrong; one that takes \
    more than 50 ms to be undefined is not run again.

    Do the examples determine the function? "Right" is the share of the samples that are right on \
    every test, "agreeing" the share of the samples in the largest group that gives the same \
    outputs on every test. "Yes" means that all \(ListTrial.samples) samples are right, "as good \
    as" that 95 of them are; "otherwise" that as many agree on something else; "no" that they do \
    not agree. This says nothing about programs too improbable to be sampled.
    """
  }

  private func goals(_ rows: [Row]) -> [Goal] {
    Routine.allCases.map { routine in
      Goal(
        "\(routine.rawValue), choice bits", atMost: Double(routine.mostChoiceBits),
        rows.filter { $0.trial.routine == routine }.map {
          ($0.label, $0.answer.search.choiceBits.map(Double.init))
        }
      ) { SearchFigure.choiceBits.text($0) }
    } + [
      Goal(
        "encoded, and \\|x\\*\\| proved, in", atMost: Self.mostSeconds,
        rows.map { ($0.label, $0.answer.search.seconds) }, show: duration)
    ]
  }

  /// Means over the training sets of a size, next to the paper's.
  private func accuracies(_ rows: [Row]) -> String {
    Markdown.table(
      [
        "routine", "examples", "MAP, length \(ListTrial.longest)", "MAP, all lengths",
        "posterior, length \(ListTrial.longest)", "posterior, all lengths",
        "paper, length \(ListTrial.longest)", "determined",
      ],
      Routine.allCases.flatMap { routine in
        routine.sizes.enumerated().map { index, size in
          let own = rows.filter { $0.trial.routine == routine && $0.trial.size == size }
          func cell(_ value: (ListTrial.Answer) -> Double?) -> String {
            let values = own.compactMap { value($0.answer) }
            let note = values.count == own.count ? "" : " (\(values.count) sets)"
            return (mean(values).map(percent) ?? "–") + note
          }
          return [
            routine.rawValue, "\(size)", cell { $0.shortestAccuracy?.last },
            cell { $0.shortestAccuracy.flatMap(mean) }, cell { $0.sampledAccuracy?.last },
            cell { $0.sampledAccuracy.flatMap(mean) },
            routine.publishedAccuracy.map { percent($0[index]) } ?? "–",
            "\(own.count { $0.isDetermined }) of \(own.count)",
          ]
        }
      })
  }

  private func sets(_ rows: [Row]) -> String {
    Markdown.table(
      Row.header, rows.map { ["\($0.trial.size)", "\($0.trial.number + 1)"] + $0.cells })
  }

  private func programs(_ rows: [Row]) -> String {
    Markdown.table(
      ["training set", "shortest program"],
      rows.map { [$0.label, $0.answer.search.program.map(Markdown.code) ?? $0.absence] })
  }
}
