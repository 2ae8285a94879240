// The C++ header first: the C header names its class for C++ readers.
#include <cryptominisat5/cryptominisat.h>

#include "shim.h"

#include <vector>

using CMSat::Lit;
using CMSat::lbool;

struct cms_sampling_set {
  std::vector<uint32_t> variables;
};

namespace {

/// Runs `body`, and reports any exception as a status.
template <typename Body>
cms_status guarded(Body body) noexcept {
  try {
    return body();
  } catch (...) {
    return CMS_FAILED;
  }
}

Lit literal(int32_t code) { return Lit::toLit(static_cast<uint32_t>(code)); }

}  // namespace

cms_status cms_configure(SATSolver *solver, uint32_t seed) {
  return guarded([&] {
    solver->set_num_threads(1);
    solver->set_verbosity(0);
    solver->set_seed(seed);
    return CMS_OK;
  });
}

cms_status cms_add_variables(SATSolver *solver, size_t count) {
  return guarded([&] {
    solver->new_vars(count);
    return CMS_OK;
  });
}

cms_status cms_add_clauses(
    SATSolver *solver, const int32_t *literals, const ptrdiff_t *ends, size_t count) {
  return guarded([&] {
    std::vector<Lit> clause;
    ptrdiff_t start = 0;
    for (size_t i = 0; i < count; ++i) {
      clause.clear();
      for (ptrdiff_t j = start; j < ends[i]; ++j) clause.push_back(literal(literals[j]));
      start = ends[i];
      // False means that the formula is now known to be unsatisfiable: nothing more to add.
      if (!solver->add_clause(clause)) break;
    }
    return CMS_OK;
  });
}

cms_status cms_add_parity_constraint(
    SATSolver *solver, const uint32_t *variables, size_t count, bool parity) {
  return guarded([&] {
    solver->add_xor_clause(std::vector<unsigned>(variables, variables + count), parity);
    return CMS_OK;
  });
}

cms_sampling_set *cms_set_sampling_variables(
    SATSolver *solver, const uint32_t *variables, size_t count) {
  cms_sampling_set *set = nullptr;
  const cms_status status = guarded([&] {
    set = new cms_sampling_set;
    set->variables.assign(variables, variables + count);
    solver->set_up_for_scalmc();
    solver->set_allow_otf_gauss();
    // Detaching makes the set-up for counters return wrong models.
    solver->set_xor_detach(false);
    solver->set_sampling_vars(&set->variables);
    return CMS_OK;
  });
  if (status == CMS_OK) return set;
  delete set;
  return nullptr;
}

void cms_free_sampling_set(cms_sampling_set *sampling_set) { delete sampling_set; }

cms_status cms_solve(
    SATSolver *solver, const int32_t *assumptions, size_t count, int64_t conflict_limit,
    bool independent_only) {
  return guarded([&] {
    std::vector<Lit> literals;
    for (size_t i = 0; i < count; ++i) literals.push_back(literal(assumptions[i]));
    // The library forgets the limit after every solve.
    if (conflict_limit >= 0) solver->set_max_confl(static_cast<uint64_t>(conflict_limit));
    const lbool answer = solver->solve(&literals, independent_only);
    if (answer == CMSat::l_True) return CMS_OK;
    if (answer == CMSat::l_False) return CMS_UNSATISFIABLE;
    return CMS_UNDETERMINED;
  });
}

void cms_interrupt(SATSolver *solver) { solver->interrupt_asap(); }

uint64_t cms_conflicts(const SATSolver *solver) { return solver->get_sum_conflicts(); }

const char *cms_version(void) { return CMSat::SATSolver::get_version(); }
