import Decoder
import Foundation
import Posterior
import SketchCompiler
import SketchLanguage

/// Runs the blocks of a page in their order, in a folder that holds those with a name.
struct PageRunner {
  private let page: DocumentationPage
  private let folder: Folder
  /// The sketch that programs and examples are about, and its examples.
  private var sketch: (name: String, examples: String?)?
  /// What is said of the block before, if a block of diagnostics has to repeat it.
  private var said = ""
  private(set) var failures: [String] = []

  /// What a sketch or a file of examples is called that has no name.
  private static let (unnamedSketch, unnamedExamples) = ("sketch.sk", "examples.json")

  init(_ page: DocumentationPage) throws {
    self.page = page
    folder = try Folder()
    try FileManager.default.createSymbolicLink(
      at: folder.url.appendingPathComponent("Sketches"),
      withDestinationURL: DocumentationPage.root.appendingPathComponent("Sketches"))
  }

  mutating func run() throws {
    for (index, block) in page.blocks.enumerated() {
      let next = page.blocks.indices.contains(index + 1) ? page.blocks[index + 1].kind : nil
      try run(block, isDiagnosed: next == .diagnostics)
    }
  }

  private mutating func fail(_ block: DocumentationPage.Block, _ message: String, line: Int = 0) {
    failures.append("\(page.path):\(block.line + line): \(message)")
  }

  private mutating func run(_ block: DocumentationPage.Block, isDiagnosed: Bool) throws {
    switch block.kind {
    case nil: fail(block, "no kind of block: '\(block.info.joined(separator: " "))'")
    case .ebnf, .text: break
    case .sketch: try runSketch(block, hasErrors: false, isDiagnosed)
    case .sketchError: try runSketch(block, hasErrors: true, isDiagnosed)
    case .json, .csv, .tsv: try runExamples(block, hasErrors: false, isDiagnosed)
    case .jsonError: try runExamples(block, hasErrors: true, isDiagnosed)
    case .weights: try runWeights(block)
    case .diagnostics:
      if said != block.text { fail(block, "said is\n\(said)") }
    case .programs:
      // A sketch of the project's.
      if let name = block.name { sketch = (name, nil) }
      for (offset, line) in block.lines.enumerated() where !line.isEmpty {
        do {
          try check(program: line, block, line: offset + 1)
        } catch {
          fail(block, "\(error)", line: offset + 1)
        }
      }
    case .values:
      for (offset, line) in block.lines.enumerated() where !line.isEmpty {
        if let message = ValueLine.mistake(in: line) { fail(block, message, line: offset + 1) }
      }
    case .console: try runConsole(block)
    }
  }

  // MARK: Sketches and examples

