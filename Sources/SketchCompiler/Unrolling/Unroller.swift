import SketchLanguage

/// Unrolls a grammar into shapes: what may stand at an occurrence, given how often each bounded
/// nonterminal already encloses it.
///
/// Two occurrences with the same nonterminal and the same enclosing counts of the nonterminals
/// that can still occur below have the same shape, so `Term` has one shape however deep in
/// `Program` it stands.
struct Unroller {
  /// A nonterminal with what is left of the depth bounds, its options laid out over its own bits.
  struct Shape {
    var nonterminal: Int
    /// Bits of the choice itself.
    var width: Int
    var options: [Option]
    /// Bits of the whole subtree, the choice's own first.
    var extent: Int
    /// Productions of the largest derivation.
    var size = 1
  }

  struct Option {
    var production: Int
    /// For each occurrence its shape and its first bit relative to the start of the shape.
    var children: [(shape: Int, offset: Int)]
  }

  private struct Key: Hashable {
    var nonterminal: Int
    /// Enclosing counts of the bounded nonterminals reachable from here, by nonterminal.
    var enclosing: [Int]
  }

  private let grammar: Grammar
  /// Nonterminals that may occur below a nonterminal, itself only if it may nest in itself.
  private let reachable: [Set<Int>]
  private var memo: [Key: Int?] = [:]
  private(set) var shapes: [Shape] = []
  private let meter: WorkMeter
  private var nesting = 0

  init(_ grammar: Grammar, meter: WorkMeter = WorkMeter()) {
    self.grammar = grammar
    self.meter = meter
    reachable = Self.reachability(of: grammar)
  }

  /// Far more choice bits than a search can cope with, and few enough to be laid out in no time:
  /// a nonterminal that occurs twice in itself doubles its bits with every level.
  static let bitLimit = 1 << 14

  /// Productions of a derivation: more than choices can make of `bitLimit` bits, unless nonterminals
  /// without a choice stand twice in one another.
  static let sizeLimit = 1 << 17

  /// Nonterminals within one another: what recurs over derivations has room for so many.
  static let nestingLimit = 1 << 12

  /// Options of all nodes together, some 100 bytes each.
  static let optionLimit = 1 << 20

  /// The shape of the whole program; `nil` if the grammar has no derivation within its bounds.
  mutating func unroll() throws(CompilationError) -> Int? {
    try shape(of: grammar.root, enclosing: [Int](repeating: 0, count: grammar.nonterminals.count))
  }

  /// The shape of an occurrence; `nil` if no derivation is left for it.
  private mutating func shape(
    of nonterminal: Int, enclosing: [Int]
  ) throws(CompilationError) -> Int? {
    let declaration = grammar.nonterminals[nonterminal]
    nesting += 1
    defer { nesting -= 1 }
    if nesting > Self.nestingLimit {
      throw .nestedTooDeep(
        limit: Self.nestingLimit, nonterminal: declaration.name, range: declaration.range)
    }
    if let depth = declaration.depth, enclosing[nonterminal] >= depth { return nil }
    var inside = enclosing
    if declaration.depth != nil { inside[nonterminal] += 1 }

    let relevant = inside.indices.map { reachable[nonterminal].contains($0) ? inside[$0] : 0 }
    let key = Key(nonterminal: nonterminal, enclosing: relevant)
    if let known = memo[key] { return known }

    var candidates: [(production: Int, children: [Int])] = []
    for (index, production) in declaration.productions.enumerated() {
      guard meter.take() else { throw .cancelled }
      var children: [Int] = []
      for occurrence in production.occurrences {
        guard let child = try shape(of: occurrence, enclosing: relevant) else { break }
        children.append(child)
      }
      if children.count == production.occurrences.count { candidates.append((index, children)) }
    }
    guard !candidates.isEmpty else {
      memo[key] = .some(nil)
      return nil
    }
    let widest = candidates.map { $0.children.reduce(0) { $0 + shapes[$1].extent } }.max() ?? 0
    if widest > Self.bitLimit {
      throw .spaceTooLarge(
        limit: Self.bitLimit, nonterminal: declaration.name, range: declaration.range,
        multiplier: multiplier(in: nonterminal, candidates))
    }
    let size = 1 + (candidates.map { $0.children.reduce(0) { $0 + shapes[$1].size } }.max() ?? 0)
    if size > Self.sizeLimit {
      throw .programsTooLarge(
        limit: Self.sizeLimit, nonterminal: declaration.name, range: declaration.range)
    }
    shapes.append(layOut(candidates, of: nonterminal))
    shapes[shapes.count - 1].size = size
    memo[key] = shapes.count - 1
    return shapes.count - 1
  }

  /// The production with most bits below it, if neither the nonterminal nor what occurs in it has a
  /// depth that could be lowered.
  private func multiplier(
    in nonterminal: Int, _ candidates: [(production: Int, children: [Int])]
  ) -> SourceRange? {
    let hasDepth = reachable[nonterminal].union([nonterminal])
      .contains { grammar.nonterminals[$0].depth != nil }
    if hasDepth { return nil }
    let widest = candidates.max { left, right in
      left.children.reduce(0) { $0 + shapes[$1].extent }
        < right.children.reduce(0) { $0 + shapes[$1].extent }
    }
    return widest.map { grammar.nonterminals[nonterminal].productions[$0.production].body.range }
  }

