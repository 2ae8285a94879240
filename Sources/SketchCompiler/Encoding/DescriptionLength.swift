import Lengths
import SketchLanguage

/// |x| as a circuit over the choices: for each value v it can have, the signal "|x| ≥ v".
///
/// Lengths are kept in order encoding, "at least v" for each v that occurs, and added up the tree:
/// a sum is at least v if for some a the one part is at least a and the other at least v − a.
/// Occurring values are few (a string costs a multiple of what a character costs), so this takes
/// far fewer gates than a binary adder, and a bound on the whole passes down to the parts by unit
/// propagation, which is what minimisation lives on.
///
/// Where costs are fractions of bits, sums have too many values. Then they are rounded down: to
/// values that are not too close, to a grid with two digits where they are still many, and in the
/// end to whole bits. The circuit counts a length p(x) ≤ |x|, and `CountedLength` tells the rest.
struct DescriptionLength {
  /// The length of a part, as far as it is counted.
  private struct Part {
    enum Form {
      case ordered(OrderEncodedLength)
      case digits(LengthDigits)
    }

    var form: Form
    /// How much longer the part may be than it is counted, in units of 2^-16 bit.
    var loss = 0

    static let zero = Part(form: .ordered(.zero))

    /// The least value.
    var origin: Int {
      switch form {
      case .ordered(let ordered): ordered.values[0]
      case .digits(let digits): digits.origin
      }
    }
  }

  /// Above this many combinations of values in one sum the encoding is refused rather than slow.
  private static let combinationLimit = 1 << 22

  /// Above this many, values with fractions are kept as digits.
  private static let comfortableCombinations = 768

  /// Above this many values with fractions likewise.
  private static let comfortableValues = 48

  private let space: ProgramSpace
  private let graph: GateGraph
  private let code: (_ node: Int, _ option: Int) -> Signal
  private var roundings: CountedLength.Roundings

  init(space: ProgramSpace, evaluator: SymbolicEvaluator) {
    self.space = space
    graph = evaluator.graph
    code = evaluator.code
    roundings = CountedLength.Roundings(space)
  }

  /// What is counted of the description length of the whole program, in whole bits, and a way to
  /// tell the rest.
  mutating func orderEncoded() throws(CompilationError) -> (
    ordered: OrderEncodedLength, counted: CountedLength
  ) {
    var parts = [Part](repeating: .zero, count: space.nodes.count)
    for index in space.nodes.indices.reversed() {
      let node = space.nodes[index]
      try graph.check(at: space.grammar.nonterminals[node.nonterminal].range)
      var branches: [(condition: Signal, length: Part)] = []
      for (code, option) in node.options.enumerated() {
        let production = space.production(option, of: node)
        var length = Part(form: .ordered(OrderEncodedLength(production.cost)))
        for (position, child) in option.children.enumerated() {
          length = try sum(
            length, parts[child], &roundings.sums[index][code][position], range: production.range)
        }
        branches.append((self.code(index, code), length))
      }
      parts[index] = choice(branches, &roundings.choices[index])
    }
    let whole: OrderEncodedLength
    var loss = parts[0].loss
    switch parts[0].form {
    case .ordered(let ordered):
      let rounded = ordered.wholeBits
      whole = rounded.ordered
      loss += rounded.loss
    case .digits(let digits):
      whole = digits.wholeBits(in: graph)
      loss += CodeLength.unitsPerBit - 1
    }
    return (
      whole,
      CountedLength(space: space, roundings: roundings, maximumUncounted: CodeLength(units: loss))
    )
  }

  /// A length in whole bits with `bits` more for each of the signals that is true.
  func adding(
    _ bits: Int, foreach signals: [Signal], to length: OrderEncodedLength
  ) throws(CompilationError) -> OrderEncodedLength {
    precondition(bits > 0, "a price of \(bits) bits")
    let range = space.grammar.nonterminals[space.grammar.root].range
    // The signals are counted first: their sums are few, those with a length many.
    var total = OrderEncodedLength.zero
    for signal in signals where signal != .false {
      let price = OrderEncodedLength(
        values: [0, CodeLength(bits: bits).units], atLeast: [.true, signal])
      total = try sum(total, price, range: range)
    }
    return try sum(total, length, range: range)
  }

  // MARK: - Sums

  private func sum(
    _ left: Part, _ right: Part, _ roundings: inout CountedLength.SumRoundings, range: SourceRange
  ) throws(CompilationError) -> Part {
    let loss = left.loss + right.loss
    switch (left.form, right.form) {
    case (.ordered(let ordered), .digits(var digits)) where ordered.values.count == 1,
      (.digits(var digits), .ordered(let ordered)) where ordered.values.count == 1:
      digits.origin += ordered.values[0]
      return Part(form: .digits(digits), loss: loss)
    case (.ordered(let a), .ordered(let b)) where !isLarge(a, b):
      let (ordered, rounding, lost) = try thinSum(a, b, range: range)
      roundings.total = rounding
      return Part(form: .ordered(ordered), loss: loss + lost)
    default:
      let a = digits(left, from: left.origin, &roundings.left)
      let b = digits(right, from: right.origin, &roundings.right)
      return Part(form: .digits(a.digits.sum(b.digits, in: graph)), loss: loss + a.loss + b.loss)
    }
  }

