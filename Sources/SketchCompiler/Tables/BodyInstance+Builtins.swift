import SketchLanguage

extension BodyInstance {
  /// Applies a built-in at every point: what is common or often asked for by words alone, all else as
  /// the interpreter does.
  func run(_ builtin: Builtin, _ step: Step) {
    switch step.operands.count {
    case 1: runUnary(builtin, step)
    case 2: runBinary(builtin, step)
    default: runAny(builtin, step)
    }
  }

  @inline(__always)
  private func fill(_ step: Step, _ value: (Word, Word) -> Word) {
    let (left, right) = (step.operands[0], step.operands[1])
    for point in 0..<step.count {
      let (a, b) = (read(left, point), read(right, point))
      store(a == .undefined || b == .undefined ? .undefined : value(a, b), step, point)
    }
  }

  @inline(__always)
  private func store(_ word: Word, _ step: Step, _ point: Int) {
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

  @inline(__always)
  func checked(_ result: (partialValue: Int, overflow: Bool)) -> Word {
    if result.overflow { return .undefined }
    return made(Word(number: result.partialValue))
  }

  /// A word that was computed; one that stands for none ends the making of tables.
  @inline(__always)
  func made(_ word: Word) -> Word {
    if word == .undefined { store.noteClash() }
    return word
  }

  private func runUnary(_ builtin: Builtin, _ step: Step) {
    let operand = step.operands[0]
    for point in 0..<step.count {
      let word = read(operand, point)
      store(word == .undefined ? word : unary(builtin, word, operand.kind, step), step, point)
    }
  }

  private func unary(
    _ builtin: Builtin, _ word: Word, _ kind: WordKind, _ step: Step
  ) -> Word {
    switch builtin {
    case .not: return 1 - word
    case .negate: return checked(0.subtractingReportingOverflow(word.number))
    case .stringLength: return Word(store.text(word).count)
    case .listLength: return Word(store.list(word).count)
    case .bitNot, .negateBits:
      guard case .bits(let width) = kind else { return .undefined }
      return made((builtin == .bitNot ? ~word : 0 &- word) & Self.mask(width))
    // To look it up would take longer than to make it.
    case _ where kind == .char:
      return store.word(of: builtin.evaluate(store.value(of: word, kind)))
    default: return store.apply(builtin, [word], [kind])
    }
  }

  static func mask(_ width: Int) -> Word { Word.max >> Word(64 - width) }

  private func runBinary(_ builtin: Builtin, _ step: Step) {
    if step.column < 0 { return runBinaryAnew(builtin, step) }
    // A column against one word: the same for whatever body asks.
    let key = ValueStore.MaskKey(
      builtin: builtin, column: step.column, word: memory[step.operands[1].base])
    if let known = store.masks[key] {
      for index in known.indices { memory[step.base + index] = known[index] }
      return
    }
    runBinaryAnew(builtin, step)
    store.masks[key] = (0..<(2 * step.plane)).map { memory[step.base + $0] }
  }

  private func runBinaryAnew(_ builtin: Builtin, _ step: Step) {
    let (left, right) = (step.operands[0].kind, step.operands[1].kind)
    switch (builtin, left, right) {
    case (.equal, _, _): fill(step) { $0 == $1 ? 1 : 0 }
    case (.notEqual, _, _): fill(step) { $0 != $1 ? 1 : 0 }
    case (.add, .int, .int):
      fill(step) { checked($0.number.addingReportingOverflow($1.number)) }
    case (.subtract, .int, .int):
      fill(step) { checked($0.number.subtractingReportingOverflow($1.number)) }
    case (.multiply, .int, .int):
      fill(step) { checked($0.number.multipliedReportingOverflow(by: $1.number)) }
    case (.less, .int, .int): fill(step) { $0.number < $1.number ? 1 : 0 }
    case (.lessOrEqual, .int, .int): fill(step) { $0.number <= $1.number ? 1 : 0 }
    case (.maximum, .int, .int): fill(step) { $0.number >= $1.number ? $0 : $1 }
    case (.minimum, .int, .int): fill(step) { $0.number <= $1.number ? $0 : $1 }
    case (.bitAnd, .bits, .bits): fill(step) { made($0 & $1) }
    case (.bitOr, .bits, .bits): fill(step) { made($0 | $1) }
    case (.bitXor, .bits, .bits): fill(step) { made($0 ^ $1) }
    case (.addBits, .bits(let width), .bits): fill(step) { made(($0 &+ $1) & Self.mask(width)) }
    case (.subtractBits, .bits(let width), .bits):
      fill(step) { made(($0 &- $1) & Self.mask(width)) }
    case (.shiftLeft, .bits(let width), .int):
      fill(step) { $1.number < 0 ? .undefined : made(($0 << $1.number) & Self.mask(width)) }
    case (.shiftRight, .bits, .int):
      fill(step) { $1.number < 0 ? .undefined : made($0 >> $1.number) }
    case (.startsWith, .stored, .stored): fill(step) { self.store.hasPrefix($0, $1) ? 1 : 0 }
    case (.endsWith, .stored, .stored): fill(step) { self.store.hasSuffix($0, $1) ? 1 : 0 }
    case (.takeString, .stored, .int):
      fill(step) {
        let length = $1.number
        return length < 0 || length > self.store.text($0).count
          ? .undefined : self.store.substring($0, 0, length)
      }
    case (.dropString, .stored, .int):
      fill(step) {
        let count = self.store.text($0).count
        return $1.number < 0 || $1.number > count
          ? .undefined : self.store.substring($0, $1.number, count)
      }
    case (.listIndex, .stored, .int): fill(step) { self.store.element($0, $1.number) }
    case (.stringIndex, .stored, .int): fill(step) { self.store.character($0, $1.number) }
    default: fill(step) { self.store.apply(builtin, [$0, $1], [left, right]) }
    }
  }

  private func runAny(_ builtin: Builtin, _ step: Step) {
    if builtin == .substring {
      for point in 0..<step.count {
        let text = read(step.operands[0], point)
        let (start, end) = (read(step.operands[1], point), read(step.operands[2], point))
        guard text != .undefined, start != .undefined, end != .undefined, start.number >= 0,
          start.number <= end.number, end.number <= store.text(text).count
        else {
          store(.undefined, step, point)
          continue
        }
        store(store.substring(text, start.number, end.number), step, point)
      }
      return
    }
    let kinds = step.operands.map(\.kind)
    for point in 0..<step.count {
      let words = step.operands.map { read($0, point) }
      let isDefined = !words.contains(.undefined)
      store(isDefined ? store.apply(builtin, words, kinds) : .undefined, step, point)
    }
  }
}
