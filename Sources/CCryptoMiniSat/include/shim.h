/// A C interface to CryptoMiniSat that no exception and no C++ type crosses.
///
/// The library's own C header cannot set a seed, a conflict limit or sampling variables and cannot
/// interrupt, and its functions turn every exception into exit(-1). So all calls go through here:
/// whatever can throw returns a status instead. The library may still abort the process when one
/// of its own assertions fails.
///
/// A solver belongs to one thread at a time; only cms_interrupt may be called from another.
/// Variables count from 0. A literal is 2 * variable + (1 if negated).
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct cms_solver cms_solver;

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

/// A new solver without variables, or NULL if the library threw. The caller frees it.
///
/// It runs on one thread, with the library's set-up for counters and Gaussian elimination during
/// search, but without detaching clauses that parity constraints cover, and without simplifying
/// before the first search.
cms_solver *cms_new(uint32_t seed);

/// Frees a solver, and all memory that was returned for it. No other call may be running on it.
void cms_free(cms_solver *solver);

/// Adds `count` variables, numbered on from those that exist.
cms_status cms_add_variables(cms_solver *solver, size_t count);

/// Declares the variables that tell models apart: models may be read on these alone.
/// Once, before the first cms_solve; the variables exist; the array is copied.
cms_status cms_set_sampling_variables(cms_solver *solver, const uint32_t *variables, size_t count);

/// Adds `count` clauses that lie end to end in `literals`; clause i ends before `ends[i]`.
/// The variables exist. The arrays are copied. After this the formula may be known to be
/// unsatisfiable, which the next cms_solve reports.
cms_status cms_add_clauses(
    cms_solver *solver, const int32_t *literals, const ptrdiff_t *ends, size_t count);

/// Adds a parity constraint: the variables sum to `parity` modulo 2. `count` is at least 1, the
/// variables exist and differ. The array is copied.
cms_status cms_add_parity_constraint(
    cms_solver *solver, const uint32_t *variables, size_t count, bool parity);

/// Looks for a model in which the assumptions hold, for at most `conflict_limit` conflicts; no
/// limit if negative. Clears any interrupt that came before. CMS_OK: a model can be read.
cms_status cms_solve(
    cms_solver *solver, const int32_t *assumptions, size_t count, int64_t conflict_limit);

/// The value of a variable in the model that the last cms_solve found with CMS_OK: 0 true, 1
/// false, 2 none. No clause was added since; the variable is a sampling variable.
uint8_t cms_model_value(const cms_solver *solver, uint32_t variable);

/// Asks a running cms_solve to return CMS_UNDETERMINED soon. Without effect if none is running.
/// May be called from any thread as long as the solver is not freed.
void cms_interrupt(cms_solver *solver);

/// The number of conflicts in all calls of cms_solve so far.
uint64_t cms_conflicts(const cms_solver *solver);

/// The version of the library; the string is static.
const char *cms_version(void);

#ifdef __cplusplus
}
#endif
