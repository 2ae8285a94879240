/// The surroundings that a nonterminal is evaluated in: for each point what the parameters are, those
/// of the sketch first. What does not depend on any has one point without parameters.
final class TableScope {
  let number: Int
  let points: [[Word]]

  init(number: Int, points: [[Word]]) {
    self.number = number
    self.points = points
  }
}

/// Scopes by their points, equal ones once.
final class TableScopes {
  private var known: [[[Word]]: TableScope] = [:]

  /// Of what does not depend on any parameter.
  private(set) lazy var constant = scope([[]])
  /// Where nothing is evaluated.
  private(set) lazy var empty = scope([])

  func scope(_ points: [[Word]]) -> TableScope {
    if let scope = known[points] { return scope }
    let scope = TableScope(number: known.count, points: points)
    known[points] = scope
    return scope
  }
}

/// Goals by number, equal ones once: they are long, and looked up often.
final class TableGoals {
  private var known: [TableGoal: Int] = [:]

  struct Numbered {
    let number: Int
    let goal: TableGoal
  }

  func numbered(_ goal: TableGoal) -> Numbered {
    if let number = known[goal] { return Numbered(number: number, goal: goal) }
    known[goal] = known.count
    return Numbered(number: known.count - 1, goal: goal)
  }
}

/// What is demanded of the value of a nonterminal in a scope.
struct TableGoal: Hashable {
  /// Of each component.
  var kinds: [GoalKind]
  /// For each component, and each point of the scope, the targets that it is to be, or be a part of;
  /// more than one where several inputs share a point.
  var targets: [[[Word]]]

  static func none(_ components: Int) -> TableGoal {
    TableGoal(
      kinds: [GoalKind](repeating: .none, count: components),
      targets: [[[Word]]](repeating: [], count: components))
  }
}
