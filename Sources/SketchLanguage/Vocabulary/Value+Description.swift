extension Value: CustomStringConvertible {
  /// The value as a literal of the sketch language.
  package var description: String { literalText }
}
