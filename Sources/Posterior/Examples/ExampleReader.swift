import SketchLanguage

extension ExampleSet {
  /// Reads a JSON text of examples for a sketch.
  ///
  ///     {"examples": [{"input": ["1/21/2001"], "output": "01"}],
  ///      "tests": [{"input": ["7/4/1976"], "output": "76"}],
  ///      "queries": [{"input": ["12/1/1999"]}]}
  ///
  /// Only `examples` is required, and a bare array of examples is taken as well.
  ///
  /// - Parameter meter: counts values; once it has stopped, what is read or thrown means nothing.
  /// - Throws: every value that does not fit the sketch, or the first error of syntax.
  package init(
    _ file: SourceFile, parameters: [TypedSketch.Parameter], resultType: SketchType,
    meter: WorkMeter = WorkMeter()
  ) throws(DiagnosticSet) {
    var reader = ExampleReader(parameters: parameters, resultType: resultType, meter: meter)
    self = reader.readDocument(try JSONReader.read(file, meter: meter))
    try reader.diagnostics.throwIfErrors()
  }

  /// Reads the JSON text of one input, as `run` takes it; bounds do not apply.
  package static func arguments(
    _ file: SourceFile, parameters: [TypedSketch.Parameter], meter: WorkMeter = WorkMeter()
  ) throws(DiagnosticSet) -> [Value] {
    var reader = ValueReader(enforcesBounds: false)
    let node = try JSONReader.read(file, meter: meter)
    let arguments = reader.readInput(node, parameters: parameters, path: "")
    try reader.diagnostics.throwIfErrors()
    guard let arguments else { preconditionFailure("an input was refused without a reason") }
    return arguments
  }
}

/// Reads the structure of a document; what stands in it is read by `ValueReader`.
private struct ExampleReader {
  private let parameters: [TypedSketch.Parameter]
  private let resultType: SketchType
  private var values = ValueReader(enforcesBounds: true)
  private let meter: WorkMeter

  init(parameters: [TypedSketch.Parameter], resultType: SketchType, meter: WorkMeter) {
    self.meter = meter
    self.parameters = parameters
    self.resultType = resultType
  }

  var diagnostics: DiagnosticSet { values.diagnostics }

  mutating func readDocument(_ node: JSONNode) -> ExampleSet {
    var set = ExampleSet()
    switch node.kind {
    case .array:
      set.range = node.range
      set.examples = readExamples(node, "examples", enforcesBounds: true)
    case .object(let members):
      for member in members {
        switch member.key {
        case "examples":
          set.range = member.value.range
          set.examples = readExamples(member.value, "examples", enforcesBounds: true)
        case "tests":
          set.tests = readExamples(member.value, "tests", enforcesBounds: false)
        case "queries":
          set.queries = readQueries(member.value)
        default:
          values.reportUnknownKey(
            member, expected: ["examples", "tests", "queries"], path: "",
            what: "section of a file of examples")
        }
      }
      values.reportMissingKey("examples", in: members, at: node.range, path: "")
    default:
      values.report(
        "found \(node.description), expected an array of examples or an object with \"examples\"",
        at: node.range, path: "")
    }
    return set
  }

  private mutating func readExamples(
    _ node: JSONNode, _ section: String, enforcesBounds: Bool
  ) -> [Example] {
    values.enforcesBounds = enforcesBounds
    return entries(node, section, keys: ["input", "output"]).compactMap { entry in
      guard goesOn else { return nil }
      let arguments = readArguments(entry)
      guard let node = entry.value("output") else {
        values.reportMissingKey("output", in: entry.members, at: entry.range, path: entry.path)
        return nil
      }
      let output = values.read(node, as: resultType, path: "\(entry.path).output")
      guard let arguments, let output else { return nil }
      return Example(arguments: arguments, output: output, path: entry.path, range: entry.range)
    }
  }

  private var goesOn: Bool {
    meter.take(Self.stepsPerEntry) && values.mistakeCount < ValueReader.maximumErrors
  }

  /// With a few values and where they stand.
  private static let stepsPerEntry = 8

  private mutating func readQueries(_ node: JSONNode) -> [Query] {
    values.enforcesBounds = false
    return entries(node, "queries", keys: ["input"]).compactMap { entry in
      guard goesOn else { return nil }
      return readArguments(entry).map { Query(arguments: $0, path: entry.path, range: entry.range) }
    }
  }

  private mutating func readArguments(_ entry: Entry) -> [Value]? {
    guard let input = entry.value("input") else {
      // Without parameters there is nothing to say.
      if parameters.isEmpty { return [] }
      values.reportMissingKey("input", in: entry.members, at: entry.range, path: entry.path)
      return nil
    }
    return values.readInput(input, parameters: parameters, path: "\(entry.path).input")
  }

  /// One object of a section.
  private struct Entry {
    var path: String
    var range: SourceRange
    var members: [JSONNode.Member]

    func value(_ key: String) -> JSONNode? { members.first { $0.key == key }?.value }
  }

  /// The objects of a section; what is not an object, or has another key, is reported.
  private mutating func entries(
    _ node: JSONNode, _ section: String, keys: [String]
  ) -> [Entry] {
    guard case .array(let nodes) = node.kind else {
      values.report("found \(node.description), expected an array", at: node.range, path: section)
      return []
    }
    var entries: [Entry] = []
    for (index, node) in nodes.enumerated() {
      let path = "\(section)[\(index)]"
      guard case .object(let members) = node.kind else {
        let list = keys.map { "\"\($0)\"" }.joined(separator: " and ")
        values.report(
          "found \(node.description), expected an object with \(list)", at: node.range, path: path)
        continue
      }
      for member in members where !keys.contains(member.key) {
        values.reportUnknownKey(member, expected: keys, path: path, what: "key here")
      }
      entries.append(Entry(path: path, range: node.range, members: members))
    }
    return entries
  }
}
