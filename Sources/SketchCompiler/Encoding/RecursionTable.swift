import SketchLanguage

/// The concrete arguments a program is run on, each with a number: those of the examples and those
/// of recursive calls.
///
/// A program's value on an argument is computed once, whoever calls it first: `SymbolicEvaluator`
/// keeps what a node is worth by input number. Calls only go to arguments with a smaller measure,
/// so that there is no going round, and a call that is not allowed takes no gate.
struct RecursionTable {
  /// Beyond this many arguments an encoding would take longer than anyone waits.
  static let maximumInputs = 1 << 14
  /// Calls of the sketch inside one another. The interpreter, too, gives up where productions are
  /// nested too deep (`Interpreter.maximumNesting`); this is well before.
  static let maximumNesting = 1 << 7

  private(set) var inputs: [[Value]] = []
  private var numbers: [[Value]: Int] = [:]
  /// The measure of each input, `nil` if it is undefined.
  private var measures: [Int?] = []
  /// Recursive calls that are being evaluated.
  var nesting = 0
  /// For each input, how many calls there may be inside one another from it, itself the first.
  private var depths: [Int] = []

  /// The number of an input, counted from 0.
  ///
  /// - Parameter measure: asked for its measure if the input is new.
  mutating func number(
    of arguments: [Value], measure: ([Value]) throws(CompilationError) -> Int?
  ) throws(CompilationError) -> Int {
    if let known = numbers[arguments] { return known }
    let measure = try measure(arguments)
    inputs.append(arguments)
    measures.append(measure)
    depths.append(1)
    numbers[arguments] = inputs.count - 1
    return inputs.count - 1
  }

  /// Takes note of a call whose value has been computed.
  ///
  /// - Returns: the depth of the caller.
  mutating func note(callFrom caller: Int, to callee: Int) -> Int {
    depths[caller] = max(depths[caller], depths[callee] + 1)
    return depths[caller]
  }

  /// May a program that runs on input `caller` call itself on input `callee`? The measure must
  /// decrease and stay at or above 0.
  func allows(callFrom caller: Int, to callee: Int) -> Bool {
    guard let before = measures[caller], let after = measures[callee] else { return false }
    return after >= 0 && after < before
  }
}
