import ArgumentParser
import Decoder
import Glibc
import Posterior
import Sampler
import SketchCompiler
import SketchLanguage

/// The exit codes of all commands; usage errors (64) are the argument parser's.
enum ExitStatus: Int32 {
  /// It was proved that no program of the sketch is consistent.
  case inconsistent = 1
  /// A limit or an interrupt ended the run early.
  case stopped = 2
  case usage = 64
  /// A bad sketch or bad data.
  case badData = 65
  /// An internal or a solver fault.
  case fault = 70
  /// The system cannot read or write a file.
  case system = 74

  var code: ExitCode { ExitCode(rawValue) }
}

/// Runs a command: what it throws becomes a message and an exit code.
func reporting(to messages: Messages, _ body: () throws -> ExitStatus?) throws {
  let status: ExitStatus?
  do {
    status = try body()
  } catch StandardOutput.Failure.closedPipe {
    status = nil
  } catch {
    status = report(error, to: messages)
  }
  if let status { throw status.code }
}

/// Keeps files opened later from taking the place of a standard stream that the caller closed.
func reserveStandardDescriptors() {
  for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO]
  where fcntl(descriptor, F_GETFD) == -1 {
    // Takes the lowest free number; for reading only, so that writing to it fails as it should.
    _ = open("/dev/null", O_RDONLY)
  }
}

private func report(_ error: any Error, to messages: Messages) -> ExitStatus {
  switch error {
  case let diagnostics as DiagnosticSet:
    messages.write(messages.renderer.render(diagnostics, limit: 20))
    return .badData
  case let error as CompilationError:
    messages.write(messages.renderer.render(error.diagnostic))
    return .badData
  case let error as ProgramTextError:
    messages.write(messages.renderer.render(error.diagnostic))
    return .badData
  case SourceError.unreadable:
    messages.say("error: \(error)")
    return .system
  case is SourceError, is GrammarError:
    messages.say("error: \(error)")
    return .badData
  case let error as SampleReader.LineError:
    messages.say(error.description)
    return .badData
  case let error as ValidationError:
    messages.say("error: \(error)")
    return .usage
  case SamplerError.badParameter(let text):
    messages.say("error: \(text)")
    return .usage
  case SamplerError.noClosedForm(_):
    // The sketch is too much for what was asked.
    messages.say("error: \(error)")
    return .badData
  case is SamplerError:
    messages.say("error: \(error)")
    return .fault
  case let fault as InternalFault where fault.isBudget:
    messages.say("error: \(fault)")
    return .badData
  case let fault as InternalFault:
    messages.say("internal fault: \(fault); please report it, with the sketch and the examples")
    return .fault
  case StandardOutput.Failure.stalled(let reason):
    messages.say("stopped: \(reason)")
    return .stopped
  case StandardOutput.Failure.system(let error):
    messages.say("error: \(error)")
    return .system
  case let error as SystemError:
    messages.say("error: \(error)")
    return .system
  default:
    messages.say("error: \(error)")
    return .fault
  }
}
