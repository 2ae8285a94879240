/// The items of a sketch file by kind, each name once.
struct Declarations {
  var sketch: SyntaxTree.SketchDeclaration
  var alphabet: SyntaxTree.AlphabetDeclaration?
  var nonterminals: [SyntaxTree.NonterminalDeclaration] = []
  var functions: [SyntaxTree.FunctionDeclaration] = []
  var requirements: [SyntaxTree.Expression] = []

  /// `nil`, with an error, if the file has no sketch. Of things declared twice the first counts.
  init?(_ tree: SyntaxTree, in file: SourceFile?, _ findings: inout DiagnosticBag) {
    var sketches: [SyntaxTree.SketchDeclaration] = []
    for item in tree.items {
      if case .sketch(let sketch) = item { sketches.append(sketch) }
    }
    guard let sketch = sketches.first else {
      findings.error(
        "there is no sketch here: expected 'sketch name(parameters) -> type = expression'",
        at: file.map { SourceRange(file: $0, lower: 0, upper: 0) })
      return nil
    }
    self.sketch = sketch
    for extra in sketches.dropFirst() {
      findings.error(
        "a file has one sketch, and this is another", at: extra.name.range,
        notes: [.init("the first one is here", at: sketch.name.range)])
    }
    collect(tree.items, &findings)
  }

  /// A function may have the name of the sketch: see `Elaborator.call`.
  private mutating func collect(_ items: [SyntaxTree.Item], _ findings: inout DiagnosticBag) {
    var first: [String: SyntaxTree.Name] = [:]
    for item in items {
      switch item {
      case .sketch: break
      case .nonterminal(let declaration):
        if Self.isNew(declaration.name, &first, &findings) { nonterminals.append(declaration) }
      case .function(let declaration):
        if Self.isNew(declaration.name, &first, &findings) { functions.append(declaration) }
      case .alphabet(let declaration):
        if let alphabet {
          findings.error(
            "the alphabet is declared twice", at: declaration.range,
            notes: [.init("first here", at: alphabet.range)])
        } else {
          alphabet = declaration
        }
      case .requirement(let expression): requirements.append(expression)
      case .include(let path, let range):
        findings.error("\(quoted(path)) has not been loaded", at: range)
      }
    }
  }

  private static func isNew(
    _ name: SyntaxTree.Name, _ first: inout [String: SyntaxTree.Name],
    _ findings: inout DiagnosticBag
  ) -> Bool {
    if let other = first[name.text] {
      findings.error(
        "\(quoted(name.text)) is declared twice", at: name.range,
        notes: [.init("first here", at: other.range)])
      return false
    }
    first[name.text] = name
    return true
  }
}

// MARK: - How many there are

extension Declarations {
  /// Of nonterminals, and of functions: more than anyone writes, and few enough for phases that take
  /// time with their square.
  static let maximumItems = 1000
  /// Of the sketch, of a nonterminal or of a function.
  static let maximumParameters = 1000

  var areTooMany: Bool {
    nonterminals.count > Self.maximumItems || functions.count > Self.maximumItems
      || parameterLists.contains { $0.count > Self.maximumParameters }
  }

  /// Reports the first one too many of each kind.
  func reportTooMany(_ findings: inout DiagnosticBag) {
    func report(_ names: [SyntaxTree.Name], _ limit: Int, _ what: String) {
      guard names.count > limit else { return }
      findings.error(
        "there are \(names.count) \(what), and at most \(limit) are supported",
        at: names[limit].range)
    }
    report(nonterminals.map(\.name), Self.maximumItems, "nonterminals")
    report(functions.map(\.name), Self.maximumItems, "functions")
    for list in parameterLists {
      report(list.map(\.name), Self.maximumParameters, "parameters here")
    }
  }

  private var parameterLists: [[SyntaxTree.Parameter]] {
    [sketch.parameters] + nonterminals.map(\.parameters) + functions.map(\.parameters)
  }
}

// MARK: - What the names mean

extension Declarations {
  /// Resolves the types of everything that states them; the type of other nonterminals is unknown
  /// yet.
  func names(_ findings: inout DiagnosticBag, _ meter: WorkMeter) -> NameTable {
    var names = NameTable(
      meter: meter,
      sketchName: sketch.name.text,
      sketchParameters: Self.parameters(sketch.parameters, &findings),
      sketchResultType: Self.type(sketch.resultType, &findings),
      sketchHasMeasure: sketch.measure != nil)
    for (index, declaration) in nonterminals.enumerated() {
      names.nonterminalIndices[declaration.name.text] = index
      names.nonterminals.append(
        NameTable.Nonterminal(
          parameters: Self.parameters(declaration.parameters, &findings),
          type: declaration.type.map { Self.type($0, &findings) } ?? .unknown,
          labels: declaration.alternatives.compactMap(\.label?.text)))
    }
    for (index, declaration) in functions.enumerated() {
      names.functionIndices[declaration.name.text] = index
      names.functions.append(
        NameTable.Function(
          parameters: Self.parameters(declaration.parameters, &findings),
          resultType: Self.type(declaration.resultType, &findings)))
    }
    return names
  }

  /// The characters that `alphabet` stands for, as far as the sketch says.
  func typedAlphabet(_ findings: inout DiagnosticBag) -> TypedSketch.Alphabet {
    switch alphabet?.characters {
    case nil: return .none
    case .examples: return .examples
    case .listed(let characters):
      var seen: Set<Unicode.Scalar> = []
      let distinct = characters.filter { seen.insert($0).inserted }
      if distinct.isEmpty { findings.error("the alphabet is empty", at: alphabet?.range) }
      return .listed(distinct)
    }
  }

  private static func parameters(
    _ parameters: [SyntaxTree.Parameter], _ findings: inout DiagnosticBag
  ) -> [TypedSketch.Parameter] {
    var first: [String: SyntaxTree.Name] = [:]
    return parameters.map { parameter in
      var type = Self.type(parameter.type, &findings)
      if let other = first[parameter.name.text] {
        type = .unknown
        findings.error(
          "two parameters are named \(quoted(parameter.name.text))", at: parameter.name.range,
          notes: [.init("the first one is here", at: other.range)])
      } else {
        first[parameter.name.text] = parameter.name
      }
      return TypedSketch.Parameter(name: parameter.name.text, type: type)
    }
  }

  private static func type(
    _ type: SyntaxTree.TypeExpression, _ findings: inout DiagnosticBag
  ) -> SketchType {
    switch type {
    case .bool: return .bool
    case .int(let bounds, _): return .int(lower: bounds?.lowerBound, upper: bounds?.upperBound)
    case .char: return .char
    case .string(let maximum, _): return .string(maximumLength: maximum)
    case .list(let element, let maximum, _):
      return .list(Self.type(element, &findings), maximumLength: maximum)
    case .tuple(let components, _):
      return .tuple(components.map { Self.type($0, &findings) })
    case .bits(let width, _): return .bits(width: width)
    }
  }
}
