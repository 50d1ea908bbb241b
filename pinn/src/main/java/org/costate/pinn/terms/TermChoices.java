package org.costate.pinn.terms;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.costate.nets.optim.Objective;
import org.costate.nets.optim.SelfScaledBroyden;
import org.costate.nets.train.LbfgsTrainingResult;
import org.costate.pinn.lines.Scheme;
import org.costate.pinn.terms.TermModel.Network;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.adjoint.Adjoint;
import org.costate.solvers.adjoint.DiscreteAdjoint;
import org.jspecify.annotations.Nullable;

/** The settings of {@link LearntTerms}, which changes none after it has taken it over. */
final class TermChoices {
  final OdeSolver solver;
  FieldData data;
  Scheme scheme;
  Adjoint adjoint = DiscreteAdjoint.create();
  TermModel diffusion;
  @Nullable TermModel transport;
  @Nullable TermModel reaction;
  Optional<TestFunctions> tests = Optional.empty();
  Optional<Descent> descent = Optional.empty();
  SelfScaledBroyden finish = SelfScaledBroyden.withDefaults().withIterations(200);
  Optional<GaussNewton> polish = Optional.empty();
  boolean learnsStarts;
  long seed;

  /** A minimisation before the finish, fresh or resumed. */
  @FunctionalInterface
  interface Descent {
    LbfgsTrainingResult run(Objective loss, double[] start);
  }

  /** No diffusion, transport or reaction; order 4 in space on periodic grids, else 2. */
  TermChoices(FieldData data, OdeSolver solver) {
    boolean fine =
        data.grid().axes().stream().allMatch(axis -> axis.isPeriodic() && axis.cells() >= 5);
    this.data = data;
    this.solver = solver;
    scheme = fine ? Scheme.CENTRAL_4 : Scheme.CENTRAL_2;
    diffusion = TermModel.given(data.species(), new double[data.species()]);
  }

  TermChoices copy() {
    TermChoices copy = new TermChoices(data, solver);
    copy.scheme = scheme;
    copy.adjoint = adjoint;
    copy.diffusion = diffusion;
    copy.transport = transport;
    copy.reaction = reaction;
    copy.tests = tests;
    copy.descent = descent;
    copy.finish = finish;
    copy.polish = polish;
    copy.learnsStarts = learnsStarts;
    copy.seed = seed;
    return copy;
  }

  Set<TermKind> networks() {
    Set<TermKind> out = EnumSet.noneOf(TermKind.class);
    if (diffusion instanceof Network) {
      out.add(TermKind.DIFFUSION);
    }
    if (transport instanceof Network) {
      out.add(TermKind.TRANSPORT);
    }
    if (reaction instanceof Network) {
      out.add(TermKind.REACTION);
    }
    return out;
  }
}