  private mutating func runSketch(
    _ block: DocumentationPage.Block, hasErrors: Bool, _ isDiagnosed: Bool
  ) throws {
    let name = block.name ?? Self.unnamedSketch
    let file = folder.url.appendingPathComponent(name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try folder.write(block.text, to: name)
    if block.name != nil, !block.text.contains("sketch ") { return }

    said = ""
    do {
      // As the command line names it, so that messages do.
      let load = { [folder] (path: String) throws(SourceError) in
        let source = try SourceFile.load(path: folder.url.appendingPathComponent(path).path)
        return SourceFile(name: path, text: source.text)
      }
      let loader = SourceLoader(
        sketch: load, library: { (_, name) throws(SourceError) in try load(name) })
      said = try Sketch.load(path: name, loader: loader).notes.description
      if hasErrors { fail(block, "the sketch has no mistake") }
      sketch = (name, nil)
    } catch {
      said = "\(error)"
      if !hasErrors { fail(block, said) }
    }
    if !isDiagnosed, hasErrors || !said.isEmpty {
      fail(block, "diagnostics should follow:\n\(said)")
    }
  }

  private mutating func runExamples(
    _ block: DocumentationPage.Block, hasErrors: Bool, _ isDiagnosed: Bool
  ) throws {
    let name = block.name ?? Self.unnamedExamples
    try folder.write(block.text, to: name)
    if block.info.count > 2 { sketch = (block.info[2], nil) }
    guard let sketch else { return fail(block, "there is no sketch before") }
    said = ""
    do {
      let typed = try Sketch.load(path: path(sketch.name)).typed
      if block.kind == .json || block.kind == .jsonError {
        // By its name alone, as messages tell it.
        _ = try ExampleSet(
          SourceFile(name: name, text: block.text), parameters: typed.parameters,
          resultType: typed.resultType)
      } else {
        _ = try Specification(
          sketch: path(sketch.name),
          examples: ExampleFile(path: path(name), hasHeader: !block.info.contains("no-header")))
      }
      if hasErrors { fail(block, "the examples have no mistake") }
      self.sketch?.examples = name
    } catch {
      said = "\(error)"
      if !hasErrors { fail(block, said) }
    }
    if hasErrors, !isDiagnosed { fail(block, "diagnostics should follow:\n\(said)") }
  }

  private mutating func runWeights(_ block: DocumentationPage.Block) throws {
    guard let sketch, let name = block.name else {
      return fail(block, "there is no sketch before, or no name")
    }
    try folder.write(block.text, to: name)
    do {
      _ = try SpaceSummary.check(sketch: path(sketch.name), examples: nil, weights: path(name))
    } catch {
      fail(block, "\(error)")
    }
  }

  private func path(_ name: String) -> String { folder.url.appendingPathComponent(name).path }

  // MARK: Programs

  /// A program, and behind two blanks or more: `5 bits`, `no program`, `2 programs`, `in a search`
  /// (the bounds of types hold from here on), and `input => output`, in JSON or `undefined`.
  private mutating func check(
    program line: String, _ block: DocumentationPage.Block, line offset: Int
  ) throws {
    let columns = line.components(separatedBy: "  ").map { $0.trimmingCharacters(in: .whitespaces) }
      .filter { !$0.isEmpty }
    guard let sketch, let text = columns.first, columns.count > 1 else {
      return fail(block, "expected a sketch before, a program and a claim", line: offset)
    }
    let specification = try Specification(
      sketch: path(sketch.name),
      examples: sketch.examples.map { ExampleFile(path: path($0)) }, program: text)
    let decoder = try specification.decoder()
    let readings = (try? decoder.derivations(of: text)) ?? []
    var bounds = Interpreter.Bounds.lifted
    for claim in columns.dropFirst() {
      let found: String
      switch claim {
      case "in a search":
        bounds = .enforced
        continue
      case "no program": found = readings.isEmpty ? claim : "a program"
      case _ where claim.hasSuffix(" programs"): found = "\(readings.count) programs"
      case _ where claim.hasSuffix(" bits") || claim.hasSuffix(" bit"):
        let lengths = Set(readings.map(specification.grammar.descriptionLength)).sorted()
        found = lengths.map { $0 == 1 ? "1 bit" : "\($0) bits" }.joined(separator: " or ")
      default:
        let parts = claim.components(separatedBy: " => ")
        let input = SourceFile(name: "input", text: parts[0])
        let arguments = try ExampleSet.arguments(
          input, parameters: specification.sketch.typed.parameters)
        let interpreter = Interpreter(specification.grammar, bounds: bounds)
        let outputs = Set(readings.map { interpreter.evaluate($0, arguments: arguments) })
        let shown = outputs.map { $0?.json.compact ?? "undefined" }.sorted()
        found = "\(parts[0]) => \(shown.joined(separator: " or "))"
      }
      if found != claim { fail(block, "\(text): \(found), not \(claim)", line: offset) }
    }
    if let program = readings.first, readings.count == 1, decoder.text(of: program) != text {
      fail(block, "\(text) is printed as \(decoder.text(of: program))", line: offset)
    }
  }

  // MARK: Commands

  /// Runs the commands of a block in one shell, and compares what a terminal would show.
  private mutating func runConsole(_ block: DocumentationPage.Block) throws {
    if block.info.contains("release"), Binary.release == nil { return }
    var script = """
      exec 2>&1
      progsample() { "$progsample" "$@"; }
      show() { local status=$?; printf '%s\\n' "$1"; return $status; }

      """
    var command: [String] = []
    for line in block.lines {
      if command.isEmpty, !line.hasPrefix("$ ") { continue }
      command.append(line)
      if line.hasSuffix("\\") { continue }
      let typed = command.joined(separator: "\n")
      script += "show '\(typed.replacingOccurrences(of: "'", with: "'\\''"))'\n"
      script += typed.dropFirst(2) + "\n"
      command = []
    }
    let result = try Binary.shell(script, in: folder)
    if result.output != block.text { fail(block, "it shows\n\(result.output)") }
  }
}
