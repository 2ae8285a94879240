/// A concrete value of the sketch language.
package enum Value: Hashable, Sendable {
  case bool(Bool)
  case int(Int)
  case char(Unicode.Scalar)
  case string(Text)
  case list([Value])
  /// `pattern` has no bits set at or above `width`.
  case bits(pattern: UInt64, width: Int)
  case tuple([Value])
}
