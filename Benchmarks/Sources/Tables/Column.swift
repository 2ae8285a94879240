import Foundation

/// What a table shows of every row: a text, which may be that of a figure.
struct Column: Sendable {
  var title: String
  /// The figure; `nil` if it was not reached.
  var value: @Sendable (Row) -> Double?
  /// What stands in the table.
  var text: @Sendable (Row) -> String
  /// A figure as a text.
  var show: @Sendable (Double) -> String

  /// A text that is no figure.
  init(_ title: String, text: @escaping @Sendable (Row) -> String) {
    self.title = title
    self.text = text
    value = { _ in nil }
    show = { "\($0)" }
  }

  /// A figure of the answer to a request, where that is done.
  init(
    _ title: String, of request: String, _ show: @escaping @Sendable (Double) -> String,
    _ figure: @escaping @Sendable (Answer) -> Double?
  ) {
    self.init(
      title, of: request, show,
      row: { row in
        row[request].flatMap { $0.isDone ? figure($0) : nil }
      })
  }

  /// A figure of the row, beside the answer to a request, which tells why there is none.
  init(
    _ title: String, of request: String, _ show: @escaping @Sendable (Double) -> String,
    row figure: @escaping @Sendable (Row) -> Double?
  ) {
    self.title = title
    self.show = show
    value = figure
    text = { row in figure(row).map(show) ?? row[request]?.absence ?? "–" }
  }

  func titled(_ title: String) -> Column {
    var column = self
    column.title = title
    return column
  }
}

// MARK: - What many tables show

extension Column {
  static let problem = Column("problem") { $0.problem.name }
  static let group = Column("examples") { $0.problem.group }
  static let examples = Column("examples") { "\($0.problem.examples)" }
  static let sketch = Column("sketch") { $0.problem.sketch.text }

  static func took(_ request: String) -> Column {
    Column("took") { $0[request].map { $0.method ?? $0.absence } ?? "–" }
  }
  /// From start to end of the process.
  static func wall(_ request: String) -> Column {
    Column("whole", of: request, duration) { $0.wallSeconds }
  }
  static func processor(_ request: String) -> Column {
    Column("processor", of: request, duration) { $0.processorSeconds }
  }
  /// Of a run that was stopped, too.
  static func memory(_ request: String) -> Column {
    Column("peak memory", of: request, benchmarks.megabytes, row: { $0[request]?.megabytes })
  }
  static func choiceBits(_ request: String) -> Column {
    Column("choice bits", of: request, whole) { $0.count("choiceBits") }
  }
  static func variables(_ request: String) -> Column {
    Column("variables", of: request, whole) { $0.count("variables") }
  }
  static func clauses(_ request: String) -> Column {
    Column("clauses", of: request, whole) { $0.count("clauses") }
  }
  static func nodes(_ request: String) -> Column {
    Column("circuit, nodes", of: request, whole) {
      $0.count("circuitNodes") ?? $0.guarantee("circuitNodes")
    }
  }
  static func stage(_ title: String, _ stage: String, of request: String) -> Column {
    Column(title, of: request, duration) { $0.seconds(stage) }
  }
  static func bits(_ request: String) -> Column {
    Column("\\|x\\*\\|, bits", of: request, whole) { $0.bits }
  }
  static func programs(_ request: String) -> Column {
    Column("\\|X\\|", of: request, power) { $0.log2Programs }
  }
  static func evidence(_ request: String) -> Column {
    Column("log₂ Z", of: request, { String(format: "%.2f", $0) }) { $0.log2Evidence }
  }
  static func variation(_ request: String) -> Column {
    Column("TV ≤", of: request, scientific) { $0.totalVariation }
  }
  static func guarantee(_ request: String) -> Column {
    Column("guarantee") { $0[request]?.guaranteeText ?? "–" }
  }
  /// The program that `map` gives.
  static func program(_ title: String, of request: String) -> Column {
    Column(title) { row in
      guard let answer = row[request] else { return "–" }
      return answer.line?["program"]?.text.map(Markdown.code) ?? answer.absence
    }
  }
}
