import SketchLanguage

/// A value of the language in one machine word.
///
/// Truth values, numbers, characters and bit-vectors are their own words; strings, lists and tuples
/// are numbered by a `ValueStore`, equal ones alike. So values of one type are equal if their words
/// are.
typealias Word = UInt64

extension Word {
  /// Stands for "no value". A value that happens to have this word ends the making of tables, which
  /// `ValueStore` sees to: nothing is ever taken for undefined that is not.
  static let undefined: Word = 0x9d5c_3f17_b26e_84a1

  init(_ value: Bool) { self = value ? 1 : 0 }
  init(number: Int) { self = Word(bitPattern: Int64(number)) }
  var number: Int { Int(Int64(bitPattern: self)) }
}

/// How a type's values are made into words.
enum WordKind: Hashable {
  case bool, int, char
  case bits(width: Int)
  /// Numbered: strings, lists and tuples.
  case stored

  init(_ type: SketchType) {
    self =
      switch type {
      case .bool: .bool
      case .int: .int
      case .char: .char
      case .bits(let width): .bits(width: width)
      case .string, .list, .tuple: .stored
      }
  }
}

/// Why there are no tables: a reason to take another way, never an error of the input.
enum TablesFailure: Error, Hashable {
  /// A count of the budget is spent.
  case tooLarge
  /// The sketch has something that tables are not made for.
  case unsupported(String)
  case cancelled
}
