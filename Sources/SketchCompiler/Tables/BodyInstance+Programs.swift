import SketchLanguage

extension BodyInstance {
  /// Runs a program; `false` as soon as a node is not as is demanded.
  func runs(_ program: BodyProgram) -> Bool {
    let memory = memory
    let targets = program.targets
    let instructions = program.instructions
    for place in 0..<instructions.count {
      let instruction = instructions[place]
      spent += Int(instruction.cost)
      let target = memory + Int(instruction.base)
      let count = Int(instruction.count)
      switch instruction.opcode {
      case .step: run(steps[Int(instruction.node)])
      case .meets: if !meets(Int(instruction.node)) { return false }
      case .and:
        let (left, right) = (memory + Int(instruction.first), memory + Int(instruction.second))
        for word in 0..<count {
          let (a, b) = (left[word], right[word])
          let (aNone, bNone) = (left[count + word], right[count + word])
          target[word] = a & b
          target[count + word] = aNone | (a & bNone)
        }
      case .or:
        let (left, right) = (memory + Int(instruction.first), memory + Int(instruction.second))
        for word in 0..<count {
          let (a, b) = (left[word], right[word])
          let (aNone, bNone) = (left[count + word], right[count + word])
          target[word] = a | (b & ~aNone)
          target[count + word] = aNone | (bNone & ~a)
        }
      case .andWords: combine(instruction, decisive: 0)
      case .orWords: combine(instruction, decisive: 1)
      case .isNearly:
        var missed = 0
        for point in 0..<count
        where target[point] != targets[Int(instruction.first) + point] { missed += 1 }
        if missed > Int(instruction.second) { return false }
      case .isSeldom:
        let truth = Word(instruction.third)
        var missed = 0
        for point in 0..<count
        where target[point] == truth && targets[Int(instruction.first) + point] != truth {
          missed += 1
        }
        if missed > Int(instruction.second) { return false }
      case .add: fill(instruction) { checked($0.number.addingReportingOverflow($1.number)) }
      case .subtract:
        fill(instruction) { checked($0.number.subtractingReportingOverflow($1.number)) }
      case .minimum: fill(instruction) { $0.number <= $1.number ? $0 : $1 }
      case .maximum: fill(instruction) { $0.number >= $1.number ? $0 : $1 }
      case .less: fill(instruction) { $0.number < $1.number ? 1 : 0 }
      case .lessOrEqual: fill(instruction) { $0.number <= $1.number ? 1 : 0 }
      case .equal: fill(instruction) { $0 == $1 ? 1 : 0 }
      case .notEqual: fill(instruction) { $0 != $1 ? 1 : 0 }
      case .conditional:
        let condition = memory + Int(instruction.first)
        for point in 0..<count {
          switch condition[point * Int(instruction.firstStride)] {
          case 1:
            target[point] =
              memory[
                Int(instruction.second) + point * Int(instruction.secondStride)]
          case 0:
            target[point] = memory[Int(instruction.third) + point * Int(instruction.thirdStride)]
          default: target[point] = .undefined
          }
        }
      case .isDefined:
        for point in 0..<count where target[point] == .undefined { return false }
      case .isDefinedPacked: for word in 0..<count where target[word] != 0 { return false }
      case .isTrue: for point in 0..<count where target[point] != 1 { return false }
      case .isExact:
        let first = Int(instruction.first)
        for point in 0..<count where target[point] != targets[first + point] { return false }
      case .isBetween:
        let least = targets[Int(instruction.first)].number
        let greatest = targets[Int(instruction.first) + 1].number
        for point in 0..<count {
          let number = target[point].number
          if target[point] == .undefined || number < least || number > greatest { return false }
        }
      case .someTrue:
        if !isSomeTrue(target, Int(instruction.first), Int(instruction.second)) { return false }
      }
    }
    return true
  }

  /// Steps since it was asked last.
  ///
  /// - Throws: `TablesFailure` if the interpreter has not come to an end of a part.
  func takeSpent() throws -> Int {
    defer { spent = 0 }
    if hasEndlessPart { throw TablesFailure.unsupported("a lambda without an end") }
    return spent
  }

  @inline(__always)
  private func fill(
    _ instruction: BodyProgram.Instruction, _ value: (Word, Word) -> Word
  ) {
    let target = memory + Int(instruction.base)
    let (left, right) = (memory + Int(instruction.first), memory + Int(instruction.second))
    let (leftStride, rightStride) = (Int(instruction.firstStride), Int(instruction.secondStride))
    for point in 0..<Int(instruction.count) {
      let (a, b) = (left[point * leftStride], right[point * rightStride])
      target[point] = a == .undefined || b == .undefined ? .undefined : value(a, b)
    }
  }

  /// `&&` or `||`: the left operand decides if it is decisive or has no value, and else the right one.
  @inline(__always)
  private func combine(_ instruction: BodyProgram.Instruction, decisive: Word) {
    let target = memory + Int(instruction.base)
    let (left, right) = (memory + Int(instruction.first), memory + Int(instruction.second))
    let (leftStride, rightStride) = (Int(instruction.firstStride), Int(instruction.secondStride))
    for point in 0..<Int(instruction.count) {
      let word = left[point * leftStride]
      target[point] = word == decisive || word == .undefined ? word : right[point * rightStride]
    }
  }

  /// Whether one of the bits of a plane between two places is set.
  @inline(__always)
  private func isSomeTrue(_ plane: UnsafeMutablePointer<Word>, _ start: Int, _ end: Int) -> Bool {
    var place = start
    while place < end {
      let bit = place & 63
      let count = min(64 - bit, end - place)
      let mask = count == 64 ? Word.max : (1 << Word(count) - 1) << Word(bit)
      if plane[place >> 6] & mask != 0 { return true }
      place += count
    }
    return false
  }
}
