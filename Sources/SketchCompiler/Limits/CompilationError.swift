import SketchLanguage

/// Why a sketch that passed the checker cannot be encoded.
package enum CompilationError: Error, Sendable {
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
  /// A nonterminal may stand in more than `limit` others that are nested in one another.
  case nestedTooDeep(limit: Int, nonterminal: String, range: SourceRange)
  /// A derivation may have more than `limit` productions.
  case programsTooLarge(limit: Int, nonterminal: String, range: SourceRange)
  /// All nodes of the space together have more than `limit` options.
  case tooManyOptions(limit: Int, nonterminal: String, range: SourceRange)
  /// To run the programs on an input, or on what a requirement says, takes more than `limit` steps;
  /// `call` is the function that was being called from a production or a requirement.
  case tooManySteps(limit: Int, call: String?, range: SourceRange?)
  /// The circuit has more than `limit` gates.
  case tooManyGates(limit: Int, range: SourceRange?)
  /// The formula has more than `limit` clauses.
  case tooManyClauses(limit: Int)
  /// The run was cancelled: nothing is known to be wrong.
  case cancelled

  /// Where the sketch gives the cause; `nil` if it lies in the sketch as a whole.
  package var range: SourceRange? {
    switch self {
    case .emptySpace, .tooManyClauses, .cancelled: nil
    case .tooManyValues(_, let range), .tooManySteps(_, _, let range), .tooManyGates(_, let range):
      range
    case .spaceTooLarge(_, _, let range, _), .tooManyInputs(_, let range),
      .recursionTooDeep(_, let range), .programsTooLarge(_, _, let range),
      .nestedTooDeep(_, _, let range), .tooManyOptions(_, _, let range):
      range
    }
  }

  package var message: String {
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
    case .nestedTooDeep(let limit, let nonterminal, _):
      "with its depths '\(nonterminal)' stands below more than \(limit) nonterminals that are nested in "
        + "one another; lower a 'depth'"
    case .programsTooLarge(let limit, let nonterminal, _):
      "a program of '\(nonterminal)' may be made of more than \(limit) productions; lower a 'depth', "
        + "or let fewer nonterminals stand in one production"
    case .tooManyOptions(let limit, let nonterminal, _):
      "with '\(nonterminal)' the space has more than \(limit) options, one for each production at each "
        + "place; lower a 'depth', or write fewer productions"
    case .tooManySteps(let limit, let call, _):
      "running all programs on one input takes more than \(limit) steps, the last of them "
        + (call.map { "in this call of '\($0)'" } ?? "here")
        + "; let functions call each other less often, and go through shorter lists and strings"
    case .tooManyGates(let limit, _):
      "what the programs do takes more than \(limit) gates, too many to encode; lower a 'depth', narrow "
        + "a type, or give fewer or shorter examples"
    case .tooManyClauses(let limit):
      "the formula has more than \(limit) clauses, too many to solve; lower a 'depth', narrow a type, "
        + "or give fewer or shorter examples"
    case .cancelled:
      "the run was cancelled"
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
  ///
  /// - Parameter call: the function that was being called from there.
  func located(at range: SourceRange, callOf call: String? = nil) -> CompilationError {
    switch self {
    case .tooManyValues(let limit, nil): .tooManyValues(limit: limit, range: range)
    case .tooManySteps(let limit, _, nil):
      .tooManySteps(limit: limit, call: call, range: range)
    case .tooManyGates(let limit, nil): .tooManyGates(limit: limit, range: range)
    default: self
    }
  }

  package var diagnostic: Diagnostic { Diagnostic(.error, message, at: range) }
}
