/// The programs of a cell.
struct Cell: Sendable {
  /// By length and then by choice bits, so that the order of search cannot matter.
  var models: [Model]
  /// How many of them a solver had to find.
  var searchedCount: Int
  /// Whether the search ended before it was known that there are no more: nothing may be drawn
  /// from such a cell.
  var isCutOff: Bool
}
