/// What CryptoMiniSat's C header leaves out, and what it does dangerously.
///
/// The library's own C interface (cryptominisat_c.h, included here) makes, frees and reads solvers.
/// It cannot set a seed, a conflict limit or sampling variables and cannot interrupt, and its
/// functions turn every exception into exit(-1). The functions below do the rest on the same
/// `SATSolver`, and whatever can throw returns a status instead: no exception and no C++ type
/// crosses. The library may still abort the process when one of its own assertions fails.
///
/// A solver belongs to one thread at a time; only cms_interrupt may be called from another.
/// Variables count from 0. A literal is 2 * variable + (1 if negated).
#pragma once

#include <cryptominisat5/cryptominisat_c.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// What a call came to.
typedef enum cms_status : int32_t {
  /// The solver found a model; or, for other calls, the call did what it says.
  CMS_OK = 0,
  /// There is no model (under the assumptions).
  CMS_UNSATISFIABLE = 1,
  /// The conflict limit was reached or the solver was interrupted.
  CMS_UNDETERMINED = 2,
  /// The library threw: out of memory, or too many variables. The solver may only be freed.
  CMS_FAILED = 3,
} cms_status;

/// Sets the seed of the solver's own random choices and makes it silent and single-threaded.
/// Before any variable is added.
cms_status cms_configure(SATSolver *solver, uint32_t seed);

/// Adds `count` variables, numbered on from those that exist.
cms_status cms_add_variables(SATSolver *solver, size_t count);

/// Adds `count` clauses that lie end to end in `literals`; clause i ends before `ends[i]`.
/// The variables exist. The arrays are copied. After this the formula may be known to be
/// unsatisfiable, which the next cms_solve reports.
cms_status cms_add_clauses(
    SATSolver *solver, const int32_t *literals, const ptrdiff_t *ends, size_t count);

/// Adds a parity constraint: the variables sum to `parity` modulo 2. `count` is at least 1, the
/// variables exist and differ. The array is copied.
cms_status cms_add_parity_constraint(
    SATSolver *solver, const uint32_t *variables, size_t count, bool parity);

/// Variables that tell models apart, for a solver that is to search on them alone.
typedef struct cms_sampling_set cms_sampling_set;

/// Switches to the library's set-up for model counters, with Gaussian elimination in search and
/// without detaching what parity constraints cover, over these variables. Before anything is added
/// but the variables. The solver refers to the result, which the caller frees after the solver;
/// NULL if the library threw.
cms_sampling_set *cms_set_sampling_variables(
    SATSolver *solver, const uint32_t *variables, size_t count);

/// Frees a sampling set, whose solver has been freed.
void cms_free_sampling_set(cms_sampling_set *sampling_set);

/// Looks for a model in which the assumptions hold, for at most `conflict_limit` conflicts; no
/// limit if negative. Clears any interrupt that came before. CMS_OK: a model can be read with
/// cmsat_get_model until the next call; of the sampling variables only, if `independent_only`.
cms_status cms_solve(
    SATSolver *solver, const int32_t *assumptions, size_t count, int64_t conflict_limit,
    bool independent_only);

/// Asks a running cms_solve to return CMS_UNDETERMINED soon. Without effect if none is running.
void cms_interrupt(SATSolver *solver);

/// The number of conflicts over all searches so far.
uint64_t cms_conflicts(const SATSolver *solver);

/// The library's version, as "5.11.4"; lives as long as the process.
const char *cms_version(void);

#ifdef __cplusplus
}
#endif
