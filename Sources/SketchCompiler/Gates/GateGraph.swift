import SketchLanguage

/// An and-inverter graph over the choice bits: conjunctions of any width, complements on the edges.
///
/// Gates are shared structurally: asking twice for the same conjunction gives the same signal.
/// Constants, repeated and opposite operands fold at once, and so does what one level of operands
/// shows (see `simplify`). Gates are numbered so that operands come before the gates that use them.
final class GateGraph {
  /// Gates 1…inputCount are the choice bits 0…inputCount − 1.
  let inputCount: Int

  /// Operands of gate g are `operands[starts[g]..<starts[g + 1]]`; inputs have none.
  private var operands: [Signal] = []
  private var starts: [Int32]
  /// Open addressing, gates by the hash of their operands; 0 marks a free place.
  private var table: [Int32]
  private var scratch: [Signal] = []
  /// Places of `scratch` found by `simplify`.
  private var dropped: [Int] = []
  private var replaced: [(index: Int, replacement: Signal)] = []

  let limits: CompilationLimits
  private let meter: WorkMeter
  /// Since the last `beginSteps`.
  private var steps = 0
  /// The most there were between two `beginSteps`.
  private var mostSteps = 0
  /// The limit that was exceeded. From then on, as when the run was cancelled, no gates are made and
  /// all conjunctions mean nothing.
  private var overrun: CompilationError?

  init(
    inputCount: Int, limits: CompilationLimits = .init(), meter: WorkMeter = WorkMeter()
  ) {
    self.inputCount = inputCount
    self.limits = limits
    self.meter = meter
    starts = [Int32](repeating: 0, count: inputCount + 2)
    table = [Int32](repeating: 0, count: 1 << 12)
  }

  /// Number of gates, the constant and the inputs included.
  var count: Int { starts.count - 1 }

  func input(_ bit: Int) -> Signal { Signal(gate: bit + 1) }

  /// Empty for the constant and the inputs.
  func operands(of gate: Int) -> ArraySlice<Signal> {
    operands[Int(starts[gate])..<Int(starts[gate + 1])]
  }

  // MARK: Limits

  /// Wide gates count for one more with every so many operands; most have two or three.
  private static let operandsPerGate = 4

  /// What is limited by `CompilationLimits.gates`.
  var size: Int { count + operands.count / Self.operandsPerGate }

  /// So many operands are sorted, looked up and compared in the time of a step of other stages.
  private static let operandsPerStep = 16

  /// Starts to count steps anew.
  func beginSteps() {
    mostSteps = peakSteps
    steps = 0
  }

  /// The most steps that one input or requirement took.
  var peakSteps: Int { max(mostSteps, steps) }

  /// Counts steps of running programs; `false` if there are to be no more.
  @discardableResult
  func take(_ number: Int) -> Bool {
    steps += number
    meter.take(number)
    if steps > limits.steps, overrun == nil {
      overrun = .tooManySteps(limit: limits.steps, call: nil, range: nil)
    }
    return !isExhausted
  }

  /// Throws if a limit was exceeded, or the run was cancelled.
  func check() throws(CompilationError) {
    if let overrun { throw overrun }
    if meter.isStopped { throw .cancelled }
  }

  /// The same, with a place for what has none, between stages.
  func check(at range: SourceRange) throws(CompilationError) {
    do {
      meter.ask()
      try check()
    } catch {
      throw error.located(at: range)
    }
  }

  var isExhausted: Bool { overrun != nil || meter.isStopped }

  // MARK: Building

  func and(_ a: Signal, _ b: Signal) -> Signal {
    if a == .false || b == .false || a == !b { return .false }
    if a == .true || a == b { return b }
    if b == .true { return a }
    scratch.removeAll(keepingCapacity: true)
    scratch.append(a)
    scratch.append(b)
    return conjunctionOfScratch()
  }

  func and(_ signals: some Sequence<Signal>) -> Signal {
    scratch.removeAll(keepingCapacity: true)
    scratch.append(contentsOf: signals)
    return conjunctionOfScratch()
  }

  func or(_ a: Signal, _ b: Signal) -> Signal { !and(!a, !b) }

  func or(_ signals: some Sequence<Signal>) -> Signal {
    scratch.removeAll(keepingCapacity: true)
    for signal in signals { scratch.append(!signal) }
    return !conjunctionOfScratch()
  }

  private func conjunctionOfScratch() -> Signal {
    guard meter.take(1 + scratch.count / Self.operandsPerStep), overrun == nil else {
      return .false
    }
    guard normalise() else { return .false }
    if scratch.count > 1 {
      switch simplify() {
      case .contradiction: return .false
      case .changed: return conjunctionOfScratch()
      case .unchanged: break
      }
    }
    switch scratch.count {
    case 0: return .true
    case 1: return scratch[0]
    default: return Signal(gate: sharedGate())
    }
  }

