import ArgumentParser

/// Whether the depths of a sketch are taken as they are.
struct DepthOption: ParsableArguments {
  @Flag(
    help: ArgumentHelp(
      "Raise depths step by step from 1, whatever the sketch says, until a program is consistent."))
  var deepen = false
}
