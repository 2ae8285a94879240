/// Which field of a row of samples holds what.
struct FieldPlaces {
  /// From 0.
  private var places: [String: Int]

  /// Without a line of names.
  init() { places = ["program": 0, "bits": 1] }

  /// The place of each field if these are their names, in samples, lists or tables.
  init?(names: [String]) {
    guard names.count > 1, names.contains("program"), FieldPlaces.names.isSuperset(of: names)
    else { return nil }
    places = Dictionary(zip(names, names.indices)) { first, _ in first }
  }

  /// Likewise, if the first line of a text is one of names.
  init?(firstLine bytes: [UInt8], _ format: DelimitedFormat) {
    var reader = RowReader(bytes, format)
    guard let row = try? reader.next() else { return nil }
    self.init(names: row.cells.map(\.text))
  }

  subscript(field: String) -> Int? { places[field] }

  /// Of fields, in samples, lists and tables.
  private static let names: Set = [
    "program", "bits", "attempt", "failures", "length", "log2Weight", "posterior", "count",
    "share", "lower", "upper",
  ]
}
