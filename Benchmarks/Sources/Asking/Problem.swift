/// A sketch with examples, about which the program is asked.
struct Problem: Sendable {
  var name: String
  var sketch: SketchSource
  /// `nil`: without examples, every program of the sketch will do.
  var document: Document?
  /// A file of weights.
  var weights: String?
  /// Further options, whatever is asked.
  var options: [String] = []
  /// What its rows are summed up under.
  var group = ""
  /// A number that is known without the program: of examples, published, computed otherwise.
  var known: [Fact: Double] = [:]
  /// What tables say of it besides.
  var note = ""

  enum Fact: Hashable, Sendable {
    /// |x*|, as computed independently; infinite if there is no program.
    case bits
    /// |x*|, as published.
    case publishedBits
    /// For one sample, in 2016.
    case publishedSeconds
    /// What a series grows by.
    case size
  }

  init(
    _ name: String, _ sketch: SketchSource, _ document: Document?, group: String = "",
    known: [Fact: Double] = [:], note: String = ""
  ) {
    self.name = name
    self.sketch = sketch
    self.document = document
    self.group = group
    self.known = known
    self.note = note
  }

  var examples: Int { document?.examples.count ?? 0 }

  /// With the first examples alone.
  func first(_ count: Int) -> Problem {
    var problem = self
    problem.document = document?.first(count)
    return problem
  }

  /// With an option that the program is given whatever it is asked.
  func with(_ options: String...) -> Problem {
    var problem = self
    problem.options += options
    return problem
  }
}