  /// Overlay: every option's children lie over the same bits, after the choice's own, each behind
  /// the one before it. So choice bits are in preorder, the order of the program text, and of two
  /// programs the one whose alternatives come first has the lesser bits.
  ///
  /// The widest option is laid out first, without gaps; each later one takes over as many places of
  /// equal shapes as its order and the extent let it, so that exclusive options share nodes.
  private func layOut(
    _ candidates: [(production: Int, children: [Int])], of nonterminal: Int
  ) -> Shape {
    let width = bitWidth(candidates.count)
    func extent(_ children: [Int]) -> Int { children.reduce(width) { $0 + shapes[$1].extent } }
    let limit = candidates.map { extent($0.children) }.max() ?? width
    let order = candidates.indices.sorted {
      (-extent(candidates[$0].children), $0) < (-extent(candidates[$1].children), $1)
    }

    var taken: [Int: Set<Int>] = [:]  // shape → offsets at which some option has it
    var options = [Option?](repeating: nil, count: candidates.count)
    for index in order {
      let children = candidates[index].children
      var places: [Int: [Int]] = [:]
      for child in children where places[child] == nil {
        places[child] = taken[child, default: []].sorted()
      }
      let offsets = Overlay(
        extents: children.map { shapes[$0].extent }, taken: children.map { places[$0] ?? [] }
      ).offsets(from: width, limit: limit)
      for (child, offset) in zip(children, offsets) { taken[child, default: []].insert(offset) }
      options[index] = Option(
        production: candidates[index].production,
        children: zip(children, offsets).map { (shape: $0, offset: $1) })
    }
    return Shape(
      nonterminal: nonterminal, width: width, options: options.compactMap { $0 }, extent: limit)
  }

  static func reachability(of grammar: Grammar) -> [Set<Int>] {
    grammar.nonterminals.indices.map { start in
      var reached: Set<Int> = []
      var pending = [start]
      while let next = pending.popLast() {
        for production in grammar.nonterminals[next].productions {
          for occurrence in production.occurrences where reached.insert(occurrence).inserted {
            pending.append(occurrence)
          }
        }
      }
      return reached
    }
  }
}

/// ⌈log₂ count⌉ for count ≥ 1.
func bitWidth(_ count: Int) -> Int {
  count <= 1 ? 0 : Int.bitWidth - (count - 1).leadingZeroBitCount
}

extension ProgramSpace {
  /// Unrolls a grammar.
  ///
  /// - Throws: `CompilationError` if no derivation fits the depth bounds, or far too many do, or the
  ///   run is cancelled.
  package init(
    unrolling grammar: Grammar, meter: WorkMeter = WorkMeter()
  ) throws(CompilationError) {
    self.grammar = grammar
    (nodes, choiceBits) = try LargeStack.run {
      Result { () throws(CompilationError) in try Self.unrolled(grammar, meter) }
    }.get()
  }

  private static func unrolled(
    _ grammar: Grammar, _ meter: WorkMeter
  ) throws(CompilationError) -> (nodes: [Node], choiceBits: Int) {
    var unroller = Unroller(grammar, meter: meter)
    guard let root = try unroller.unroll() else { throw .emptySpace }
    let shapes = unroller.shapes

    /// A shape at a place: what makes two occurrences one node.
    struct Placed: Hashable {
      var shape: Int
      var offset: Int
    }
    var postorder: [Placed] = []
    var seen: Set<Placed> = []
    var optionCount = 0
    func visit(_ placed: Placed) throws(CompilationError) {
      guard seen.insert(placed).inserted else { return }
      let shape = shapes[placed.shape]
      optionCount += shape.options.count
      guard meter.take(shape.options.count) else { throw .cancelled }
      if optionCount > Unroller.optionLimit {
        let nonterminal = grammar.nonterminals[shape.nonterminal]
        throw .tooManyOptions(
          limit: Unroller.optionLimit, nonterminal: nonterminal.name, range: nonterminal.range)
      }
      for option in shape.options {
        for child in option.children {
          try visit(Placed(shape: child.shape, offset: placed.offset + child.offset))
        }
      }
      postorder.append(placed)
    }
    try visit(Placed(shape: root, offset: 0))

    let order = Array(postorder.reversed())
    var indices: [Placed: Int] = [:]
    for (index, placed) in order.enumerated() { indices[placed] = index }
    let nodes = order.map { placed in
      let shape = shapes[placed.shape]
      return Node(
        nonterminal: shape.nonterminal, firstBit: placed.offset, width: shape.width,
        options: shape.options.map { option in
          Option(
            production: option.production,
            children: option.children.map { child in
              // Every child was visited, so its index is known.
              indices[Placed(shape: child.shape, offset: placed.offset + child.offset)] ?? 0
            })
        })
    }
    return (nodes, shapes[root].extent)
  }
}
