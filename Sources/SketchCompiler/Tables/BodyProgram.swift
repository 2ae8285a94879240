import SketchLanguage

/// The nodes that a join runs for every pair of rows, as instructions without references: what is
/// common is done at once, all else by the step of the node.
///
/// Whatever leads to a demand comes first, so that a pair that is of no use is soon given up.
final class BodyProgram {
  struct Instruction {
    var opcode: Opcode
    /// Where the value is made, and how many words of it there are.
    var base: Int32
    var count: Int32
    /// Where operands are, and how far apart: 0 where one stands for all.
    var first: Int32 = 0
    var firstStride: Int32 = 0
    var second: Int32 = 0
    var secondStride: Int32 = 0
    var third: Int32 = 0
    var thirdStride: Int32 = 0
    /// The node that the instruction is for.
    var node: Int32
    /// Steps that it takes.
    var cost: Int32 = 1
  }

  enum Opcode: UInt8 {
    case step, meets
    case and, or, andWords, orWords
    case add, subtract, minimum, maximum, less, lessOrEqual, equal, notEqual
    case conditional
    case isDefined, isDefinedPacked, isTrue, someTrue, isExact, isBetween, isNearly, isSeldom
  }

  let instructions: UnsafeMutableBufferPointer<Instruction>
  /// What `isExact` and `isBetween` compare with, at places of their own.
  let targets: UnsafeMutableBufferPointer<Word>
  init(_ plan: [Int], _ instance: BodyInstance) {
    var made: [Instruction] = []
    var words: [Word] = []
    for node in Self.demandsFirst(plan, instance) {
      var instruction = Self.instruction(for: node, instance)
      instruction.cost = Int32(clamping: instance.cost(of: node))
      made.append(instruction)
      for check in instance.checks[node] {
        Self.append(check, of: node, instance, to: &made, targets: &words)
      }
    }
    instructions = .allocate(capacity: made.count)
    _ = instructions.initialize(from: made)
    targets = .allocate(capacity: words.count)
    _ = targets.initialize(from: words)
  }

  deinit {
    instructions.deallocate()
    targets.deallocate()
  }

  /// The nodes in an order in which each comes after those it reads, and those that something is
  /// demanded of as early as can be.
  private static func demandsFirst(_ plan: [Int], _ instance: BodyInstance) -> [Int] {
    let isPlanned = Set(plan)
    var isDone: Set<Int> = []
    var order: [Int] = []
    func add(_ node: Int) {
      guard isPlanned.contains(node), isDone.insert(node).inserted else { return }
      for argument in instance.graph.nodes[node].arguments { add(argument) }
      order.append(node)
    }
    for node in plan where !instance.checks[node].isEmpty { add(node) }
    for node in plan { add(node) }
    return order
  }

  // MARK: Instructions

  private static func instruction(for node: Int, _ instance: BodyInstance) -> Instruction {
    let step = instance.steps[node]
    var instruction = Instruction(
      opcode: .step, base: Int32(step.base), count: Int32(step.count), node: Int32(node))
    let operands = step.operands
    if step.isPacked {
      guard step.operation == .and || step.operation == .or,
        operands.allSatisfy({ $0.isPacked && $0.map == -1 })
      else { return instruction }
      instruction.opcode = step.operation == .and ? .and : .or
      instruction.count = Int32(step.plane)
      instruction.first = Int32(operands[0].base)
      instruction.second = Int32(operands[1].base)
      return instruction
    }
    guard operands.allSatisfy({ !$0.isPacked && $0.map >= -2 && $0.map < 0 }),
      let opcode = opcode(step)
    else { return instruction }
    instruction.opcode = opcode
    func stride(_ index: Int) -> Int32 { operands[index].map == -1 ? 1 : 0 }
    (instruction.first, instruction.firstStride) = (Int32(operands[0].base), stride(0))
    (instruction.second, instruction.secondStride) = (Int32(operands[1].base), stride(1))
    if operands.count > 2 {
      (instruction.third, instruction.thirdStride) = (Int32(operands[2].base), stride(2))
    }
    return instruction
  }

  private static func opcode(_ step: BodyInstance.Step) -> Opcode? {
    switch step.operation {
    case .conditional: return .conditional
    case .and: return .andWords
    case .or: return .orWords
    case .builtin(let builtin):
      switch builtin {
      case .equal: return .equal
      case .notEqual: return .notEqual
      default: break
      }
      guard step.operands.count == 2, step.operands.allSatisfy({ $0.kind == .int }) else {
        return nil
      }
      switch builtin {
      case .add: return .add
      case .subtract: return .subtract
      case .minimum: return .minimum
      case .maximum: return .maximum
      case .less: return .less
      case .lessOrEqual: return .lessOrEqual
      default: return nil
      }
    default: return nil
    }
  }

  private static func append(
    _ check: BodyInstance.Check, of node: Int, _ instance: BodyInstance,
    to instructions: inout [Instruction], targets: inout [Word]
  ) {
    let step = instance.steps[node]
    var instruction = Instruction(
      opcode: .meets, base: Int32(step.base), count: Int32(step.count), node: Int32(node))
    switch check {
    case .defined where step.isPacked:
      instruction.opcode = .isDefinedPacked
      instruction.base = Int32(step.base + step.plane)
      instruction.count = Int32(step.plane)
    case .defined: instruction.opcode = .isDefined
    case .isTrue where !step.isPacked: instruction.opcode = .isTrue
    case .someTrue(let ranges):
      // Each list has to have an element for which it is true.
      for range in ranges {
        instruction.opcode = .someTrue
        instruction.first = Int32(range.lowerBound)
        instruction.second = Int32(range.upperBound)
        instructions.append(instruction)
      }
      return
    case .between(let least, let greatest):
      instruction.opcode = .isBetween
      instruction.first = Int32(targets.count)
      targets += [Word(number: least), Word(number: greatest)]
    case .nearly(let wanted, let limit) where wanted.count == step.count:
      instruction.opcode = .isNearly
      instruction.first = Int32(targets.count)
      instruction.second = Int32(limit)
      targets += wanted
    case .seldom(let truth, let wanted, let limit) where wanted.count == step.count:
      instruction.opcode = .isSeldom
      instruction.first = Int32(targets.count)
      instruction.second = Int32(limit)
      instruction.third = Int32(truth)
      targets += wanted
    case .exact(let wanted)
    where wanted.count == step.count && wanted.allSatisfy { $0.count == 1 } && !step.isPacked:
      instruction.opcode = .isExact
      instruction.first = Int32(targets.count)
      targets += wanted.map { $0[0] }
    default:
      // All demands on the node are looked at together.
      if instructions.last.map({ $0.opcode == .meets && $0.node == Int32(node) }) ?? false {
        return
      }
    }
    instructions.append(instruction)
  }
}
