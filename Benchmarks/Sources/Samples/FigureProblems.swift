/// The problem of Figure 7.
enum FrequencyFigure {
  static let sketch = SketchSource("Sketches/paper/count.sk")
  /// Three lists and how often the head occurs in the tail: few enough programs to list, enough of
  /// them for a picture.
  static let document = Document(
    [[2, 1, 2], [3, 3, 3, 1], [5, 1, 5, 0, 2]].map(Routine.count.entry))
}
