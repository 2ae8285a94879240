/// A problem of the paper with a training set of one size.
struct TableProblem: Sendable {
  var family: Family
  var name: String
  var size: Int
  var sketch: SketchSource
  var document: Document
  var published: PublishedTime

  var label: String { "\(name), \(size)" }

  /// The lists' training sets are the first of those that the section `lists` draws.
  ///
  /// - Parameter texts: the text-edit problems; `nil` if there is no data.
  static func all(_ texts: PaperProblems?) -> [TableProblem] {
    Family.all.flatMap { family in
      zip(family.sizes, PublishedTime.all(family)).flatMap { size, published in
        switch family {
        case .textEdit:
          (texts?.problems ?? []).map { problem in
            TableProblem(
              family: family, name: problem.name, size: size, sketch: TableProblem.textEdit,
              document: Document(examples: Array(problem.examples.prefix(size))),
              published: published)
          }
        case .list(let routine):
          [
            TableProblem(
              family: family, name: routine.rawValue, size: size, sketch: routine.sketch,
              document: ListTrial(routine: routine, size: size, number: 0).document,
              published: published)
          ]
        }
      }
    }
  }

  static let textEdit = SketchSource(path: "Sketches/paper/textedit.sk")
}

/// A problem, and what came of sampling it in each way.
struct TableRow: Sendable {
  var problem: TableProblem
  var outcomes: [ToolRun.Method: ToolRun.Outcome]

  static let samples = 100

  init(_ problem: TableProblem) throws {
    self.problem = problem
    outcomes = [:]
    for method in ToolRun.Method.allCases {
      outcomes[method] = try ToolRun(
        problem.sketch, problem.document, method, samples: TableRow.samples,
        limit: TableSection.limit(method)
      ).run()
    }
  }

  /// Of a run that is done.
  func outcome(_ method: ToolRun.Method) -> ToolRun.Outcome? {
    outcomes[method].flatMap { $0.isDone ? $0 : nil }
  }

  func seconds(_ method: ToolRun.Method) -> Double? { outcome(method)?.seconds }

  /// The whole process for one sample.
  func secondsPerSample(_ method: ToolRun.Method) -> Double? {
    seconds(method).map { $0 / Double(TableRow.samples) }
  }

  /// How far log2 Z of two methods may differ by rounding alone.
  private static let rounding = 1e-6

  /// Whether log2 Z by the diagram lies in the interval that `bands` states; `nil` without both.
  var evidenceAgrees: Bool? {
    guard let diagram = outcome(.auto), ["tables", "diagram"].contains(diagram.taken),
      let evidence = diagram.statistics?.log2Evidence,
      let ends = outcome(.bands)?.statistics?.guarantee?.log2EvidenceInterval?.compactMap({ $0 }),
      ends.count == 2
    else { return nil }
    return evidence >= ends[0] - Self.rounding && evidence <= ends[1] + Self.rounding
  }

  /// Also of a run that was stopped.
  func megabytes(_ method: ToolRun.Method) -> Double? {
    outcomes[method]?.statistics?.peakMegabytes
  }
}
