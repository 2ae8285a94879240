/// The version of the solver library, for reports.
public var solverVersion: String { CryptoMiniSat.version }
