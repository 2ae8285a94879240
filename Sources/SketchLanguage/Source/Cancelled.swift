/// A stage was asked to stop before it was done.
public struct Cancelled: Error, Hashable, Sendable {
  public init() {}
}
