/// Which nonterminals can contain which: is every one used, does every one come to an end, and is
/// nesting bounded?
struct NestingCheck {
  private let declarations: Declarations
  private let indices: [String: Int]
  /// For each nonterminal, the nonterminals that its productions contain.
  private let contained: [Set<Int>]
  /// For each nonterminal, all that its derivations can contain.
  private let reachable: [Set<Int>]

  init(_ declarations: Declarations, _ names: NameTable) {
    self.declarations = declarations
    indices = names.nonterminalIndices
    contained = declarations.nonterminals.map { declaration in
      Set(
        declaration.alternatives.flatMap(\.nonterminalNames)
          .compactMap { names.nonterminalIndices[$0.text] })
    }
    reachable = Self.closure(contained)
  }

  func report(_ findings: inout DiagnosticBag) {
    reportUnused(&findings)
    let endless = Set(contained.indices).subtracting(finiteNonterminals)
    reportEndless(endless, &findings)
    reportUnbounded(except: endless, &findings)
    reportIdleDepths(&findings)
  }

  // MARK: - Graphs

  private static func closure(_ edges: [Set<Int>]) -> [Set<Int>] {
    edges.indices.map { reached(from: edges[$0], edges) }
  }

  private static func reached(from starts: Set<Int>, _ edges: [Set<Int>]) -> Set<Int> {
    var reached = starts
    var pending = Array(starts)
    while let next = pending.popLast() {
      for successor in edges[next] where reached.insert(successor).inserted {
        pending.append(successor)
      }
    }
    return reached
  }

  /// A shortest way from a node back to itself, the node at both ends.
  static func cycle(through start: Int, _ edges: [Set<Int>]) -> [Int]? {
    var previous: [Int: Int] = [:]
    var pending = [start]
    while !pending.isEmpty {
      var next: [Int] = []
      for node in pending {
        for successor in edges[node].sorted() {
          if successor == start {
            var path = [start, node]
            while let last = path.last, last != start, let before = previous[last] {
              path.append(before)
            }
            return node == start ? [start, start] : path.reversed()
          }
          if previous[successor] == nil {
            previous[successor] = node
            next.append(successor)
          }
        }
      }
      pending = next
    }
    return nil
  }

  // MARK: - Complaints

  /// Nonterminals that no derivation of the sketch can contain. What only they use is not reported
  /// as well, and nothing is if a name is unknown: it may have been meant.
  private func reportUnused(_ findings: inout DiagnosticBag) {
    let rootNames = declarations.sketch.body.nonterminalNames
    let allNames =
      rootNames + declarations.nonterminals.flatMap { $0.alternatives.flatMap(\.nonterminalNames) }
    guard allNames.allSatisfy({ indices[$0.text] != nil }) else { return }
    let roots = Set(rootNames.compactMap { indices[$0.text] })
    let used = Self.reached(from: roots, contained)
    let unused = contained.indices.filter { !used.contains($0) }
    var reported: Set<Int> = []
    for index in unused where !reported.contains(index) {
      let isUsedByUnused = unused.contains {
        reachable[$0].contains(index) && !reachable[index].contains($0)
      }
      if isUsedByUnused { continue }
      let name = declarations.nonterminals[index].name
      findings.error(
        "unreachable nonterminal \(quoted(name.text)): no program of the sketch contains it",
        at: name.range)
      reported.insert(index)
      reported.formUnion(reachable[index])
    }
  }

  /// Nonterminals with an alternative that only needs such nonterminals.
  private var finiteNonterminals: Set<Int> {
    var finite: Set<Int> = []
    var changed = true
    while changed {
      changed = false
      for (index, declaration) in declarations.nonterminals.enumerated()
      where !finite.contains(index) {
        let ends = declaration.alternatives.contains { alternative in
          alternative.nonterminalNames.allSatisfy { name in
            indices[name.text].map(finite.contains) ?? true
          }
        }
        if ends {
          finite.insert(index)
          changed = true
        }
      }
    }
    return finite
  }

  /// Of nonterminals without a finite derivation that need each other, one; of those that only
  /// lead to them, none.
  private func reportEndless(_ endless: Set<Int>, _ findings: inout DiagnosticBag) {
    let edges = contained.indices.map { index in
      endless.contains(index) ? contained[index].intersection(endless) : []
    }
    let reachable = Self.closure(edges)
    var reported: Set<Int> = []
    for index in endless.sorted() where reachable[index].contains(index) {
      guard reported.isDisjoint(with: reachable[index]) else { continue }
      reported.insert(index)
      let name = declarations.nonterminals[index].name
      findings.error(
        "\(quoted(name.text)) has no finite derivation: each alternative needs it again",
        at: name.range)
    }
  }

  /// Cycles on which no nonterminal has a depth.
  private func reportUnbounded(except endless: Set<Int>, _ findings: inout DiagnosticBag) {
    let isLeftOut = declarations.nonterminals.enumerated().map { index, declaration in
      declaration.depth != nil || endless.contains(index)
    }
    let edges: [Set<Int>] = contained.indices.map { index in
      isLeftOut[index] ? [] : contained[index].filter { !isLeftOut[$0] }
    }
    let reachable = Self.closure(edges)
    var reported: Set<Int> = []
    for index in edges.indices where reachable[index].contains(index) {
      guard reported.isDisjoint(with: reachable[index]),
        let cycle = Self.cycle(through: index, edges)
      else { continue }
      reported.insert(index)
      let names = cycle.map { declarations.nonterminals[$0].name }
      let way =
        names.count > 2 ? " (" + names.map(\.text).joined(separator: " → ") + ")" : ""
      findings.error(
        "\(quoted(names[0].text)) can nest in itself without bound\(way); give it a depth",
        at: names[0].range)
    }
  }

  private func reportIdleDepths(_ findings: inout DiagnosticBag) {
    for (index, declaration) in declarations.nonterminals.enumerated() {
      guard let depth = declaration.depth else { continue }
      if depth.value < 1 {
        findings.error("a depth is at least 1, the outermost counting 1", at: depth.range)
      } else if !reachable[index].contains(index) {
        findings.note(
          "\(quoted(declaration.name.text)) never nests in itself, so that its depth says nothing",
          at: depth.range)
      }
    }
  }
}
