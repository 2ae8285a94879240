import ArgumentParser
import Posterior

@main
enum Program {
  /// Signals are held back before anything else: there is a run to end, or will be at once.
  static func main() {
    Signals.hold()
    reserveStandardDescriptors()
    ProgSample.main()
  }
}

struct ProgSample: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "progsample",
    abstract: "Sample programs that fit examples, the shorter the likelier.",
    discussion: """
      A sketch is a grammar of programs; examples say what a program has to do. Each
      program x of the sketch that satisfies all examples is drawn with probability
      proportional to 2^-|x|, where |x| is its length in bits.

        progsample sample --sketch Sketches/textedit.sk \\
          --examples Sketches/examples/date.json -n 100

      Examples of commands work where the folder Sketches is: in a clone, or below
      the place of an installation, as in /usr/local/share/progsample.

      Data goes to standard output, all else to standard error. Exit codes: 0 done;
      1 proved that no program is consistent; 2 stopped early; 64 usage; 65 bad
      sketch or data; 70 internal or solver fault; 74 the system refuses to read
      or to write a file.
      """,
    version: "progsample \(packageVersion)",
    subcommands: [
      SampleCommand.self, TableCommand.self, MapCommand.self, EnumerateCommand.self,
      CountCommand.self,
      RunCommand.self, CheckCommand.self, CompileCommand.self,
    ])
}
