/// How a run ended that threw nothing, as `--stats` calls it.
package enum RunEnd: String, Hashable, Sendable {
  case finished, stopped, inconsistent
}
