/// Texts that are drawn at random, for problems of any size.
enum TextInputs {
  private static let levels = ["INFO", "WARN", "ERROR", "DEBUG"]
  private static let streets = [
    "Main Street", "High Road", "Mill Lane", "Station Road", "Park Avenue",
  ]
  private static let towns = ["Springfield", "Ashford", "Milton", "Clayton", "Burlington", "Salem"]
  private static let states = ["OR", "CA", "NY", "TX", "WA", "MA"]
  private static let letters = Array("abcdefghijklmnopqrstuvwxyz")
  private static let longestWord = 9

  private static func digits(_ count: Int, _ generator: inout Generator) -> String {
    (0..<count).map { _ in "\(generator.below(10))" }.joined()
  }

  private static func word(_ length: Int, _ generator: inout Generator) -> String {
    String((0..<length).map { _ in letters[generator.below(letters.count)] })
  }

  /// Words until a text has its length.
  private static func filled(
    _ text: String, to length: Int, _ generator: inout Generator
  ) -> String {
    var text = text
    while text.count < length {
      let room = length - text.count - 1
      text += room < 1 ? "." : " " + word(min(room, generator.from(2...longestWord)), &generator)
    }
    return text
  }

  /// Lines of a log, so many characters long; the address in brackets is wanted.
  static func log(_ count: Int, length: Int) -> Document {
    var generator = Generator(seed: UInt64(length))
    return Document(
      (0..<count).map { _ in
        let time = (0..<3).map { _ in digits(2, &generator) }.joined(separator: ":")
        let address = (0..<4).map { _ in "\(generator.from(1...254))" }.joined(separator: ".")
        let head = "\(time) \(levels[generator.below(levels.count)]) [\(address)]"
        return .init(filled(head, to: length, &generator), address)
      })
  }

  /// Addresses of so many characters, different from each other; town and state are wanted.
  static func addresses(_ count: Int, length: Int) -> Document {
    var generator = Generator(seed: 7)
    var seen: Set<String> = []
    var entries: [Document.Entry] = []
    while entries.count < count {
      let street = streets[generator.below(streets.count)]
      let town = "\(towns[generator.below(towns.count)]), \(states[generator.below(states.count)])"
      let end = ", \(town) \(digits(5, &generator))"
      let head = "\(digits(generator.from(1...3), &generator)) \(street)"
      let text = filled(head, to: length - end.count, &generator) + end
      if seen.insert(text).inserted { entries.append(.init(text, town)) }
    }
    return Document(entries)
  }
}
