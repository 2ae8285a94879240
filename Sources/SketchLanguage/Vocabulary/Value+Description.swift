extension Value: CustomStringConvertible {
  /// The value as a literal of the sketch language.
  public var description: String { literalText }
}