  /// Sorts, drops `true` and repeats; `false` if the conjunction is contradictory.
  private func normalise() -> Bool {
    scratch.sort()
    var kept = 0
    for signal in scratch {
      if signal == .false { return false }
      if signal == .true { continue }
      if kept > 0 {
        if scratch[kept - 1] == signal { continue }
        if scratch[kept - 1] == !signal { return false }
      }
      scratch[kept] = signal
      kept += 1
    }
    scratch.removeLast(scratch.count - kept)
    return true
  }

  private enum Simplification { case contradiction, changed, unchanged }

  /// The two-level rules, for operands x and conjunctions with operands among the others:
  ///
  /// - (y ∧ …) ∧ ¬y is false, and (y ∧ …) ∧ y drops y;
  /// - ¬(¬y ∧ …) ∧ y drops the first operand, which y implies;
  /// - ¬(y ∧ z) ∧ y becomes ¬z ∧ y.
  ///
  /// All operands are looked at before any is dropped, so that many take one pass. What drops an
  /// operand may be dropped itself, by what implies it: that is always a gate further on, or
  /// contained in the one that it drops, so there is no going round.
  private func simplify() -> Simplification {
    dropped.removeAll(keepingCapacity: true)
    replaced.removeAll(keepingCapacity: true)
    for index in scratch.indices {
      let operand = scratch[index]
      let inner = operands(of: operand.gate)
      if inner.isEmpty { continue }
      if operand.isComplemented {
        var remaining: Signal?
        var remainingCount = 0
        for y in inner {
          if scratchContains(!y) {
            dropped.append(index)
            remainingCount = 2
            break
          }
          if !scratchContains(y) {
            remaining = y
            remainingCount += 1
            if remainingCount > 1 && inner.count > 4 { break }
          }
        }
        if remainingCount == 0 { return .contradiction }
        if remainingCount == 1, let remaining { replaced.append((index, !remaining)) }
      } else {
        for y in inner {
          if scratchContains(!y) { return .contradiction }
          if let repeated = scratchIndex(of: y) { dropped.append(repeated) }
        }
      }
    }
    if dropped.isEmpty && replaced.isEmpty { return .unchanged }
    for (index, replacement) in replaced { scratch[index] = replacement }
    // A place in both lists is dropped, and it does not matter how often.
    for index in dropped { scratch[index] = .true }
    return .changed
  }

  private func scratchContains(_ signal: Signal) -> Bool { scratchIndex(of: signal) != nil }

  /// Binary search: `scratch` is sorted.
  private func scratchIndex(of signal: Signal) -> Int? {
    var low = 0
    var high = scratch.count
    while low < high {
      let middle = (low + high) / 2
      if scratch[middle] < signal { low = middle + 1 } else { high = middle }
    }
    return low < scratch.count && scratch[low] == signal ? low : nil
  }

  // MARK: Sharing

  private func sharedGate() -> Int {
    if count * 2 > table.count { growTable() }
    var place = Int(truncatingIfNeeded: hash(scratch[...])) & (table.count - 1)
    while table[place] != 0 {
      if operands(of: Int(table[place])).elementsEqual(scratch) { return Int(table[place]) }
      place = (place + 1) & (table.count - 1)
    }
    let gate = count
    if count + (operands.count + scratch.count) / Self.operandsPerGate >= limits.gates {
      overrun = .tooManyGates(limit: limits.gates, range: nil)
      return 0
    }
    operands.append(contentsOf: scratch)
    starts.append(Int32(operands.count))
    table[place] = Int32(gate)
    return gate
  }

  private func growTable() {
    table = [Int32](repeating: 0, count: table.count * 2)
    for gate in (inputCount + 1)..<count {
      var place = Int(truncatingIfNeeded: hash(operands(of: gate))) & (table.count - 1)
      while table[place] != 0 { place = (place + 1) & (table.count - 1) }
      table[place] = Int32(gate)
    }
  }

  /// FNV-1a over the codes, with a final mix; the same in every run.
  private func hash(_ signals: ArraySlice<Signal>) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for signal in signals {
      hash = (hash ^ UInt64(UInt32(bitPattern: signal.code))) &* 0x100_0000_01b3
    }
    return hash ^ hash >> 29
  }

  // MARK: Evaluation

  /// The value of every gate for one assignment of the choice bits, by gate.
  func evaluate(_ bits: [Bool]) -> [Bool] {
    precondition(bits.count == inputCount)
    var values = [Bool](repeating: false, count: count)
    for (index, bit) in bits.enumerated() { values[index + 1] = bit }
    for gate in (inputCount + 1)..<max(count, inputCount + 1) {
      values[gate] = operands(of: gate).allSatisfy { values[$0.gate] != $0.isComplemented }
    }
    return values
  }
}
