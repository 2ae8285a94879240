import SketchLanguage

/// Why a sketch that passed the checker cannot be encoded.
public enum CompilationError: Error, Sendable {
  /// The depth bounds leave no derivation at all.
  case emptySpace
  /// An expression would have to be split into more values than `limit` allows.
  case tooManyValues(limit: Int, range: SourceRange)

  /// Where the sketch gives the cause; `nil` if it lies in the sketch as a whole.
  public var range: SourceRange? {
    switch self {
    case .emptySpace: nil
    case .tooManyValues(_, let range): range
    }
  }

  public var message: String {
    switch self {
    case .emptySpace:
      "no program of this sketch fits its depth bounds; raise a 'depth'"
    case .tooManyValues(let limit, _):
      "this expression may take more than \(limit) values, too many to encode; "
        + "narrow the types or the depth of what it is made of"
    }
  }
}

extension CompilationError {
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

  public init() {}
}
