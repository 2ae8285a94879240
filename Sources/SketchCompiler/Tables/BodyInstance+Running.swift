import SketchLanguage

extension BodyInstance {
  /// The word of an operand at a point of the step's scope.
  @inline(__always)
  func read(_ operand: Operand, _ point: Int) -> Word {
    let place: Int
    switch operand.map {
    case -1: place = point
    case -2: place = 0
    default: place = Int(maps[operand.map][point])
    }
    if !operand.isPacked { return memory[operand.base + place] }
    let (word, bit) = (place >> 6, UInt64(place & 63))
    if memory[operand.base + operand.plane + word] >> bit & 1 == 1 { return .undefined }
    return memory[operand.base + word] >> bit & 1
  }

  @inline(__always)
  private func write(_ step: Step, _ point: Int, _ word: Word) {
    if !step.isPacked {
      memory[step.base + point] = word
      return
    }
    let (place, bit) = (point >> 6, UInt64(point & 63))
    if bit == 0 {
      memory[step.base + place] = 0
      memory[step.base + step.plane + place] = 0
    }
    if word == .undefined {
      memory[step.base + step.plane + place] |= 1 << bit
    } else if word == 1 {
      memory[step.base + place] |= 1 << bit
    }
  }

  /// Fills the memory of a step's node from that of its operands.
  func run(_ step: Step) {
    switch step.operation {
    case .literal(let word):
      for point in 0..<step.count { write(step, point, word) }
    case .parameter(let slot):
      for point in 0..<step.count { write(step, point, scope.points[point][slot]) }
    case .element: runElements(step)
    case .occurrence:
      let operand = step.operands[0]
      let map = maps[operand.map]
      for point in 0..<step.count {
        let place = map[point]
        write(
          step, point,
          place == Self.nowhere ? .undefined : memory[operand.base + Int(place)])
      }
    case .label(_, let label):
      write(step, 0, read(step.operands[0], 0) == Word(label) ? 1 : 0)
    case .builtin(let builtin): run(builtin, step)
    case .and, .or: runLogic(step)
    case .conditional:
      for point in 0..<step.count {
        switch read(step.operands[0], point) {
        case 1: write(step, point, read(step.operands[1], point))
        case 0: write(step, point, read(step.operands[2], point))
        default: write(step, point, .undefined)
        }
      }
    case .guarded:
      for point in 0..<step.count {
        var word = Word.undefined
        for operand in step.operands {
          word = read(operand, point)
          if word == .undefined { break }
        }
        write(step, point, word)
      }
    case .requiring:
      for point in 0..<step.count {
        let holds = read(step.operands[0], point) == 1
        write(step, point, holds ? read(step.operands[1], point) : .undefined)
      }
    case .list: runParts(step) { .list($0) }
    case .tuple: runParts(step) { .tuple($0) }
    case .component(let index):
      for point in 0..<step.count {
        let whole = read(step.operands[0], point)
        guard whole != .undefined, case .tuple(let parts) = store.value(of: whole, .stored) else {
          write(step, point, .undefined)
          continue
        }
        write(step, point, store.word(of: parts[index]))
      }
    case .bounded(let type):
      for point in 0..<step.count {
        let word = read(step.operands[0], point)
        let isWithin = word != .undefined && admits(type, word, step.kind)
        write(step, point, isWithin ? word : .undefined)
      }
    case .iteration(let iteration, let inner): run(iteration, inner, step)
    case .whole(let number): run(graph.wholes[number], step)
    case .matchStart:
      let targets = step.targets
      for point in 0..<step.count {
        write(step, point, matched(read(step.operands[0], point), at: 0, of: targets[point]))
      }
    case .targetPrefix:
      let targets = step.targets
      for point in 0..<step.count {
        let offset = read(step.operands[0], point)
        let isKnown = offset != .undefined && !targets[point].isEmpty
        write(
          step, point, isKnown ? store.prefix(targets[point][0], Int(offset)) : .undefined)
      }
    case .fits(let fit, _):
      let targets = step.targets
      for point in 0..<step.count {
        let values = step.operands.map { read($0, point) }
        let fits =
          !values.contains(.undefined)
          && targets[point].allSatisfy { store.fits(fit, values, $0) }
        write(step, point, fits ? 1 : 0)
      }
    case .matchNext:
      let targets = step.targets
      for point in 0..<step.count {
        let offset = read(step.operands[0], point)
        let word = read(step.operands[1], point)
        write(
          step, point,
          offset == .undefined
            ? .undefined : matched(word, at: Int(offset), of: targets[point]))
      }
    }
  }

