/// A string as the language sees it: a sequence of Unicode scalars, indexed from 0.
public struct Text: Hashable, Sendable, Comparable, ExpressibleByStringLiteral {
  public var scalars: [Unicode.Scalar]

  public init(_ scalars: some Sequence<Unicode.Scalar>) { self.scalars = Array(scalars) }
  public init(_ string: String) { scalars = Array(string.unicodeScalars) }
  public init(stringLiteral value: String) { self.init(value) }

  public var count: Int { scalars.count }

  public var string: String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  /// Code-point order.
  public static func < (left: Text, right: Text) -> Bool {
    left.scalars.lexicographicallyPrecedes(right.scalars)
  }
}

/// A concrete value of the sketch language.
public enum Value: Hashable, Sendable {
  case bool(Bool)
  case int(Int)
  case char(Unicode.Scalar)
  case string(Text)
  case list([Value])
  /// `pattern` has no bits set at or above `width`.
  case bits(pattern: UInt64, width: Int)
  case tuple([Value])
}
