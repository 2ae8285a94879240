/// Table 1 of the paper: seconds of solver time for one sample, in 2016.
struct PublishedTime: Sendable {
  var seconds: Double
  /// Of the mean.
  var standardError: Double?
  /// Whether the paper only says that it is not more.
  var isBound = false

  /// By small, medium and large training sets.
  static func all(_ family: Family) -> [PublishedTime] {
    switch family {
    case .textEdit: [.init(84, 3), .init(21, 1), .init(49, 3)]
    case .list(.sort): [.init(463, 65), .init(905, 58), .init(1549, 155)]
    case .list(.reverse): [.init(39, 3), .init(141, 18), .init(326, 42)]
    case .list(.count):
      Array(repeating: PublishedTime(seconds: 1, standardError: nil, isBound: true), count: 3)
    }
  }

  private init(_ seconds: Double, _ standardError: Double) {
    self.init(seconds: seconds, standardError: standardError)
  }

  private init(seconds: Double, standardError: Double?, isBound: Bool = false) {
    self.seconds = seconds
    self.standardError = standardError
    self.isBound = isBound
  }

  var text: String {
    if isBound { return "≤ \(whole(seconds))" }
    return whole(seconds) + (standardError.map { " ± " + whole($0) } ?? "")
  }

  private func whole(_ number: Double) -> String { grouped(Int(number)) }
}

/// What the rows of Table 1 are.
enum Family: Hashable, Sendable {
  case textEdit
  case list(Routine)

  static let all = [Family.textEdit] + Routine.allCases.map(Family.list)

  var name: String {
    switch self {
    case .textEdit: "text edit"
    case .list(let routine): routine.rawValue
    }
  }

  /// Training examples in a small, a medium and a large set.
  var sizes: [Int] {
    switch self {
    case .textEdit: [1, 2, 3]
    case .list(let routine): routine.sizes
    }
  }
}
