/// All programs up to some length, which need no solver any more.
struct Head: Sendable {
  /// The programs with |x| ≤ `completeLength`, by length and then by choice bits.
  let models: [Model]
  /// In bits; -1 for an empty head.
  let completeLength: Int
  /// Whether there are no other programs.
  let isEverything: Bool

  static let empty = Head(models: [], completeLength: -1, isEverything: false)

  init(models: [Model], completeLength: Int, isEverything: Bool) {
    self.models = models
    self.completeLength = completeLength
    self.isEverything = isEverything
  }
}
