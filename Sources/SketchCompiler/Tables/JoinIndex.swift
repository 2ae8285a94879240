import SketchLanguage

/// Finds, for a row on the left, the rows on the right that may go with it.
///
/// What is found is a superset: every pair is run all the same.
struct JoinIndex {
  private enum Way {
    /// Equal columns: those of the key, or what the target leaves for the other operand.
    case equal(left: Int, right: Int, inverse: Inverse)
    /// Strings or lists that stand at the offset that is reached on the left.
    case matching(offset: Int)
    /// Rows that are true of an element that the left one is true of.
    case overlapping(OverlapIndex)
  }

  enum Inverse {
    case same
    case subtractFrom([Word]), subtract([Word]), add([Word])
    case bits(Builtin, [Word], mask: Word, leftIsFirst: Bool)
  }

  private let way: Way
  private let buckets: [[Word]: [Int32]]
  private let matches: Matches?

  /// - Returns: `nil` if every pair has to be tried.
  init?(
    _ plan: [Int], _ left: TableEngine.Factor, _ right: TableEngine.Factor,
    _ instance: BodyInstance
  ) {
    let graph = instance.graph
    func isOf(_ node: Int, _ factor: TableEngine.Factor) -> Bool {
      factor.live.contains(node)
    }
    for index in plan {
      let node = graph.nodes[index]
      switch node.operation {
      case .matchNext(let target):
        let (offset, part) = (node.arguments[0], node.arguments[1])
        guard isOf(offset, left), isOf(part, right) else { continue }
        way = .matching(offset: offset)
        buckets = [:]
        matches = Matches(
          part, right, targets: instance.targets(target, node) ?? [], instance)
        return
      case .builtin(let builtin):
        guard node.arguments.count == 2 else { continue }
        let (first, second) = (node.arguments[0], node.arguments[1])
        let isForward = isOf(first, left) && isOf(second, right)
        guard isForward || isOf(second, left) && isOf(first, right),
          instance.haveSamePoints(first, second)
        else { continue }
        guard
          let inverse = Self.inverse(
            builtin, index, node.kind, instance, leftIsFirst: isForward)
        else { continue }
        let (leftNode, rightNode) = isForward ? (first, second) : (second, first)
        way = .equal(left: leftNode, right: rightNode, inverse: inverse)
        buckets = Self.buckets(rightNode, right, instance)
        matches = nil
        return
      default: continue
      }
    }
    guard let overlaps = OverlapIndex(plan, left, right, instance) else { return nil }
    way = .overlapping(overlaps)
    buckets = [:]
    matches = nil
  }

  private static func inverse(
    _ builtin: Builtin, _ node: Int, _ kind: WordKind, _ instance: BodyInstance,
    leftIsFirst: Bool
  ) -> Inverse? {
    for check in instance.checks[node] {
      switch (builtin, check) {
      case (.equal, .isTrue): return .same
      case (.add, .between(let least, let greatest)) where least == greatest:
        let words = [Word](repeating: Word(number: least), count: instance.widths[node])
        return .subtractFrom(words)
      case (.add, .exact(let targets)):
        guard let words = single(targets, instance.widths[node]) else { continue }
        return .subtractFrom(words)
      case (.subtract, .exact(let targets)):
        guard let words = single(targets, instance.widths[node]) else { continue }
        // left − right = target, or right − left = target.
        return leftIsFirst ? .subtract(words) : .add(words)
      case (.addBits, .exact(let targets)), (.subtractBits, .exact(let targets)),
        (.bitXor, .exact(let targets)):
        guard let words = single(targets, instance.widths[node]), case .bits(let width) = kind
        else { continue }
        return .bits(
          builtin, words, mask: BodyInstance.mask(width), leftIsFirst: leftIsFirst)
      default: continue
      }
    }
    return nil
  }

  /// The one target of each point; `nil` where a point has several.
  private static func single(_ targets: [[Word]], _ width: Int) -> [Word]? {
    guard targets.count == width, targets.allSatisfy({ $0.count == 1 }) else { return nil }
    return targets.map { $0[0] }
  }

  private static func buckets(
    _ node: Int, _ factor: TableEngine.Factor, _ instance: BodyInstance
  ) -> [[Word]: [Int32]] {
    let column = factor.column(of: node, instance) ?? 0
    let width = instance.widths[node]
    var buckets: [[Word]: [Int32]] = [:]
    for row in 0..<factor.part.table.rows.count {
      let key = (0..<width).map { factor.part.table.rows.word(row, column + $0) }
      buckets[key, default: []].append(Int32(row))
    }
    return buckets
  }

