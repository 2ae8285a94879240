import SketchLanguage

/// What a file of examples holds, each value of the type that the sketch says.
package struct ExampleSet: Sendable {
  /// What programs have to satisfy; within the bounds of the sketch's types.
  package var examples: [Example] = []
  /// Known outputs that programs are not told of; bounds do not apply.
  package var tests: [Example] = []
  package var queries: [Query] = []
  /// How a file was understood, where it could be meant otherwise.
  package var notes = DiagnosticSet()
  /// Where the examples stand in their file: the array of them, or the first row of a table.
  package var range: SourceRange?

  package init() {}

  /// Two examples that no program can satisfy both.
  package struct Contradiction: Sendable {
    package var first: Example
    package var second: Example
  }

  /// The first example whose input another output was already given for, and the first that gave
  /// it; `nil` if the examples are a function.
  package var contradiction: Contradiction? { contradiction() }

  /// - Parameter meter: counts examples; once it has stopped, the answer means nothing.
  func contradiction(_ meter: WorkMeter = WorkMeter()) -> Contradiction? {
    /// Where each input comes first.
    var seen: [[Value]: Int] = [:]
    for (index, example) in examples.enumerated() where meter.take(Self.stepsPerExample) {
      guard let earlier = seen[example.arguments] else {
        seen[example.arguments] = index
        continue
      }
      let first = examples[earlier]
      if first.output != example.output { return Contradiction(first: first, second: example) }
    }
    return nil
  }

  /// To hash an input and look for it.
  private static let stepsPerExample = 4

  /// The examples in their order, each input once: repeating one says nothing new.
  package var distinctExamples: [Example] { distinctExamples() }

  /// - Parameter meter: counts examples; once it has stopped, the answer means nothing.
  func distinctExamples(_ meter: WorkMeter = WorkMeter()) -> [Example] {
    var seen: Set<[Value]> = []
    let isFirst = examples.map { example in
      meter.take(Self.stepsPerExample) && seen.insert(example.arguments).inserted
    }
    // Mostly none is repeated, and then nothing is copied.
    if seen.count == examples.count { return examples }
    return zip(examples, isFirst).compactMap { $1 ? $0 : nil }
  }

  /// Every character of the inputs and outputs of the examples, once, in code-point order.
  package var exampleCharacters: [Unicode.Scalar] { exampleCharacters() }

  /// - Parameter meter: counts values; once it has stopped, the answer means nothing.
  func exampleCharacters(_ meter: WorkMeter = WorkMeter()) -> [Unicode.Scalar] {
    var characters: Set<Unicode.Scalar> = []
    for example in examples where meter.take(Self.stepsPerExample) {
      for value in example.arguments + [example.output] { value.collectCharacters(&characters) }
    }
    return characters.sorted()
  }
}

extension ExampleSet.Contradiction: CustomStringConvertible {
  package var description: String {
    "\(first.path) and \(second.path) give the same input different outputs,"
      + " \(first.output) and \(second.output)"
  }
}

extension Value {
  func collectCharacters(_ characters: inout Set<Unicode.Scalar>) {
    switch self {
    case .bool, .int, .bits: break
    case .char(let scalar): characters.insert(scalar)
    case .string(let text): characters.formUnion(text.scalars)
    case .list(let values), .tuple(let values):
      for value in values { value.collectCharacters(&characters) }
    }
  }
}
