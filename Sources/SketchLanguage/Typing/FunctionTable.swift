/// The names of the language's strict operators and functions, and what they mean at which types.
enum FunctionTable {
  static let elements = Signature.Pattern.list(.element)

  /// Types whose values have an order that the language knows.
  static let ordered: [Signature.Pattern] = [.int, .char, .string]

  /// Strict functions by name, those of one name at different types or of different numbers of
  /// arguments.
  static let functions = [
    numberFunctions, characterFunctions, stringFunctions, listFunctions, bitFunctions,
  ].reduce(into: [String: [Signature]]()) { all, group in
    all.merge(group) { $0 + $1 }
  }

  static let names: Set<String> = Set(functions.keys)
    .union(LambdaFunction.allCases.map(\.rawValue)).union(widthFunctions.keys)

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
    (ordered + [.bits]).map { Signature([$0, $0], .bool, builtin, isSwapped: isSwapped) }
  }
}
