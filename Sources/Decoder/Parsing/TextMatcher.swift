import SketchCompiler
import SketchLanguage

/// Reads one text by the productions of a program space, from left to right, every way there is.
///
/// Recursive descent with a memory: what a node may read from a position in a context is worked out
/// once. The nodes of a space have no cycles, so left recursion ends at the depth bounds. All ways
/// are kept in a `ProgramForest`.
final class TextMatcher {
  /// A node of the space, what its parameters are written as, and where its text stands.
  private struct Goal: Hashable {
    var node: Int
    var environment: Int
    var context: TextContext
  }

  /// A stretch of text read, from a position that is known.
  private struct Match {
    var end: Int
    var symbol: Int
  }

  /// A production read, not yet judged by its context.
  private struct ProductionMatch {
    var end: Int
    var alternative: ProgramForest.Alternative
    var strength: BindingStrength
  }

  /// More pairs of parentheses around one operand than anybody writes.
  static let maximumParentheses = 32

  /// Programs nested deeper than this are not read: a large stack must hold the descent.
  static let maximumNesting = 20_000

  private let space: ProgramSpace
  private let layouts: [[ProductionLayout]]
  let text: [Unicode.Scalar]
  private(set) var forest: ProgramForest
  var expectations = Expectations()
  /// Whether some descent was cut off.
  private(set) var isTooDeep = false

  private var nesting = 0
  private var environments: [TextEnvironment] = [[]]
  private var environmentNumbers: [TextEnvironment: Int] = [[]: 0]
  private var goals: [Goal: Int] = [:]
  private var matches: [[Int: [Match]]] = []
  /// Keys: goals with the context cut down to "bare" or not.
  private var productionMatches: [[Int: [ProductionMatch]]] = []
  private var pieces: [[[Piece]?]] = []

  private let meter: WorkMeter

  init(
    _ text: [Unicode.Scalar], space: ProgramSpace, layouts: [[ProductionLayout]], meter: WorkMeter
  ) {
    self.text = text
    self.meter = meter
    self.space = space
    self.layouts = layouts
    forest = ProgramForest(space: space)
  }

  /// Reads the whole text; false if it is no program.
  func readProgram() -> Bool {
    let goal = Goal(node: 0, environment: 0, context: .operand(minimum: .open))
    let number = number(goal)
    for start in gapEnds(from: 0) {
      for match in match(goal, number, at: start) {
        let ends = gapEnds(from: match.end)
        if ends.contains(text.count) {
          forest.root.append(match.symbol)
        } else if let end = ends.last {
          expectations.note("the end of the program", at: end)
        }
      }
    }
    return !forest.root.isEmpty
  }

  // MARK: Nodes

  private func number(_ goal: Goal) -> Int {
    if let known = goals[goal] { return known }
    goals[goal] = goals.count
    matches.append([:])
    productionMatches.append([:])
    pieces.append([])
    return goals.count - 1
  }

  private func match(_ goal: Goal, _ number: Int, at position: Int) -> [Match] {
    if let known = matches[number][position] { return known }
    if nesting == Self.maximumNesting {
      isTooDeep = true
      return []
    }
    nesting += 1
    defer { nesting -= 1 }
    var alternatives = Alternatives()
    for (index, option) in space.nodes[goal.node].options.enumerated() {
      guard meter.take() else { break }
      guard case .passThrough(let hole) = layout(option, of: goal.node).form else { continue }
      let child = self.goal(for: hole, option, in: goal, context: goal.context)
      for match in match(child, self.number(child), at: position) {
        let sequence = add([.init(previous: 0, child: (hole.occurrence, match.symbol))])
        alternatives.add(.init(option: index, sequence: sequence), end: match.end)
      }
    }
    let own = ownGoal(goal)
    for match in productions(own, at: position) where goal.context.admits(match.strength) {
      alternatives.add(match.alternative, end: match.end)
    }
    if case .operand = goal.context {
      for (match, end) in parenthesised(own, at: position) {
        alternatives.add(match.alternative, end: end)
      }
    }
    let result = alternatives.byEnd.sorted { $0.key < $1.key }.map { end, alternatives in
      forest.symbols.append(.init(node: goal.node, alternatives: alternatives))
      return Match(end: end, symbol: forest.symbols.count - 1)
    }
    matches[number][position] = result
    return result
  }

  private struct Alternatives {
    var byEnd: [Int: [ProgramForest.Alternative]] = [:]
    mutating func add(_ alternative: ProgramForest.Alternative, end: Int) {
      byEnd[end, default: []].append(alternative)
    }
  }

  /// Productions in one or more pairs of parentheses that are not their own.
  private func parenthesised(
    _ goal: Goal, at position: Int
  ) -> [(match: ProductionMatch, end: Int)] {
    var found: [(ProductionMatch, Int)] = []
    var starts: Set = [position]
    for pairs in 1...Self.maximumParentheses {
      starts = Set(starts.filter { isAt("(", $0) }.flatMap { gapEnds(from: $0 + 1) })
      if starts.isEmpty { break }
      for start in starts.sorted() {
        for match in productions(goal, at: start) {
          for end in closings(pairs, from: match.end) { found.append((match, end)) }
        }
      }
    }
    return found
  }

