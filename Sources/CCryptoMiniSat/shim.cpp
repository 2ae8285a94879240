#include "shim.h"

#include <cryptominisat5/cryptominisat.h>

#include <vector>

using CMSat::Lit;
using CMSat::lbool;

struct cms_solver {
  CMSat::SATSolver solver;
  /// The library keeps a pointer to this vector, so it lives as long as the solver.
  std::vector<uint32_t> sampling_variables;
  std::vector<Lit> clause;
  std::vector<uint32_t> parity;
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

void configure(CMSat::SATSolver &solver, uint32_t seed) {
  solver.set_num_threads(1);
  solver.set_verbosity(0);
  solver.set_seed(seed);
  solver.set_up_for_scalmc();
  solver.set_allow_otf_gauss();
  // Detaching makes the set-up for counters return wrong models.
  solver.set_xor_detach(false);
  solver.set_no_simplify_at_startup();
}

}  // namespace

cms_solver *cms_new(uint32_t seed) {
  cms_solver *solver = nullptr;
  guarded([&] {
    solver = new cms_solver;
    return CMS_OK;
  });
  if (solver == nullptr) return nullptr;
  const cms_status status = guarded([&] {
    configure(solver->solver, seed);
    return CMS_OK;
  });
  if (status == CMS_OK) return solver;
  cms_free(solver);
  return nullptr;
}

void cms_free(cms_solver *solver) { delete solver; }

cms_status cms_add_variables(cms_solver *solver, size_t count) {
  return guarded([&] {
    solver->solver.new_vars(count);
    return CMS_OK;
  });
}

cms_status cms_set_sampling_variables(
    cms_solver *solver, const uint32_t *variables, size_t count) {
  return guarded([&] {
    solver->sampling_variables.assign(variables, variables + count);
    solver->solver.set_sampling_vars(&solver->sampling_variables);
    return CMS_OK;
  });
}

cms_status cms_add_clauses(
    cms_solver *solver, const int32_t *literals, const ptrdiff_t *ends, size_t count) {
  return guarded([&] {
    ptrdiff_t start = 0;
    for (size_t i = 0; i < count; ++i) {
      solver->clause.clear();
      for (ptrdiff_t j = start; j < ends[i]; ++j) solver->clause.push_back(literal(literals[j]));
      start = ends[i];
      // False means that the formula is now known to be unsatisfiable: nothing more to add.
      if (!solver->solver.add_clause(solver->clause)) break;
    }
    return CMS_OK;
  });
}

cms_status cms_add_parity_constraint(
    cms_solver *solver, const uint32_t *variables, size_t count, bool parity) {
  return guarded([&] {
    solver->parity.assign(variables, variables + count);
    solver->solver.add_xor_clause(solver->parity, parity);
    return CMS_OK;
  });
}

cms_status cms_solve(
    cms_solver *solver, const int32_t *assumptions, size_t count, int64_t conflict_limit) {
  return guarded([&] {
    solver->clause.clear();
    for (size_t i = 0; i < count; ++i) solver->clause.push_back(literal(assumptions[i]));
    // The library forgets the limit after every solve.
    if (conflict_limit >= 0) solver->solver.set_max_confl(static_cast<uint64_t>(conflict_limit));
    const lbool answer = solver->solver.solve(&solver->clause, true);
    if (answer == CMSat::l_True) return CMS_OK;
    if (answer == CMSat::l_False) return CMS_UNSATISFIABLE;
    return CMS_UNDETERMINED;
  });
}

uint8_t cms_model_value(const cms_solver *solver, uint32_t variable) {
  const std::vector<lbool> &model = solver->solver.get_model();
  if (variable >= model.size()) return 2;
  return model[variable].getValue();
}

void cms_interrupt(cms_solver *solver) { solver->solver.interrupt_asap(); }

uint64_t cms_conflicts(const cms_solver *solver) { return solver->solver.get_sum_conflicts(); }

const char *cms_version(void) { return CMSat::SATSolver::get_version(); }
