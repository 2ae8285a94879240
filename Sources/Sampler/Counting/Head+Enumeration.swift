extension Head {
  /// The complete strata of a list.
  init(_ enumeration: Enumeration) {
    let length = enumeration.completeLength
    self.init(
      models: enumeration.models.filter { $0.length <= length }, completeLength: length,
      isEverything: enumeration.isComplete)
  }
}
