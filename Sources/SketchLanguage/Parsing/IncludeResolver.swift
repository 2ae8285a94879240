/// Parses a sketch together with the files it includes, into one tree.
///
/// The items of a library stand in the tree where the `include` stood. A file that is included
/// again adds nothing; a file that includes itself, directly or not, is reported.
///
/// A sketch may be a stranger's: what it includes has to lie, links resolved, in the folder of the
/// sketch or below it, or in a folder of libraries that the user names.
package struct IncludeResolver {
  private let loader: SourceLoader
  /// Folders of libraries as the user names them.
  private let libraries: [String]
  /// Folders that files may be included from, links resolved.
  private let allowed: [String]
  /// What messages call the first of them.
  private let home: String
  private let meter: WorkMeter

  private var diagnostics = DiagnosticSet()
  /// Files being parsed, the outermost first; `identity` tells files apart whatever path names them.
  private var stack: [(name: String, identity: String)] = []
  private var done: Set<String> = []

  package typealias Parsed = (tree: SyntaxTree, diagnostics: DiagnosticSet)

  /// Files that include each other one inside the other: more than anyone writes, and few enough
  /// for the stack.
  static let maximumNesting = 50

  private init(
    _ loader: SourceLoader, folder: String, home: String, libraries: [String], _ meter: WorkMeter
  ) {
    self.meter = meter
    self.loader = loader
    self.libraries = libraries
    self.home = home
    allowed = ([folder.isEmpty ? "." : folder] + libraries).map(loader.resolvedPath)
  }

  /// Loads and parses a sketch file.
  ///
  /// - Parameter libraries: folders in which files are looked for that are not found beside the
  ///   file that includes them.
  /// - Throws: if the file itself cannot be had; a library that cannot is a diagnostic at the place
  ///   of its `include`.
  package static func parse(
    path: String, libraries: [String] = [], meter: WorkMeter = WorkMeter(),
    loader: SourceLoader = .disk
  ) throws(SourceError) -> Parsed {
    let file = try loader.sketch(path)
    let folder = folder(of: path)
    var resolver = IncludeResolver(
      loader, folder: folder, home: "the folder of the sketch", libraries: libraries, meter)
    let items = resolver.items(of: file, identity: loader.resolvedPath(path), folder: folder)
    return (SyntaxTree(items: items), resolver.diagnostics)
  }

  /// Parses a sketch given as text; its libraries are looked for from `folder`, by default the
  /// current one.
  package static func parse(
    _ file: SourceFile, folder: String = "", libraries: [String] = [],
    meter: WorkMeter = WorkMeter(), loader: SourceLoader = .disk
  ) -> Parsed {
    var resolver = IncludeResolver(
      loader, folder: folder,
      home: folder.isEmpty ? "the current folder" : "the folder of the sketch",
      libraries: libraries, meter)
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
      if case .include(let written, let range) = item {
        items += include(written, from: folder, at: range)
      } else {
        items.append(item)
      }
    }
    return items
  }

  /// The items of the first file that there is: beside the including one, or in a folder of
  /// libraries.
  private mutating func include(
    _ written: String, from folder: String, at range: SourceRange
  ) -> [SyntaxTree.Item] {
    let folders = written.hasPrefix("/") ? [folder] : [folder] + libraries
    let candidates = folders.map { IncludeResolver.join($0, written) }
    var refused: String?
    for path in candidates {
      let identity = loader.resolvedPath(path)
      guard isAllowed(identity) else {
        refused = refused ?? path
        continue
      }
      do throws(SourceError) {
        return try items(included: path, identity, at: range)
      } catch .notFound {
        continue
      } catch {
        report("cannot include \(quoted(path)): \(error.reason)", at: range)
        return []
      }
    }
    if let refused {
      report(
        "cannot include \(quoted(refused)): it lies outside \(home); folders of libraries are named"
          + " by --include-path", at: range)
    } else {
      let others = libraries.map { quoted($0) }
      let elsewhere = others.isEmpty ? "" : ", nor in \(alternatives(others))"
      report("cannot include \(quoted(candidates[0])): no such file\(elsewhere)", at: range)
    }
    return []
  }

  private mutating func items(
    included path: String, _ identity: String, at range: SourceRange
  ) throws(SourceError) -> [SyntaxTree.Item] {
    if let start = stack.firstIndex(where: { $0.identity == identity }) {
      let cycle = stack[start...].map(\.name) + [stack[start].name]
      report("include cycle: \(cycle.joined(separator: " → "))", at: range)
      return []
    }
    if done.contains(identity) { return [] }
    guard stack.count <= IncludeResolver.maximumNesting else {
      report(
        "files include each other more than \(IncludeResolver.maximumNesting) levels deep",
        at: range)
      return []
    }
    let file = try loader.library(identity, path)
    return items(of: file, identity: identity, folder: IncludeResolver.folder(of: path))
  }

  private mutating func report(_ message: String, at range: SourceRange) {
    diagnostics.insert(.error(message, at: range))
  }

  // MARK: Paths

  private func isAllowed(_ resolvedPath: String) -> Bool {
    allowed.contains { folder in
      resolvedPath == folder
        || resolvedPath.hasPrefix(folder.hasSuffix("/") ? folder : folder + "/")
    }
  }

  private static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
  }

  private static func join(_ folder: String, _ path: String) -> String {
    if path.hasPrefix("/") || folder.isEmpty { return path }
    return folder.hasSuffix("/") ? folder + path : folder + "/" + path
  }
}
