/// The types of nonterminals that do not declare one.
///
/// Starting from "unknown", a nonterminal's type is the join of the types of its alternatives,
/// computed over and over until nothing changes. Types only grow (unknown, then char, then
/// string; what a list is of), so that this ends unless a type contains itself.
struct TypeInference {
  /// A type nested deeper than any that is meant is taken for one that contains itself.
  private static let maximumNesting = 8

  let declarations: Declarations
  private(set) var names: NameTable
  /// Nonterminals whose type contains itself.
  private(set) var unsettled: Set<Int> = []

  init(_ declarations: Declarations, _ names: NameTable) {
    self.declarations = declarations
    self.names = names
    let contained = declarations.nonterminals.map { declaration in
      Set(
        declaration.alternatives.flatMap(\.nonterminalNames)
          .compactMap { names.nonterminalIndices[$0.text] })
    }
    var pending = Set(contained.indices)
    while !pending.isEmpty {
      let changed = improve(pending)
      pending = Set(
        contained.indices.filter {
          changed.contains($0) || !contained[$0].isDisjoint(with: changed)
        })
    }
  }

  /// One round through nonterminals that may have another type than before; returns those that do.
  private mutating func improve(_ pending: Set<Int>) -> Set<Int> {
    var changed: Set<Int> = []
    for (index, declaration) in declarations.nonterminals.enumerated()
    where declaration.type == nil && pending.contains(index) && !unsettled.contains(index) {
      for alternative in declaration.alternatives {
        let known = names.nonterminals[index].type
        guard let joined = known.joined(with: type(of: alternative, index)), joined != known
        else { continue }
        changed.insert(index)
        if joined.nesting > Self.maximumNesting {
          unsettled.insert(index)
          names.nonterminals[index].type = .unknown
          break
        }
        names.nonterminals[index].type = joined
      }
    }
    return changed
  }

  private func type(of alternative: SyntaxTree.Alternative, _ nonterminal: Int) -> SketchType {
    switch alternative.body {
    case .integers: return .int
    case .characters, .alphabet: return .char
    case .expression(let expression):
      var elaborator = Elaborator(
        names, place: .production, parameters: names.nonterminals[nonterminal].parameters)
      elaborator.number(expression.nonterminalNames)
      return elaborator.elaborate(expression).type.base
    }
  }
}

extension Elaborator {
  /// Numbers the occurrences of nonterminals of a production, given in the order written.
  mutating func number(_ occurrences: [SyntaxTree.Name]) {
    for (index, name) in occurrences.enumerated() { self.occurrences[name] = index }
  }
}

extension TypeInference {
  /// Reports nonterminals that ended up without a type, unless another mistake explains it.
  func report(_ findings: inout DiagnosticBag) {
    let hadErrors = findings.hasErrors
    for (index, declaration) in declarations.nonterminals.enumerated()
    where declaration.type == nil {
      let name = quoted(declaration.name.text)
      if unsettled.contains(index) {
        findings.error(
          "the type of \(name) would contain itself; declare a type, as in "
            + "'\(declaration.name.text): list<int> ::= …'", at: declaration.name.range)
      } else if names.nonterminals[index].type.hasUnknown, !hadErrors {
        findings.error(
          "the type of \(name) cannot be inferred; declare it, as in "
            + "'\(declaration.name.text): list<int> ::= …'", at: declaration.name.range)
      }
    }
  }
}