  func admits(_ type: SketchType, _ word: Word, _ kind: WordKind) -> Bool {
    switch type {
    case .int(let lower, let upper):
      return word.number >= lower ?? .min && word.number <= upper ?? .max
    case .string(let maximum): return store.text(word).count <= maximum ?? .max
    default: return type.admits(store.value(of: word, kind))
    }
  }

  private func runElements(_ step: Step) {
    let information = graph.scopes[graph.nodes[step.node].scope]
    for (point, range) in ranges(of: graph.nodes[step.node].scope).enumerated()
    where !range.isEmpty {
      let word = listWord(information, point)
      for (place, element) in zip(range, store.list(word)) {
        write(step, place, store.word(of: element))
      }
    }
  }

  private func runParts(_ step: Step, _ make: ([Value]) -> Value) {
    var parts: [Value] = []
    points: for point in 0..<step.count {
      parts.removeAll(keepingCapacity: true)
      for operand in step.operands {
        let word = read(operand, point)
        if word == .undefined {
          write(step, point, .undefined)
          continue points
        }
        parts.append(store.value(of: word, operand.kind))
      }
      write(step, point, store.word(of: make(parts)))
    }
  }

  private func runLogic(_ step: Step) {
    let (left, right) = (step.operands[0], step.operands[1])
    let isAnd = step.operation == .and
    if step.isPacked, left.isPacked, right.isPacked, left.map == -1, right.map == -1 {
      for word in 0..<step.plane {
        let (a, b) = (memory[left.base + word], memory[right.base + word])
        let (aNone, bNone) = (
          memory[left.base + step.plane + word], memory[right.base + step.plane + word]
        )
        if isAnd {
          memory[step.base + word] = a & b
          memory[step.base + step.plane + word] = aNone | (a & bNone)
        } else {
          memory[step.base + word] = a | (b & ~aNone)
          memory[step.base + step.plane + word] = aNone | (bNone & ~a)
        }
      }
      return
    }
    let decisive: Word = isAnd ? 0 : 1
    for point in 0..<step.count {
      let word = read(left, point)
      write(step, point, word == .undefined || word == decisive ? word : read(right, point))
    }
  }

  private func run(
    _ iteration: TypedExpression.Iteration, _ inner: Int, _ step: Step
  ) {
    let (body, list) = (step.operands[0], step.operands[1])
    let isInner = graph.nodes[graph.nodes[step.node].arguments[0]].scope == inner
    func result(_ point: Int, _ place: Int) -> Word {
      isInner ? read(body, place) : read(body, point)
    }
    let ranges = ranges(of: inner)
    // The list, and as many words of bits as the longest takes.
    let keyWidth =
      iteration == .filter ? 1 + ranges.reduce(0) { max($0, ($1.count + 63) / 64) } : 0
    for (point, range) in ranges.enumerated() {
      let word = read(list, point)
      if word == .undefined {
        write(step, point, .undefined)
        continue
      }
      var value: Word?
      switch iteration {
      case .any, .all:
        let decisive: Word = iteration == .any ? 1 : 0
        for place in range where value == nil {
          let found = result(point, place)
          if found == .undefined || found == decisive { value = found }
        }
        write(step, point, value ?? 1 - decisive)
      case .map:
        var parts: [Value] = []
        for place in range {
          let found = result(point, place)
          if found == .undefined {
            value = found
            break
          }
          parts.append(store.value(of: found, body.kind))
        }
        write(step, point, value ?? store.word(of: .list(parts)))
      case .filter where body.isPacked && isInner:
        write(step, point, filtered(word, body, range, step, keyWidth))
      case .filter, .takeWhile, .dropWhile:
        write(step, point, kept(iteration, word, range.map { result(point, $0) }))
      }
    }
  }

