extension ProgramTotals {
  /// - Parameter form: one that has a program.
  init(_ form: any ClosedForm) {
    self.init(
      log2Evidence: form.log2Evidence, log2Programs: form.log2Programs, shortest: form.shortest)
  }
}
