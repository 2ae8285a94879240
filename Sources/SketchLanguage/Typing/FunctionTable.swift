/// One of the types at which an operator or function is defined.
struct Signature: Sendable {
  let parameters: [Pattern]
  let result: Pattern
  let builtin: Builtin
  /// Are the arguments to be swapped? `a > b` is `b < a`.
  var isSwapped = false

  /// A type in which `element` stands for any one type, and `bits` for bit-vectors of any one
  /// width, the same throughout a signature. No signature has both.
  indirect enum Pattern: Sendable, Hashable {
    case bool, int, char, string, bits, element
    case list(Pattern)
  }

  init(_ parameters: [Pattern], _ result: Pattern, _ builtin: Builtin, isSwapped: Bool = false) {
    self.parameters = parameters
    self.result = result
    self.builtin = builtin
    self.isSwapped = isSwapped
  }
}

extension Signature {
  /// How arguments of certain types meet a signature.
  struct Match {
    /// The types to convert the arguments to.
    var parameters: [SketchType]
    var result: SketchType
    /// Characters that are to become strings: of several signatures the one with fewest is taken.
    var conversions: Int
  }

  /// `nil` if arguments of these types (without bounds) do not fit.
  func match(_ arguments: [SketchType]) -> Match? {
    guard arguments.count == parameters.count else { return nil }
    var element = SketchType.unknown
    for (pattern, argument) in zip(parameters, arguments) {
      guard pattern.bind(&element, to: argument) else { return nil }
    }
    var conversions = 0
    var types: [SketchType] = []
    for (pattern, argument) in zip(parameters, arguments) {
      let type = pattern.type(element)
      // What is joined need not be convertible: a list of characters is no list of strings.
      guard argument.joined(with: type) == type else { return nil }
      if argument == .char, type == .string { conversions += 1 }
      types.append(type)
    }
    return Match(parameters: types, result: result.type(element), conversions: conversions)
  }
}

extension Signature.Pattern: CustomStringConvertible {
  fileprivate func bind(_ element: inout SketchType, to argument: SketchType) -> Bool {
    switch (self, argument) {
    case (_, .unknown): return true
    case (.element, _):
      guard let joined = element.joined(with: argument) else { return false }
      element = joined
      return true
    case (.list(let pattern), .list(let argument, _)): return pattern.bind(&element, to: argument)
    case (.bits, .bits):
      guard let joined = element.joined(with: argument) else { return false }
      element = joined
      return true
    case (.string, .char): return true
    case (.bool, .bool), (.int, .int), (.char, .char), (.string, .string): return true
    default: return false
    }
  }

  fileprivate func type(_ element: SketchType) -> SketchType {
    switch self {
    case .bool: .bool
    case .int: .int
    case .char: .char
    case .string: .string
    case .element, .bits: element
    case .list(let pattern): .list(pattern.type(element), maximumLength: nil)
    }
  }

  var description: String {
    switch self {
    case .bool: "bool"
    case .int: "int"
    case .char: "char"
    case .string: "string"
    case .bits: "bits<w>"
    case .element: "T"
    case .list(let pattern): "list<\(pattern)>"
    }
  }
}

/// The names of the language's strict operators and functions, and what they mean at which types.
enum FunctionTable {
  static let elements = Signature.Pattern.list(.element)

  static let functions: [String: [Signature]] = general.merging(bitFunctions) { $0 + $1 }

