extension ProgramTotals {
  /// Nothing if there is no form, or no program.
  init?(_ form: (any ClosedForm)?) {
    guard let form, form.log2Programs > -.infinity else { return nil }
    self.init(
      log2Evidence: form.log2Evidence, log2Programs: form.log2Programs, shortest: form.shortest)
  }
}
