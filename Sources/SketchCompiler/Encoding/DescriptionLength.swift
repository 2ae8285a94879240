import SketchLanguage

/// |x| as a circuit over the choices: for each value v it can have, the signal "|x| ≥ v".
///
/// Lengths are kept in order encoding, "at least v" for each v that occurs, and added up the tree:
/// a sum is at least v if for some a the one part is at least a and the other at least v − a.
/// Occurring values are few (a string costs a multiple of what a character costs), so this takes
/// far fewer gates than a binary adder, and a bound on the whole passes down to the parts by unit
/// propagation, which is what minimisation lives on.
struct DescriptionLength {
  /// The values a length may have, ascending, each with the signal "at least this".
  /// The first signal is `true`.
  struct Ladder {
    var values: [Int]
    var atLeast: [Signal]

    static let zero = Ladder(values: [0], atLeast: [.true])

    /// "At least `value`" for any value.
    func signal(atLeast value: Int) -> Signal {
      var (low, high) = (0, values.count)
      while low < high {
        let middle = (low + high) / 2
        if values[middle] < value { low = middle + 1 } else { high = middle }
      }
      return low < values.count ? atLeast[low] : .false
    }

    /// "At least j" for j from 1 to the greatest value.
    var unary: [Signal] {
      var signals: [Signal] = []
      for (value, signal) in zip(values, atLeast) {
        while signals.count < value { signals.append(signal) }
      }
      return signals
    }
  }

  /// Above this many combinations of values in one sum the encoding is refused rather than slow.
  private static let combinationLimit = 1 << 22

  private let space: ProgramSpace
  private let graph: GateGraph
  private let code: (_ node: Int, _ option: Int) -> Signal

  init(space: ProgramSpace, evaluator: SymbolicEvaluator) {
    self.space = space
    graph = evaluator.graph
    code = evaluator.code
  }

  /// The description length of the whole program, in bits.
  func ladder() throws(CompilationError) -> Ladder {
    var ladders = [Ladder](repeating: .zero, count: space.nodes.count)
    for index in space.nodes.indices.reversed() {
      let node = space.nodes[index]
      var branches: [(condition: Signal, length: Ladder)] = []
      for (code, option) in node.options.enumerated() {
        let production = space.production(option, of: node)
        var length = Ladder(values: [production.cost], atLeast: [.true])
        for child in option.children {
          length = try sum(length, ladders[child], range: production.range)
        }
        branches.append((self.code(index, code), length))
      }
      ladders[index] = choice(branches)
    }
    return ladders[0]
  }

  /// The length with `bits` more for each of the signals that is true.
  func adding(
    _ bits: Int, foreach signals: [Signal], to length: Ladder
  ) throws(CompilationError) -> Ladder {
    precondition(bits > 0, "a price of \(bits) bits")
    let range = space.grammar.nonterminals[space.grammar.root].range
    // The signals are counted first: their sums are few, those with a length many.
    var total = Ladder.zero
    for signal in signals where signal != .false {
      let price = Ladder(values: [0, bits], atLeast: [.true, signal])
      total = try sum(total, price, range: range)
    }
    return try sum(total, length, range: range)
  }

  private func sum(
    _ left: Ladder, _ right: Ladder, range: SourceRange
  ) throws(CompilationError) -> Ladder {
    if right.values.count == 1 { return shifted(left, by: right.values[0]) }
    if left.values.count == 1 { return shifted(right, by: left.values[0]) }
    if left.values.count * right.values.count > Self.combinationLimit {
      throw .tooManyValues(limit: Self.combinationLimit, range: range)
    }
    let values = Set(left.values.flatMap { a in right.values.map { a + $0 } }).sorted()
    let atLeast = values.map { value -> Signal in
      var ways: [Signal] = []
      for (index, part) in left.values.enumerated() {
        ways.append(graph.and(left.atLeast[index], right.signal(atLeast: value - part)))
        // The right part has at least its least value anyway; more from the left implies this.
        if value - part <= right.values[0] { break }
      }
      return graph.or(ways)
    }
    return Ladder(values: values, atLeast: atLeast)
  }

  private func shifted(_ ladder: Ladder, by cost: Int) -> Ladder {
    Ladder(values: ladder.values.map { $0 + cost }, atLeast: ladder.atLeast)
  }

  /// The length of the option taken. Codes that stand for no option are forbidden elsewhere, so a
  /// value that every option reaches is reached.
  private func choice(_ branches: [(condition: Signal, length: Ladder)]) -> Ladder {
    if branches.count == 1 { return branches[0].length }
    let values = Set(branches.flatMap(\.length.values)).sorted()
    let common = branches.map { $0.length.values[0] }.min() ?? 0
    let atLeast = values.map { value in
      value <= common
        ? .true
        : graph.or(branches.map { graph.and($0.condition, $0.length.signal(atLeast: value)) })
    }
    return Ladder(values: values, atLeast: atLeast)
  }
}