  private static let general: [String: [Signature]] = [
    "abs": [Signature([.int], .int, .absolute)],
    "min": [Signature([.int, .int], .int, .minimum)],
    "max": [Signature([.int, .int], .int, .maximum)],
    "isDigit": [Signature([.char], .bool, .isDigit)],
    "isLetter": [Signature([.char], .bool, .isLetter)],
    "isUpper": [Signature([.char], .bool, .isUpper)],
    "isLower": [Signature([.char], .bool, .isLower)],
    "isSpace": [Signature([.char], .bool, .isSpace)],
    "isAlphanumeric": [Signature([.char], .bool, .isAlphanumeric)],
    "upper": [
      Signature([.char], .char, .upperCharacter), Signature([.string], .string, .upperString),
    ],
    "lower": [
      Signature([.char], .char, .lowerCharacter), Signature([.string], .string, .lowerString),
    ],
    "code": [Signature([.char], .int, .code)],
    "character": [Signature([.int], .char, .character)],
    "length": [
      Signature([.string], .int, .stringLength), Signature([elements], .int, .listLength),
    ],
    "substring": [Signature([.string, .int, .int], .string, .substring)],
    "take": [
      Signature([.string, .int], .string, .takeString),
      Signature([elements, .int], elements, .takeList),
    ],
    "drop": [
      Signature([.string, .int], .string, .dropString),
      Signature([elements, .int], elements, .dropList),
    ],
    "startsWith": [Signature([.string, .string], .bool, .startsWith)],
    "endsWith": [Signature([.string, .string], .bool, .endsWith)],
    "contains": [
      Signature([.string, .string], .bool, .contains),
      Signature([elements, .element], .bool, .containsElement),
    ],
    "indexOf": [Signature([.string, .string], .int, .indexOf)],
    "count": [Signature([.string, .string], .int, .countString)],
    "replace": [Signature([.string, .string, .string], .string, .replace)],
    "reverse": [
      Signature([.string], .string, .reverseString), Signature([elements], elements, .reverseList),
    ],
    "trim": [Signature([.string], .string, .trim)],
    "repeat": [Signature([.string, .int], .string, .repeatString)],
    "toString": [Signature([.int], .string, .toString)],
    "toInt": [Signature([.string], .int, .toInt)],
    "head": [Signature([elements], .element, .head)],
    "last": [Signature([elements], .element, .last)],
    "tail": [Signature([elements], elements, .tail)],
    "append": [Signature([elements, elements], elements, .concatenateList)],
    "characters": [Signature([.string], .list(.char), .characters)],
    "join": [
      Signature([.list(.char)], .string, .joinCharacters),
      Signature([.list(.string)], .string, .joinStrings),
    ],
    "sum": [Signature([.list(.int)], .int, .sum)],
    "sort": [.int, .char, .string].map { Signature([.list($0)], .list($0), .sort) },
  ]

  /// Functions whose first argument is a lambda, with the number of its variables.
  static let lambdaFunctions: [String: Int] = [
    "filter": 1, "map": 1, "any": 1, "all": 1, "fold": 2,
  ]

  static let names: Set<String> =
    Set(functions.keys).union(lambdaFunctions.keys).union(widthFunctions.keys)

  static let index = [
    Signature([.string, .int], .char, .stringIndex),
    Signature([elements, .int], .element, .listIndex),
  ]

  static func signatures(of symbol: SyntaxTree.UnaryOperator) -> [Signature] {
    switch symbol {
    case .not: [Signature([.bool], .bool, .not)]
    case .negate: [Signature([.int], .int, .negate), Signature([.bits], .bits, .negateBits)]
    case .complement: [Signature([.bits], .bits, .bitNot)]
    }
  }

  /// None for what is not strict, `&&` and `||`.
  static func signatures(of symbol: SyntaxTree.BinaryOperator) -> [Signature] {
    generalSignatures(of: symbol) + bitSignatures(of: symbol)
  }

  private static func generalSignatures(of symbol: SyntaxTree.BinaryOperator) -> [Signature] {
    switch symbol {
    case .or, .and, .bitOr, .bitXor, .bitAnd, .shiftLeft, .shiftRight: []
    case .add:
      [
        Signature([.int, .int], .int, .add),
        Signature([.string, .string], .string, .concatenate),
        Signature([elements, elements], elements, .concatenateList),
      ]
    case .subtract: [Signature([.int, .int], .int, .subtract)]
    case .multiply: [Signature([.int, .int], .int, .multiply)]
    case .divide: [Signature([.int, .int], .int, .divide)]
    case .remainder: [Signature([.int, .int], .int, .remainder)]
    case .range: [Signature([.int, .int], .list(.int), .range)]
    case .equal: [Signature([.element, .element], .bool, .equal)]
    case .notEqual: [Signature([.element, .element], .bool, .notEqual)]
    case .less: ordered(.less)
    case .lessOrEqual: ordered(.lessOrEqual)
    case .greater: ordered(.less, isSwapped: true)
    case .greaterOrEqual: ordered(.lessOrEqual, isSwapped: true)
    }
  }

  private static func ordered(_ builtin: Builtin, isSwapped: Bool = false) -> [Signature] {
    [.int, .char, .string, .bits].map {
      Signature([$0, $0], .bool, builtin, isSwapped: isSwapped)
    }
  }
}
