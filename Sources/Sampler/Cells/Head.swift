/// All programs up to some length, which need no solver any more.
struct Head: Sendable {
  /// The programs that the formula counts at most `completeBits` for, by length and then by choice bits.
  let models: [Model]
  /// -1 for an empty head.
  let completeBits: Int
  /// Whether there are no other programs.
  let isEverything: Bool

  static let empty = Head(models: [], completeBits: -1, isEverything: false)

  init(models: [Model], completeBits: Int, isEverything: Bool) {
    self.models = models
    self.completeBits = completeBits
    self.isEverything = isEverything
  }
}
