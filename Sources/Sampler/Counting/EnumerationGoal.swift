import Lengths

/// When a list of programs is long enough: whichever comes first, or no program is left.
package struct EnumerationGoal: Hashable, Sendable {
  /// How many programs to list; nil for any number.
  package var count: Int?
  /// The greatest |x| to list; nil for any.
  package var length: CodeLength?
  /// The share of the posterior that the listed programs have to hold, above 0 and at most 1; nil:
  /// however little.
  package var share: Double?

  package init(count: Int? = nil, length: CodeLength? = nil, share: Double? = nil) {
    self.count = count
    self.length = length
    self.share = share
  }

  func validate() throws {
    guard count ?? 0 >= 0 else {
      throw SamplerError.badParameter("the number of programs must not be negative")
    }
    guard length ?? .zero >= .zero else {
      throw SamplerError.badParameter("the greatest length must not be negative")
    }
    if let share, !(share > 0 && share <= 1) {
      throw SamplerError.badParameter("the share of the posterior must be above 0 and at most 1")
    }
  }
}