  /// Where that many closing parentheses end.
  private func closings(_ pairs: Int, from position: Int) -> [Int] {
    var ends: Set = [position]
    for _ in 0..<pairs {
      let places = Set(ends.flatMap(gapEnds(from:)))
      for place in places where !isAt(")", place) { expectations.note("')'", at: place) }
      ends = Set(places.filter { isAt(")", $0) }.map { $0 + 1 })
    }
    return ends.sorted()
  }

  // MARK: Productions

  /// Readings of a production depend on the context only in whether literals have quotes.
  private func ownGoal(_ goal: Goal) -> Goal {
    var goal = goal
    goal.context = goal.context == .bare ? .bare : .exact
    return goal
  }

  private func productions(_ goal: Goal, at position: Int) -> [ProductionMatch] {
    let number = number(goal)
    if let known = productionMatches[number][position] { return known }
    var found: [ProductionMatch] = []
    for (index, option) in space.nodes[goal.node].options.enumerated() {
      guard meter.take() else { break }
      let layout = layout(option, of: goal.node)
      switch layout.form {
      case .passThrough: continue
      case .literal(let value):
        let isBare = goal.context == .bare
        let literal = isBare ? ProductionLayout.bareText(of: value) : value.description
        if let end = end(of: literal, layout.literalLabel, from: position) {
          let alternative = ProgramForest.Alternative(
            option: index, sequence: ProgramForest.emptySequence)
          found.append(
            ProductionMatch(
              end: end, alternative: alternative, strength: ProductionLayout.strength(of: value)))
        }
      case .pieces(let pieces, let strength):
        let resolved = self.resolved(pieces, option: index, number, in: goal.environment)
        for (end, sequence) in match(resolved, option, in: goal, at: position) {
          found.append(
            ProductionMatch(
              end: end, alternative: .init(option: index, sequence: sequence), strength: strength))
        }
      }
    }
    productionMatches[number][position] = found
    return found
  }

  /// The pieces with parameters filled in, worked out once per goal and option.
  private func resolved(
    _ pieces: [Piece], option: Int, _ number: Int, in environment: Int
  ) -> [Piece] {
    while self.pieces[number].count <= option { self.pieces[number].append(nil) }
    if let known = self.pieces[number][option] { return known }
    let resolved = pieces.resolved(in: environments[environment])
    self.pieces[number][option] = resolved
    return resolved
  }

  /// Reads the pieces one after the other from all places where the ones before may end.
  private func match(
    _ pieces: [Piece], _ option: ProgramSpace.Option, in goal: Goal, at position: Int
  ) -> [(end: Int, sequence: Int)] {
    var states: [(end: Int, sequence: Int)] = [(position, ProgramForest.emptySequence)]
    for piece in pieces {
      switch piece {
      case .token(let token, let label): states = match(token, label, after: states)
      case .raw(let raw, let printed): states = match(raw, printed: printed, after: states)
      case .gap: states = matchGap(after: states)
      case .parameter, .bound: states = []
      case .hole(let hole):
        let child = self.goal(for: hole, option, in: goal, context: hole.context)
        let number = number(child)
        var links: [Int: [ProgramForest.Link]] = [:]
        for (start, sequence) in states {
          for match in match(child, number, at: start) where meter.take() {
            links[match.end, default: []].append(
              .init(previous: sequence, child: (hole.occurrence, match.symbol)))
          }
        }
        states = links.sorted { $0.key < $1.key }.map { ($0.key, add($0.value)) }
      }
      if states.isEmpty { break }
    }
    return states
  }

  func add(_ links: [ProgramForest.Link]) -> Int {
    forest.sequences.append(links)
    return forest.sequences.count - 1
  }

  private func goal(
    for hole: Hole, _ option: ProgramSpace.Option, in goal: Goal, context: TextContext
  ) -> Goal {
    let arguments =
      hole.arguments.isEmpty ? [] : hole.resolved(in: environments[goal.environment]).arguments
    let environment: Int
    if let known = environmentNumbers[arguments] {
      environment = known
    } else {
      environment = environments.count
      environmentNumbers[arguments] = environment
      environments.append(arguments)
    }
    return Goal(
      node: option.children[hole.occurrence], environment: environment, context: context)
  }

  private func layout(_ option: ProgramSpace.Option, of node: Int) -> ProductionLayout {
    layouts[space.nodes[node].nonterminal][option.production]
  }
}

extension TextContext {
  /// May a text of this strength stand here without parentheses?
  fileprivate func admits(_ strength: BindingStrength) -> Bool {
    if case .operand(let minimum) = self { strength >= minimum } else { true }
  }
}