  /// The elements of a list whose bits are set.
  private func filtered(
    _ list: Word, _ body: Operand, _ range: Range<Int>, _ step: Step, _ width: Int
  ) -> Word {
    withUnsafeTemporaryAllocation(of: Word.self, capacity: width) { key in
      key.initialize(repeating: 0)
      key[0] = list
      var isEmpty = true
      var start = range.lowerBound
      var plane = 1
      while start < range.upperBound {
        let count = min(64, range.upperBound - start)
        if bits(body.base + body.plane, start, count) != 0 { return .undefined }
        let word = bits(body.base, start, count)
        if word != 0 { isEmpty = false }
        key[plane] = word
        plane += 1
        start += count
      }
      guard !isEmpty, let base = key.baseAddress else { return store.emptyList }
      if step.kept == nil { step.kept = WordMemo(width: width) }
      if let known = step.kept?[base] { return known }
      let list = store.list(list)
      var elements: [Value] = []
      for plane in 1..<width {
        var bits = key[plane]
        while bits != 0 {
          elements.append(list[(plane - 1) << 6 + bits.trailingZeroBitCount])
          bits &= bits - 1
        }
      }
      let word = store.word(of: .list(elements))
      step.kept?.add(base, word)
      return word
    }
  }

  /// So many bits of a plane, 64 at most.
  @inline(__always)
  func bits(_ base: Int, _ start: Int, _ count: Int) -> Word {
    let (word, shift) = (start >> 6, UInt64(start & 63))
    var bits = memory[base + word] >> shift
    if shift > 0, Int(shift) + count > 64 { bits |= memory[base + word + 1] << (64 - shift) }
    return count == 64 ? bits : bits & (1 << UInt64(count) - 1)
  }

  /// Which elements of a list are kept, given for each what the condition is.
  private func kept(
    _ iteration: TypedExpression.Iteration, _ list: Word, _ results: [Word]
  ) -> Word {
    var mask: [Word] = [list]
    switch iteration {
    case .filter:
      if results.contains(.undefined) { return .undefined }
      if !results.contains(1) { return store.emptyList }
      mask += results
    case .takeWhile, .dropWhile:
      let end = results.firstIndex { $0 != 1 } ?? results.count
      if end < results.count, results[end] == .undefined { return .undefined }
      let isTaking = iteration == .takeWhile
      mask += results.indices.map { ($0 < end) == isTaking ? 1 : 0 }
    default: return .undefined
    }
    if let known = filtered[mask] { return known }
    let elements = zip(store.list(list), mask.dropFirst()).filter { $0.1 == 1 }.map(\.0)
    let word = store.word(of: .list(elements))
    filtered[mask] = word
    return word
  }

  private func run(_ whole: BodyGraph.Whole, _ step: Step) {
    let slotCount = max(
      whole.expression.frameSize, (whole.slots.max() ?? -1) + 1,
      (whole.flags.values.max() ?? -1) + 1)
    let filler = Derivation(nonterminal: -1, production: -1, children: [])
    var children = [Derivation](repeating: filler, count: whole.occurrenceCount)
    var slots = [Value](repeating: .bool(false), count: slotCount)
    for (place, derivation) in whole.derivations.enumerated() {
      let operand = step.operands[whole.slots.count + place]
      children[derivation.occurrence] = derivations.derivation(Int(read(operand, 0)))
    }
    points: for point in 0..<step.count {
      for (place, slot) in whole.slots.enumerated() {
        let word = read(step.operands[place], point)
        if let flag = whole.flags[place] {
          slots[flag] = .bool(word != .undefined)
          if word == .undefined { continue }
        } else if word == .undefined {
          write(step, point, .undefined)
          continue points
        }
        slots[slot] = store.value(of: word, whole.kinds[place])
      }
      let (outcome, steps) = whole.expression.countedOutcome(slots: slots, children: children)
      spent += steps
      if case .value(let value) = outcome {
        write(step, point, store.word(of: value))
      } else {
        if outcome == .budgetSpent { hasEndlessPart = true }
        write(step, point, .undefined)
      }
    }
  }

  /// How much of the targets there is once a string or list stands at an offset; undefined if it
  /// does not.
  func matched(_ word: Word, at offset: Int, of targets: [Word]) -> Word {
    if word == .undefined { return .undefined }
    var end = offset
    for target in targets {
      guard let length = store.length(of: word, at: offset, in: target) else { return .undefined }
      end = offset + length
    }
    return Word(end)
  }
}
