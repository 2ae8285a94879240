import Foundation

/// Text editing as a problem of syntax-guided synthesis, in SyGuS-IF 2 over strings and integers
/// (logic SLIA).
///
/// The grammar has what our sketch is made of: constants of the examples' characters, joined
/// texts, parts between positions, positions counted from either end or found by a text.
struct StringSynthesis {
  struct Row: Sendable {
    var input: String
    var output: String
  }

  var examples: [Row]

  private static let function = "edit"
  /// As in our sketch.
  private static let numbers = 0...8

  /// What asks for a function.
  var text: String {
    let characters = Set(examples.flatMap { ($0.input + $0.output).unicodeScalars }).sorted()
    let constants = characters.map { Self.literal(String($0)) }.joined(separator: " ")
    let numbers = Self.numbers.map(String.init).joined(separator: " ")
    let constraints = examples.map {
      "(constraint (= \(Self.call($0)) \(Self.literal($0.output))))"
    }
    return """
      (set-logic SLIA)
      (synth-fun \(Self.function) ((s String)) String
        ((Start String) (Place Int))
        ((Start String (s \(constants)
          (str.++ Start Start) (str.at Start Place) (str.substr Start Place Place)))
         (Place Int (\(numbers)
          (+ Place Place) (- Place Place) (str.len Start) (str.indexof Start Start Place)))))
      \(constraints.joined(separator: "\n"))
      (check-synth)

      """
  }

  /// The definition in an answer; `nil` if there is none.
  static func definition(in answer: String) -> String? {
    answer.split(separator: "\n").first { $0.hasPrefix("(define-fun") }.map(String.init)
  }

  /// What asks whether a function is right: for each row, "unsat" if it is.
  static func check(_ definition: String, on rows: [Row]) -> String {
    let questions = rows.map {
      "(push 1)\n(assert (not (= \(call($0)) \(literal($0.output)))))\n(check-sat)\n(pop 1)\n"
    }
    return "(set-logic SLIA)\n\(definition)\n" + questions.joined()
  }

  private static func call(_ row: Row) -> String { "(\(function) \(literal(row.input)))" }

  /// A text as a literal of SMT-LIB 2.6: quotes are doubled; a backslash, and what is not printable
  /// ASCII, is written by its number.
  static func literal(_ text: String) -> String {
    let characters = text.unicodeScalars.map { scalar in
      switch scalar {
      case "\"": "\"\""
      case " "..."~" where scalar != "\\": String(scalar)
      default: "\\u{\(String(scalar.value, radix: 16))}"
      }
    }
    return "\"\(characters.joined())\""
  }
}
