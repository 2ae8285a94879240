extension Head {
  /// The complete strata of a list.
  init(_ enumeration: Enumeration) {
    let length = enumeration.completeBits
    self.init(
      models: enumeration.models.filter { $0.countedBits <= length }, completeBits: length,
      isEverything: enumeration.isComplete)
  }
}