  private func isLarge(_ left: OrderEncodedLength, _ right: OrderEncodedLength) -> Bool {
    left.values.count > 1 && right.values.count > 1
      && left.values.count * right.values.count > Self.comfortableCombinations
      && (left.hasFractions || right.hasFractions)
  }

  /// On a grid that begins at `origin`.
  private func digits(
    _ part: Part, from origin: Int, _ rounding: inout Rounding?
  ) -> (digits: LengthDigits, loss: Int) {
    switch part.form {
    case .digits(let digits) where digits.origin == origin: return (digits, 0)
    case .digits(let digits):
      rounding = .toGrid(origin: origin, step: Rounding.step)
      return (digits.moved(to: origin, in: graph), (digits.origin - origin) % Rounding.step)
    case .ordered(let ordered):
      rounding = .toGrid(origin: origin, step: Rounding.step)
      let losses = ordered.values.map { ($0 - origin) % Rounding.step }
      return (LengthDigits(ordered, origin: origin, in: graph), losses.max() ?? 0)
    }
  }

  /// Of lengths in whole bits, of which none is left out.
  private func sum(
    _ left: OrderEncodedLength, _ right: OrderEncodedLength, range: SourceRange
  ) throws(CompilationError) -> OrderEncodedLength {
    try thinSum(left, right, range: range).ordered
  }

  private func thinSum(
    _ left: OrderEncodedLength, _ right: OrderEncodedLength, range: SourceRange
  ) throws(CompilationError) -> (ordered: OrderEncodedLength, rounding: Rounding?, loss: Int) {
    if right.values.count == 1 { return (shifted(left, by: right.values[0]), nil, 0) }
    if left.values.count == 1 { return (shifted(right, by: left.values[0]), nil, 0) }
    if left.values.count * right.values.count > Self.combinationLimit {
      throw .tooManyValues(limit: Self.combinationLimit, range: range)
    }
    try graph.check(at: range)
    let sums = Set(left.values.flatMap { a in right.values.map { a + $0 } }).sorted()
    let (values, rounding, loss) = Rounding.thin(sums)
    let atLeast = values.map { value -> Signal in
      var ways: [Signal] = []
      for (index, part) in left.values.enumerated() {
        ways.append(graph.and(left.atLeast[index], right.signal(atLeast: value - part)))
        // The right part has at least its least value anyway; more from the left implies this.
        if value - part <= right.values[0] { break }
      }
      return graph.or(ways)
    }
    return (OrderEncodedLength(values: values, atLeast: atLeast), rounding, loss)
  }

  private func shifted(_ ordered: OrderEncodedLength, by cost: Int) -> OrderEncodedLength {
    OrderEncodedLength(values: ordered.values.map { $0 + cost }, atLeast: ordered.atLeast)
  }

  // MARK: - Choices

  /// The length of the option taken. Codes that stand for no option are forbidden elsewhere, so a
  /// value that every option reaches is reached.
  private func choice(
    _ branches: [(condition: Signal, length: Part)],
    _ roundings: inout CountedLength.ChoiceRoundings
  ) -> Part {
    if branches.count == 1 { return branches[0].length }
    let loss = branches.map(\.length.loss).max() ?? 0
    let ordered = branches.compactMap { branch in
      if case .ordered(let ordered) = branch.length.form {
        (branch.condition, ordered)
      } else {
        nil
      }
    }
    let origin = branches.map(\.length.origin).min() ?? 0
    let all = Set(ordered.flatMap(\.1.values)).sorted()
    let (values, rounding, lost) = Rounding.thin(all)
    let isSmall = values.count <= Self.comfortableValues || !ordered.contains { $0.1.hasFractions }
    if ordered.count == branches.count, isSmall {
      roundings.total = rounding
      let atLeast = values.map { value in
        value <= (ordered.map(\.1.values[0]).min() ?? 0)
          ? .true : graph.or(ordered.map { graph.and($0.0, $0.1.signal(atLeast: value)) })
      }
      return Part(
        form: .ordered(OrderEncodedLength(values: values, atLeast: atLeast)), loss: loss + lost)
    }
    var most = 0
    var converted: [(condition: Signal, length: LengthDigits)] = []
    for (index, branch) in branches.enumerated() {
      let (digits, lost) = digits(branch.length, from: origin, &roundings.options[index])
      most = max(most, branch.length.loss + lost)
      converted.append((branch.condition, digits))
    }
    return Part(
      form: .digits(LengthDigits.choice(converted, origin: origin, in: graph)), loss: most)
  }
}
