import Platform
import SketchLanguage

extension ValueReader {
  /// The value of this type that a cell of a table writes; `nil` if there is none, the reason being
  /// in `diagnostics`.
  ///
  /// Strings, characters and bit-vectors stand for themselves, integers and Booleans are written as
  /// in JSON, lists and tuples are JSON.
  mutating func read(_ cell: DelimitedCell, as type: SketchType, path: String) -> Value? {
    if case .string = type {
      return read(JSONNode(kind: .string(cell.text), range: cell.range), as: type, path: path)
    }
    if cell.text.isEmpty {
      report("found an empty cell, expected \(type.expectation)", at: cell.range, path: path)
      return nil
    }
    switch type {
    case .string, .char, .bits:
      return read(JSONNode(kind: .string(cell.text), range: cell.range), as: type, path: path)
    case .bool, .int:
      return read(JSONNode(scalar: cell), as: type, path: path)
    case .list, .tuple:
      guard let node = readJSON(cell) else { return nil }
      return read(node, as: type, path: path)
    }
  }

  /// What a cell holds as JSON, with places in the file that the cell is of.
  private mutating func readJSON(_ cell: DelimitedCell) -> JSONNode? {
    func place(_ range: SourceRange) -> SourceRange { cell.place(of: range.lower..<range.upper) }
    let text = SourceFile(name: cell.range.file.name, text: cell.text)
    do {
      return try JSONReader.read(text).moved(place)
    } catch {
      for mistake in error.errors {
        report(
          mistake.message, at: mistake.range.map(place) ?? cell.range, path: "",
          notes: mistake.notes.map { .init($0.message, at: $0.range.map(place)) })
      }
      return nil
    }
  }
}

extension JSONNode {
  /// A number or a Boolean, blanks around it allowed; anything else as a string.
  fileprivate init(scalar cell: DelimitedCell) {
    let word = cell.text.trimmed
    range = cell.range
    switch word {
    case "true": kind = .bool(true)
    case "false": kind = .bool(false)
    default: kind = JSONReader.number(word) ?? .string(cell.text)
    }
  }
}
