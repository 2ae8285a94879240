import SketchLanguage

/// Built-ins that strings and lists have in common.
extension SymbolicEvaluator {
  /// `nil` if the built-in is none of them.
  func sequence(
    _ builtin: Builtin, _ arguments: [SymbolicValue]
  ) throws(CompilationError) -> SymbolicValue? {
    switch builtin {
    case .concatenate, .takeString, .dropString, .takeLastString, .dropLastString, .substring,
      .reverseString:
      let made = try made(builtin, of: text(of: arguments[0]), arguments, in: texts) {
        text(of: $0)
      }
      return made.map { .text($0) }
    case .concatenateList, .takeList, .dropList, .takeLastList, .dropLastList, .tail, .initial,
      .slice, .reverseList:
      let made = try made(builtin, of: list(of: arguments[0]), arguments, in: lists) {
        list(of: $0)
      }
      return made.map { .list($0) }
    case .stringLength, .stringIndex:
      return try measured(builtin, text(of: arguments[0]), arguments, in: texts)
    case .listLength, .listIndex, .head, .last:
      return try measured(builtin, list(of: arguments[0]), arguments, in: lists)
    default:
      return nil
    }
  }

  private func made<Element>(
    _ builtin: Builtin, of source: SymbolicSequence<Element>, _ arguments: [SymbolicValue],
    in encoder: SequenceEncoder<Element>,
    _ convert: (SymbolicValue) -> SymbolicSequence<Element>
  ) throws(CompilationError) -> SymbolicSequence<Element>? {
    switch builtin {
    case .concatenate, .concatenateList:
      return encoder.concatenation(source, convert(arguments[1]))
    case .takeString, .takeList:
      return try encoder.part(of: source, from: nil, upTo: materialise(arguments[1]))
    case .dropString, .dropList:
      return try encoder.part(of: source, from: materialise(arguments[1]), upTo: nil)
    case .tail:
      return try encoder.part(of: source, from: ValueSummary(constant: .int(1)), upTo: nil)
    case .takeLastString, .takeLastList:
      return try encoder.part(of: source, last: materialise(arguments[1]), isTaken: true)
    case .dropLastString, .dropLastList:
      return try encoder.part(of: source, last: materialise(arguments[1]), isTaken: false)
    case .initial:
      return try encoder.part(
        of: source, last: ValueSummary(constant: .int(1)), isTaken: false)
    case .substring, .slice:
      return try encoder.part(
        of: source, from: materialise(arguments[1]), upTo: materialise(arguments[2]))
    case .reverseString, .reverseList:
      return try encoder.reversed(source)
    default:
      return nil
    }
  }

  private func measured<Element>(
    _ builtin: Builtin, _ source: SymbolicSequence<Element>, _ arguments: [SymbolicValue],
    in encoder: SequenceEncoder<Element>
  ) throws(CompilationError) -> SymbolicValue? {
    switch builtin {
    case .stringLength, .listLength:
      return .set(encoder.length(of: source))
    case .head:
      return .set(try encoder.element(of: source, at: ValueSummary(constant: .int(0))))
    case .last:
      return .set(try encoder.element(of: source, at: ValueSummary(constant: .int(-1))))
    case .stringIndex, .listIndex:
      return .set(try encoder.element(of: source, at: materialise(arguments[1])))
    default:
      return nil
    }
  }
}
