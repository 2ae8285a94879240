import SketchLanguage

/// Why a sketch that passed the checker cannot be encoded.
public enum CompilationError: Error, Sendable {
  /// The depth bounds leave no derivation at all.
  case emptySpace
  /// A nonterminal would take more than `limit` choice bits with all that occurs below it. `multiplier`
  /// is the production whose occurrences make them so many, where no depth bounds any of them.
  case spaceTooLarge(
    limit: Int, nonterminal: String, range: SourceRange, multiplier: SourceRange? = nil)
  /// An expression would have to be split into more values than `limit` allows.
  case tooManyValues(limit: Int, range: SourceRange?)
  /// Recursive calls reach more than `limit` different arguments.
  case tooManyInputs(limit: Int, range: SourceRange)
  /// More than `limit` recursive calls inside one another.
  case recursionTooDeep(limit: Int, range: SourceRange)

  /// Where the sketch gives the cause; `nil` if it lies in the sketch as a whole.
  public var range: SourceRange? {
    switch self {
    case .emptySpace: nil
    case .tooManyValues(_, let range): range
    case .spaceTooLarge(_, _, let range, _), .tooManyInputs(_, let range),
      .recursionTooDeep(_, let range):
      range
    }
  }

  public var message: String {
    switch self {
    case .emptySpace:
      "no program of this sketch fits its depth bounds; raise a 'depth'"
    case .spaceTooLarge(let limit, let nonterminal, _, let multiplier?):
      "'\(nonterminal)' takes more than \(limit) choice bits with all that occurs below it: each "
        + "nonterminal of an alternative adds its own, and no 'depth' bounds them; let fewer stand in "
        + "one alternative, such as '\(multiplier.foldedText)'"
    case .spaceTooLarge(let limit, let nonterminal, _, nil):
      "with its depths '\(nonterminal)' takes more than \(limit) choice bits; lower a 'depth', or let "
        + "fewer nonterminals stand in one production"
    case .tooManyValues(let limit, _):
      "this expression may take more than \(limit) values, too many to encode; "
        + "narrow the types or the depth of what it is made of"
    case .tooManyInputs(let limit, _):
      "recursive calls reach more than \(limit) different arguments, too many to encode; "
        + "narrow the bounds of the sketch's parameters"
    case .recursionTooDeep(let limit, _):
      "more than \(limit) recursive calls inside one another; narrow the measure's range, or let "
        + "it fall faster"
    }
  }
}

extension SourceRange {
  /// Its text on one line.
  fileprivate var foldedText: String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}

extension CompilationError {
  /// With a place, if it has none yet.
  func located(at range: SourceRange) -> CompilationError {
    if case .tooManyValues(let limit, nil) = self {
      return .tooManyValues(limit: limit, range: range)
    }
    return self
  }

  public var diagnostic: Diagnostic { Diagnostic(.error, message, at: range) }
}

/// How far values are multiplied out before compilation is refused.
public struct CompilationLimits: Sendable {
  /// Distinct values of one expression.
  public var values = 1 << 16
  /// Combinations of argument values that one operator is evaluated on.
  public var combinations = 1 << 20
  /// Combinations of argument values up to which a function of the sketch's author is evaluated
  /// point by point instead of symbolically.
  public var pointwiseCombinations = 1 << 9
  /// Gates up to which the sums of a linear equality are kept apart, through which the solver
  /// propagates better than through binary numbers.
  public var partialSumGates = 1 << 13

  public init() {}
}
