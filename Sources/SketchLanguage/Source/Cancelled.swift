/// A stage was asked to stop before it was done.
package struct Cancelled: Error, Hashable, Sendable {
  package init() {}
}
