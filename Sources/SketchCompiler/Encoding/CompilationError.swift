import SketchLanguage

/// Why a sketch that passed the checker cannot be encoded.
public enum CompilationError: Error, Sendable {
  /// The depth bounds leave no derivation at all.
  case emptySpace
  /// An expression would have to be split into more values than `limit` allows.
  case tooManyValues(limit: Int, range: SourceRange)

  public var diagnostic: Diagnostic {
    switch self {
    case .emptySpace:
      Diagnostic(
        severity: .error,
        message: "no program of this sketch fits its depth bounds; raise a 'depth'", range: nil)
    case .tooManyValues(let limit, let range):
      Diagnostic(
        severity: .error,
        message:
          "this expression may take more than \(limit) values, too many to encode; narrow the types or the depth below it",
        range: range)
    }
  }
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
