// enumerate FORMULA: lists all assignments of the sampling set with a bare loop over CryptoMiniSat,
// solve and exclude, and writes how many there are and how much processor time that took once the
// file was read.
//
// What the sampler does beyond this loop (an order by length, checks of models, short exclusions,
// programs instead of bits) is what it is compared for.

#include <cryptominisat5/cryptominisat.h>

#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

namespace {

struct Formula {
  uint32_t variables = 0;
  std::vector<std::vector<CMSat::Lit>> clauses;
  std::vector<uint32_t> sampling;
};

[[noreturn]] void refuse(const std::string &message) {
  std::cerr << "enumerate: " << message << "\n";
  std::exit(65);
}

Formula read(const char *path) {
  std::ifstream file(path);
  if (!file) refuse(std::string("cannot read ") + path);
  Formula formula;
  std::string line;
  while (std::getline(file, line)) {
    std::istringstream words(line);
    std::string first, second;
    long number;
    if (line.rfind("p cnf", 0) == 0) {
      words >> first >> second >> formula.variables;
    } else if (line.rfind("c ind", 0) == 0) {
      words >> first >> second;
      while (words >> number && number != 0) formula.sampling.push_back(number - 1);
    } else if (line.rfind("x", 0) == 0) {
      refuse("expected a clause, found " + line);
    } else if (!line.empty() && line[0] != 'c') {
      std::vector<CMSat::Lit> clause;
      while (words >> number && number != 0)
        clause.push_back(CMSat::Lit(std::labs(number) - 1, number < 0));
      formula.clauses.push_back(clause);
    }
  }
  return formula;
}

size_t count(const Formula &formula) {
  CMSat::SATSolver solver;
  solver.new_vars(formula.variables);
  for (const auto &clause : formula.clauses) solver.add_clause(clause);
  size_t models = 0;
  std::vector<CMSat::Lit> exclusion;
  while (solver.solve() == CMSat::l_True) {
    models++;
    exclusion.clear();
    for (uint32_t variable : formula.sampling)
      exclusion.push_back(
          CMSat::Lit(variable, solver.get_model()[variable] == CMSat::l_True));
    solver.add_clause(exclusion);
  }
  return models;
}

}  // namespace

int main(int argc, char **argv) {
  if (argc != 2) {
    std::cerr << "usage: enumerate FORMULA\n";
    return 64;
  }
  const Formula formula = read(argv[1]);
  const std::clock_t start = std::clock();
  const size_t models = count(formula);
  const double seconds = double(std::clock() - start) / CLOCKS_PER_SEC;
  std::cout << "{\"programs\": " << models << ", \"seconds\": " << seconds << "}\n";
}
