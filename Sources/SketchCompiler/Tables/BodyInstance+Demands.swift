import SketchLanguage

/// Whether what is demanded of nodes is so.
extension BodyInstance {
  /// Whether the value of a node is as is demanded.
  func meets(_ node: Int) -> Bool {
    let step = steps[node]
    for check in checks[node] where !meets(step, check) { return false }
    return true
  }

  private func meets(_ step: Step, _ check: Check) -> Bool {
    switch check {
    case .defined:
      if step.isPacked {
        for word in 0..<step.plane where memory[step.base + step.plane + word] != 0 {
          return false
        }
        return true
      }
      for point in 0..<step.count where memory[step.base + point] == .undefined { return false }
      return true
    case .isTrue: return all(step) { $0 == 1 }
    case .isFalse: return all(step) { $0 == 0 }
    case .nonempty:
      return all(step) { $0 != store.emptyList && $0 != store.emptyString && $0 != .undefined }
    case .someTrue(let ranges):
      for range in ranges {
        var start = range.lowerBound
        var isSome = false
        while start < range.upperBound, !isSome {
          let count = min(64, range.upperBound - start)
          if bits(step.base, start, count) != 0 { isSome = true }
          start += count
        }
        if !isSome { return false }
      }
      return true
    case .exact(let targets):
      return all(step, targets) { word, target in word == target }
    case .settled(let isMet): return isMet
    case .nearly(let targets, let limit):
      var missed = 0
      for (point, target) in targets.enumerated() where word(step, at: point) != target {
        missed += 1
      }
      return missed <= limit
    case .seldom(let truth, let targets, let limit):
      var missed = 0
      for (point, target) in targets.enumerated()
      where target != truth && word(step, at: point) == truth {
        missed += 1
      }
      return missed <= limit
    case .between(let least, let greatest):
      return all(step) { $0 != .undefined && $0.number >= least && $0.number <= greatest }
    case .remains(let targets, let least, let greatest):
      return all(step, targets) { word, target in
        let (rest, overflow) = target.number.subtractingReportingOverflow(word.number)
        return !overflow && rest >= least && rest <= greatest
      }
    case .part(let targets):
      return all(step, targets) { word, target in store.isPart(word, of: target) }
    case .prefix(let targets):
      return all(step, targets) { word, target in
        store.length(of: word, at: 0, in: target) != nil
      }
    case .matched(let targets):
      return all(step, targets) { word, target in Int(word) == store.count(of: target) }
    case .supersetOf(let targets): return all(step, targets) { $0 & $1 == $1 }
    case .subsetOf(let targets): return all(step, targets) { $0 & $1 == $0 }
    }
  }

  /// Of what is the same at all points, that.
  private func word(_ step: Step, at point: Int) -> Word {
    memory[step.base + (step.count == 1 ? 0 : point)]
  }

  private func value(_ step: Step, _ point: Int) -> Word {
    read(
      Operand(
        base: step.base, map: -1, isPacked: step.isPacked, plane: step.plane, kind: step.kind),
      point)
  }

  private func all(_ step: Step, _ holds: (Word) -> Bool) -> Bool {
    for point in 0..<step.count where !holds(value(step, point)) { return false }
    return true
  }

  private func all(
    _ step: Step, _ targets: [[Word]], _ holds: (Word, Word) -> Bool
  ) -> Bool {
    for point in 0..<step.count {
      let word = memory[step.base + point]
      if word == .undefined { return false }
      for target in targets[point] where !holds(word, target) { return false }
    }
    return true
  }
}
