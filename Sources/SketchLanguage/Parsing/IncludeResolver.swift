import Foundation

/// Parses a sketch together with the files it includes, into one tree.
///
/// The items of a library stand in the tree where the `include` stood. A file that is included
/// again adds nothing; a file that includes itself, directly or not, is reported.
public struct IncludeResolver {
  private let load: (String) throws(SourceError) -> SourceFile
  private let meter: WorkMeter

  private var diagnostics = DiagnosticSet()
  /// Files being parsed, the outermost first; `identity` tells files apart whatever path names them.
  private var stack: [(name: String, identity: String)] = []
  private var done: Set<String> = []

  private init(
    _ meter: WorkMeter, load: @escaping (String) throws(SourceError) -> SourceFile
  ) {
    self.meter = meter
    self.load = load
  }

  /// Loads and parses a sketch file.
  ///
  /// - Throws: if the file itself cannot be had; a library that cannot is a diagnostic at the place
  ///   of its `include`.
  public static func parse(
    path: String, meter: WorkMeter = WorkMeter(),
    load: @escaping (String) throws(SourceError) -> SourceFile = SourceFile.load(path:)
  ) throws(SourceError) -> (tree: SyntaxTree, diagnostics: DiagnosticSet) {
    let file = try load(path)
    var resolver = IncludeResolver(meter, load: load)
    let items = resolver.items(
      of: file, identity: identity(of: path), folder: folder(of: path))
    return (SyntaxTree(items: items), resolver.diagnostics)
  }

  /// Parses a sketch given as text; its libraries are looked for from `folder`, by default the
  /// current one.
  public static func parse(
    _ file: SourceFile, folder: String = "", meter: WorkMeter = WorkMeter(),
    load: @escaping (String) throws(SourceError) -> SourceFile = SourceFile.load(path:)
  ) -> (tree: SyntaxTree, diagnostics: DiagnosticSet) {
    var resolver = IncludeResolver(meter, load: load)
    // The text is not a file: no path is equal to this identity.
    let items = resolver.items(of: file, identity: "", folder: folder)
    return (SyntaxTree(items: items), resolver.diagnostics)
  }

  private mutating func items(
    of file: SourceFile, identity: String, folder: String
  ) -> [SyntaxTree.Item] {
    done.insert(identity)
    stack.append((file.name, identity))
    defer { stack.removeLast() }
    let (tree, found) = SketchParser.parse(file, meter: meter)
    diagnostics.formUnion(found)
    var items: [SyntaxTree.Item] = []
    for item in tree.items {
      if case .include(let relative, let range) = item {
        items += include(IncludeResolver.join(folder, relative), at: range)
      } else {
        items.append(item)
      }
    }
    return items
  }

  private mutating func include(_ path: String, at range: SourceRange) -> [SyntaxTree.Item] {
    let identity = IncludeResolver.identity(of: path)
    if let start = stack.firstIndex(where: { $0.identity == identity }) {
      let cycle = stack[start...].map(\.name) + [stack[start].name]
      diagnostics.insert(.error("include cycle: \(cycle.joined(separator: " → "))", at: range))
      return []
    }
    if done.contains(identity) { return [] }
    do {
      return items(
        of: try load(path), identity: identity, folder: IncludeResolver.folder(of: path))
    } catch {
      diagnostics.insert(.error("cannot include \(quoted(path)): \(error.reason)", at: range))
      return []
    }
  }

  // MARK: Paths

  private static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
  }

  private static func join(_ folder: String, _ path: String) -> String {
    if path.hasPrefix("/") || folder.isEmpty { return path }
    return folder.hasSuffix("/") ? folder + path : folder + "/" + path
  }

  private static func identity(of path: String) -> String {
    URL(fileURLWithPath: path).standardizedFileURL.resolvingSymlinksInPath().path
  }
}
