import SketchLanguage

/// Finds, for a row on the left, the rows on the right that are true of an element that it is true of.
///
/// Where a list is filtered by what two rows say together and something of it has to be left, most
/// pairs leave nothing: of the texts that may stand before a place and those that may stand behind
/// it, few stand at one place. So for each element of the list the rows on the right that are true
/// of it are known, and those of the elements on the left are put together.
struct OverlapIndex {
  /// Of a conjunction, one list that has to keep an element.
  private struct Place {
    /// Where the truth values of the left row are in memory.
    var base: Int
    var elements: Range<Int>
    /// By element, where its rows start in `rows`; one more for the end.
    var starts: [Int32]
    var rows: [Int32]
    /// A bit for each row that is true of so many that it may go with all.
    var frequent: [UInt64]
  }

  private let places: [Place]
  private let all: [Int32]

  /// A row on the right that is true of one in so many elements is a candidate for every row on the left.
  private static let frequentShare = 4

  /// - Returns: `nil` if no list has to keep an element for what both factors say.
  init?(
    _ plan: [Int], _ left: TableEngine.Factor, _ right: TableEngine.Factor,
    _ instance: BodyInstance
  ) {
    let graph = instance.graph
    let table = right.part.table
    var places: [Place] = []
    for index in plan {
      let node = graph.nodes[index]
      guard node.operation == .and, instance.isPacked(node) else { continue }
      for check in instance.checks[index] {
        guard case .someTrue(let ranges) = check else { continue }
        for (first, second) in [(0, 1), (1, 0)] {
          let (leftNode, rightNode) = (node.arguments[first], node.arguments[second])
          guard left.live.contains(leftNode), let column = right.column(of: rightNode, instance),
            graph.nodes[leftNode].scope == node.scope, graph.nodes[rightNode].scope == node.scope
          else { continue }
          places += ranges.map {
            Self.place($0, base: instance.offsets[leftNode], column: column, table)
          }
        }
      }
    }
    if places.isEmpty { return nil }
    self.places = places
    all = (0..<Int32(table.rows.count)).map { $0 }
  }

  private static func place(
    _ elements: Range<Int>, base: Int, column: Int, _ table: ClassTable
  ) -> Place {
    var frequent = [UInt64](repeating: 0, count: (table.rows.count + 63) / 64)
    var counts = [Int32](repeating: 0, count: elements.count + 1)
    for row in 0..<table.rows.count {
      table.rows.withWords(of: row) { words in
        let truths = Truths(plane: words + column, elements: elements)
        if truths.count * frequentShare > elements.count {
          frequent[row >> 6] |= 1 << UInt64(row & 63)
        } else {
          truths.forEach { counts[$0 - elements.lowerBound + 1] += 1 }
        }
      }
    }
    for place in 0..<elements.count { counts[place + 1] += counts[place] }
    var next = counts
    var rows = [Int32](repeating: 0, count: Int(counts[elements.count]))
    for row in 0..<table.rows.count where frequent[row >> 6] >> UInt64(row & 63) & 1 == 0 {
      table.rows.withWords(of: row) { words in
        Truths(plane: words + column, elements: elements).forEach {
          let place = $0 - elements.lowerBound
          rows[Int(next[place])] = Int32(row)
          next[place] += 1
        }
      }
    }
    return Place(
      base: base, elements: elements, starts: counts, rows: rows, frequent: frequent)
  }

  /// Rows on the right, in ascending order, for what was put on the left.
  func candidates(_ instance: BodyInstance) -> [Int32] {
    var mask: [UInt64] = []
    for place in places {
      let truths = Truths(
        plane: UnsafePointer(instance.memory + place.base), elements: place.elements)
      // To go through the rows of all elements would take longer than it saves.
      if truths.count * Self.frequentShare > place.elements.count { continue }
      var found = place.frequent
      truths.forEach { element in
        let number = element - place.elements.lowerBound
        for index in place.starts[number]..<place.starts[number + 1] {
          let row = place.rows[Int(index)]
          found[Int(row) >> 6] |= 1 << UInt64(row & 63)
        }
      }
      if mask.isEmpty {
        mask = found
      } else {
        for word in mask.indices { mask[word] &= found[word] }
      }
    }
    return mask.isEmpty ? all : mask.places
  }
}

/// The elements that a row is true of: the bits that are set in a part of a plane.
private struct Truths {
  let plane: UnsafePointer<Word>
  let elements: Range<Int>

  var count: Int {
    var count = 0
    forEachWord { _, bits in count += bits.nonzeroBitCount }
    return count
  }

  @inline(__always)
  func forEach(_ body: (Int) -> Void) {
    forEachWord { start, word in
      var bits = word
      while bits != 0 {
        body(start + bits.trailingZeroBitCount)
        bits &= bits - 1
      }
    }
  }

  /// The words of the plane, with what is outside of the part taken away, and the element of their first bit.
  @inline(__always)
  private func forEachWord(_ body: (Int, Word) -> Void) {
    guard !elements.isEmpty else { return }
    let (first, last) = (elements.lowerBound >> 6, (elements.upperBound - 1) >> 6)
    for number in first...last {
      var word = plane[number]
      if number == first { word &= .max << Word(elements.lowerBound & 63) }
      if number == last { word &= .max >> Word(63 - ((elements.upperBound - 1) & 63)) }
      body(number << 6, word)
    }
  }
}

extension [UInt64] {
  /// The numbers of the bits that are set, in ascending order.
  var places: [Int32] {
    var places: [Int32] = []
    for (index, word) in enumerated() {
      var rest = word
      while rest != 0 {
        places.append(Int32(index << 6 + rest.trailingZeroBitCount))
        rest &= rest - 1
      }
    }
    return places
  }
}
