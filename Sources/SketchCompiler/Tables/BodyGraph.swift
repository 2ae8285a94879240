import SketchLanguage

/// A production's body as a graph of operations, `let`s and functions written out, equal parts once.
///
/// What the body is worth depends on its *variables*: the classes that its occurrences are in. Every
/// node knows which of them it needs, and in which *scope* it is evaluated: once for all
/// (`constantScope`), once for each input (`bodyScope`), or once for each element of a list that a
/// lambda goes through. A graph says nothing of inputs; a `BodyInstance` is a graph on some.
struct BodyGraph {
  struct Node {
    var operation: Operation
    var arguments: [Int]
    var scope: Int
    var kind: WordKind
    var variables: VariableSet
    /// Whether it has a value wherever its arguments have.
    var isTotal: Bool
  }

  enum Operation: Hashable {
    case literal(Word)
    /// A parameter of the sketch or of the nonterminal, by its slot.
    case parameter(Int)
    /// The element that the lambda of a scope is at.
    case element
    /// A component of the value of an occurrence; the arguments are those it is given.
    case occurrence(variable: Int, component: Int)
    /// Whether the derivation of an occurrence starts with a label, by the label's number.
    case label(variable: Int, label: Int)
    case builtin(Builtin)
    case conditional, and, or
    /// The last argument, if all before have values.
    case guarded
    /// The second argument, if the first is true.
    case requiring
    case list, tuple
    case component(Int)
    case bounded(SketchType)
    /// Over a list that no variable decides; the arguments are the body and the list, and the scope
    /// of the body is given.
    case iteration(TypedExpression.Iteration, inner: Int)
    /// What is evaluated as a whole: `BodyGraph.wholes`, by number.
    case whole(Int)
    /// How much of the target there is once the argument's value stands at its beginning.
    case matchStart(target: Int)
    /// Likewise, behind what the first argument has matched.
    case matchNext(target: Int)
    /// As much of the target as the argument says.
    case targetPrefix(target: Int)
    /// Whether the arguments leave the target possible; false where one has no value.
    case fits(Fit, target: Int)

    /// Whether it has a value where an argument has none.
    var isAnswered: Bool { if case .fits = self { true } else { false } }
  }

  /// What has to be so of some values, if what is made of them and of others is to be a target.
  enum Fit: Hashable {
    /// It is the target.
    case whole
    /// The target starts with it, or ends with it.
    case start, end
    /// The target is a part of it.
    case part
    /// From a place on it starts with the target; up to a place it ends with it.
    case partFrom, partUpTo
    /// The character from a place on, or that before a place, is one of the target.
    case characterFrom, characterUpTo
    /// With the first place of another string in it replaced, it may be the target.
    case replaced
  }

  /// An expression that the interpreter evaluates: a lambda over a list that variables decide.
  struct Whole {
    var expression: OpenExpression
    /// The slots that the arguments go to, the first of them the parameters of the sketch.
    var slots: [Int]
    /// By argument, the slot of a flag that says whether it has a value. Where there is none, the
    /// expression has a value only if the argument has.
    var flags: [Int: Int]
    var kinds: [WordKind]
    /// Occurrences in it, and the variables that say which derivation is there; they are the last
    /// arguments.
    var derivations: [(occurrence: Int, variable: Int)]
    var occurrenceCount: Int
  }

  /// The scope of a lambda: the elements of a list at every point of the scope around it.
  struct Scope {
    var parent: Int
    /// The node of the list; −1 for the two scopes that no lambda makes.
    var list: Int
    var depth: Int
  }

  static let constantScope = 0
  static let bodyScope = 1

  /// What has to be so of a node's value, or the row that has it is of no use.
  enum Demand: Hashable {
    case defined
    case isTrue, isFalse
    /// Equal to a target.
    case exact(Int)
    /// Whatever the value, a target is within the bounds of a type.
    case isWithin(Int, SketchType)
    /// An integer between two.
    case between(Int, Int)
    /// An integer that is less than a target by a number between two.
    case remains(Int, Int, Int)
    /// A target at all points but so many.
    case nearly(Int, Int)
    /// A truth value that is this where a target is the other, at so many points at most.
    case seldom(Bool, Int, Int)
    /// Part of a target, which is a string or a list.
    case part(Int)
    /// Part of the string that a node has as its value, which no variable decides.
    case partOf(Int)
    /// The beginning of a target.
    case prefix(Int)
    /// An offset: all of a target has been matched.
    case matched(Int)
    /// Not the empty string or list.
    case nonempty
    /// Of a truth value in the lambda of a scope: true for some element of each list.
    case someTrue(Int)
    /// Has, or has only, the bits that are set in a target.
    case supersetOf(Int), subsetOf(Int)
  }

  var nodes: [Node] = []
  var scopes = [
    Scope(parent: -1, list: -1, depth: 0), Scope(parent: 0, list: -1, depth: 1),
  ]
  var wholes: [Whole] = []
  /// By node. Those of the body hold where it is evaluated at all; a condition is in any case.
  var bodyDemands: [(node: Int, demand: Demand)] = []
  var conditionDemands: [(node: Int, demand: Demand)] = []
  /// The components of the body's value.
  var results: [Int] = []
  /// Which of them are known from a target, so that no row has to hold them.
  var isKnown: [Bool] = []
  var variables: [Variable] = []

  /// An occurrence that stands last in a concatenation which is known as a whole: what it has to be
  /// is what the others leave of the target, and nothing else reads it.
  struct Rest {
    var variable: Int
    /// Its own node, that of the offset before it, and that of the offset behind it.
    var node: Int
    var before: Int
    var behind: Int
    var target: Int
  }

  /// If there is one.
  var rest: Rest? {
    for (index, node) in nodes.enumerated() {
      guard case .matchNext(let target) = node.operation,
        case .occurrence(let variable, _) = nodes[node.arguments[1]].operation,
        bodyDemands.contains(where: { $0.node == index && $0.demand == .matched(target) })
      else { continue }
      let part = node.arguments[1]
      let readers = nodes.indices.filter { nodes[$0].arguments.contains(part) }
      let before = nodes[node.arguments[0]].variables
      let isAlone = nodes.indices.allSatisfy { other in
        guard case .occurrence(variable, _) = nodes[other].operation else { return true }
        return other == part
      }
      if readers == [index], isAlone, !before.contains(variable), !results.contains(part),
        variables[variable].isRecursive, !variables[variable].isDerivation
      {
        return Rest(
          variable: variable, node: part, before: node.arguments[0], behind: index,
          target: target)
      }
    }
    return nil
  }

  struct Variable {
    var nonterminal: Int
    /// Whether something reads its value.
    var isRead = false
    /// Whether something looks at its label.
    var isLabelled = false
    /// Whether its nonterminal may nest in itself.
    var isRecursive = false
    /// Whether its nonterminal stands in several places of the one that the body is of, and does not
    /// lead back to it: then one table for what may be part of a target serves them all.
    var isShared = false
    /// Whether derivations are told apart, not values: it is called on what variables decide.
    var isDerivation = false
  }
}

extension SketchType {
  /// The components that a value is kept as: those of a tuple, else one.
  var components: [WordKind] {
    if case .tuple(let parts) = self { parts.flatMap(\.components) } else { [WordKind(self)] }
  }
}