  /// Rows on the right, in ascending order, for what was put on the left.
  func candidates(_ instance: BodyInstance) -> [Int32] {
    switch way {
    case .matching(let offset): return matches?.rows(instance, offset) ?? []
    case .overlapping(let overlaps): return overlaps.candidates(instance)
    case .equal(let left, _, let inverse):
      let width = instance.widths[left]
      let base = instance.memory + instance.offsets[left]
      var key: [Word] = []
      key.reserveCapacity(width)
      for point in 0..<width {
        let word = base[point]
        switch inverse {
        case .same: key.append(word)
        case .subtractFrom(let targets):
          let (value, overflow) = targets[point].number.subtractingReportingOverflow(word.number)
          if overflow { return [] }
          key.append(Word(number: value))
        case .subtract(let targets):
          let (value, overflow) = word.number.subtractingReportingOverflow(targets[point].number)
          if overflow { return [] }
          key.append(Word(number: value))
        case .add(let targets):
          let (value, overflow) = word.number.addingReportingOverflow(targets[point].number)
          if overflow { return [] }
          key.append(Word(number: value))
        case .bits(let builtin, let targets, let mask, let leftIsFirst):
          let target = targets[point]
          switch builtin {
          case .bitXor: key.append(target ^ word)
          case .addBits: key.append((target &- word) & mask)
          default: key.append((leftIsFirst ? word &- target : target &+ word) & mask)
          }
        }
      }
      return buckets[key] ?? []
    }
  }
}

extension BodyInstance {
  /// Whether the words of two nodes belong to the same points, one by one.
  ///
  /// Those of a lambda are others than those around it, however many there are; a constant has one, as
  /// has what hangs on a single input.
  fileprivate func haveSamePoints(_ first: Int, _ second: Int) -> Bool {
    let scopes = (graph.nodes[first].scope, graph.nodes[second].scope)
    let isOutside = max(scopes.0, scopes.1) <= BodyGraph.bodyScope
    return widths[first] == widths[second]
      && (scopes.0 == scopes.1 || isOutside && pointCounts[scopes.0] == pointCounts[scopes.1])
  }
}

extension TableEngine.Factor {
  /// Where the columns of a node start; `nil` if it has none.
  func column(of node: Int, _ instance: BodyInstance) -> Int? {
    var column = 0
    for other in live {
      if other == node { return column }
      column += other < 0 ? 1 : instance.widths[other]
    }
    return nil
  }
}

/// For every offset of every target, which rows have a string or list that stands there.
private final class Matches {
  private let column: Int
  private let width: Int
  private let table: ClassTable
  private let targets: [[Word]]
  private let store: ValueStore
  /// By point, by offset: a bit for each row.
  private var known: [[Int: [UInt64]]]
  private let plane: Int

  init(
    _ node: Int, _ factor: TableEngine.Factor, targets: [[Word]], _ instance: BodyInstance
  ) {
    column = factor.column(of: node, instance) ?? 0
    width = instance.widths[node]
    table = factor.part.table
    self.targets = targets
    store = instance.store
    known = [[Int: [UInt64]]](repeating: [:], count: targets.count)
    plane = (factor.part.table.rows.count + 63) / 64
  }

  func rows(_ instance: BodyInstance, _ offset: Int) -> [Int32] {
    var mask: [UInt64] = []
    for point in targets.indices {
      let place = Int(instance.memory[instance.offsets[offset] + point])
      let bits = bits(point, place)
      if point == 0 {
        mask = bits
      } else {
        for index in mask.indices { mask[index] &= bits[index] }
      }
    }
    return mask.places
  }

  private func bits(_ point: Int, _ offset: Int) -> [UInt64] {
    if let bits = known[point][offset] { return bits }
    var bits = [UInt64](repeating: 0, count: plane)
    for row in 0..<table.rows.count {
      let word = table.rows.word(row, column + (width == 1 ? 0 : point))
      let stands = targets[point].allSatisfy {
        store.length(of: word, at: offset, in: $0) != nil
      }
      if stands { bits[row >> 6] |= 1 << UInt64(row & 63) }
    }
    known[point][offset] = bits
    return bits
  }
}
