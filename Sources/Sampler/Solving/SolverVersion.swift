/// The version of the solver library, for reports.
package var solverVersion: String { CryptoMiniSat.version }
