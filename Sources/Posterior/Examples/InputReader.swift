import SketchLanguage

extension ValueReader {
  /// The arguments that an `input` stands for.
  ///
  /// An input is an array with a value for each parameter, an object from parameter names to
  /// values, or, if there is one parameter, its value. An array for a parameter that is itself
  /// written as an array is taken by position if its one element fits, else as the value.
  mutating func readInput(
    _ node: JSONNode, parameters: [TypedSketch.Parameter], path: String
  ) -> [Value]? {
    switch node.kind {
    case .object(let members):
      return readNamed(members, node, parameters: parameters, path: path)
    case .array(let nodes):
      if let parameter = parameters.first, parameters.count == 1, parameter.type.isArray,
        !isPositional(nodes, parameter)
      {
        return read(node, as: parameter.type, path: path).map { [$0] }
      }
      return readPositional(nodes, node, parameters: parameters, path: path)
    default:
      guard let parameter = parameters.first, parameters.count == 1 else {
        report(
          "found \(node.description), expected \(ValueReader.shape(parameters))", at: node.range,
          path: path)
        return nil
      }
      return read(node, as: parameter.type, path: path).map { [$0] }
    }
  }

  /// Is the array one argument by position, and not the value itself? If it is neither, its errors
  /// are best told as what it looks like.
  private func isPositional(_ nodes: [JSONNode], _ parameter: TypedSketch.Parameter) -> Bool {
    guard let node = nodes.first, nodes.count == 1 else { return false }
    if fits(node, parameter.type) { return true }
    guard case .array = node.kind else { return false }
    return !fits(nodes: nodes, parameter.type)
  }

  private func fits(_ node: JSONNode, _ type: SketchType) -> Bool {
    var trial = ValueReader(enforcesBounds: false)
    return trial.read(node, as: type, path: "") != nil
  }

  private func fits(nodes: [JSONNode], _ type: SketchType) -> Bool {
    switch type {
    case .list(let element, _): nodes.allSatisfy { fits($0, element) }
    case .tuple(let components):
      nodes.count == components.count && zip(nodes, components).allSatisfy { fits($0, $1) }
    default: false
    }
  }

  private mutating func readPositional(
    _ nodes: [JSONNode], _ node: JSONNode, parameters: [TypedSketch.Parameter], path: String
  ) -> [Value]? {
    guard nodes.count == parameters.count else {
      report(
        "found \(node.description), expected \(ValueReader.shape(parameters))", at: node.range,
        path: path)
      return nil
    }
    var arguments: [Value] = []
    for (index, parameter) in parameters.enumerated() {
      if let value = read(nodes[index], as: parameter.type, path: "\(path)[\(index)]") {
        arguments.append(value)
      }
    }
    return arguments.count == parameters.count ? arguments : nil
  }

  private mutating func readNamed(
    _ members: [JSONNode.Member], _ node: JSONNode, parameters: [TypedSketch.Parameter],
    path: String
  ) -> [Value]? {
    let names = parameters.map(\.name)
    var values: [String: Value] = [:]
    var isComplete = true
    for member in members {
      guard let parameter = parameters.first(where: { $0.name == member.key }) else {
        reportUnknownKey(member, expected: names, path: path, what: "parameter of the sketch")
        isComplete = false
        continue
      }
      values[member.key] = read(member.value, as: parameter.type, path: "\(path).\(member.key)")
    }
    for name in names {
      reportMissingKey(name, in: members, at: node.range, path: path)
    }
    let arguments = names.compactMap { values[$0] }
    return isComplete && arguments.count == names.count ? arguments : nil
  }

  mutating func reportUnknownKey(
    _ member: JSONNode.Member, expected names: [String], path: String, what: String
  ) {
    let suggestion =
      if let name = closestName(to: member.key, among: names) {
        "did you mean \"\(name)\"?"
      } else {
        "expected " + (names.isEmpty ? "none" : names.map { "\"\($0)\"" }.joined(separator: ", "))
      }
    report(
      "\(JSONNode.excerpt(member.key)) is no \(what); \(suggestion)", at: member.keyRange,
      path: path)
  }

  /// Reports that `members` lack a key, unless they have a misspelling of it, which is reported as
  /// such.
  mutating func reportMissingKey(
    _ key: String, in members: [JSONNode.Member], at range: SourceRange, path: String
  ) {
    let isThere = members.contains { $0.key == key || closestName(to: $0.key, among: [key]) != nil }
    if !isThere { report("found no \"\(key)\"", at: range, path: path) }
  }

  /// What an input has to look like, for messages.
  private static func shape(_ parameters: [TypedSketch.Parameter]) -> String {
    let list = parameters.map { "\($0.name): \($0.type)" }.joined(separator: ", ")
    return "an array of \(counted(parameters.count, "value"))"
      + (parameters.isEmpty ? ", as the sketch has no parameters" : " (\(list))")
  }
}

extension SketchType {
  /// Are its values written as JSON arrays?
  fileprivate var isArray: Bool {
    switch self {
    case .list, .tuple: true
    default: false
    }
  }
}
