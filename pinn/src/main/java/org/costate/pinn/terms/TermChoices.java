package org.costate.pinn.terms;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.costate.nets.optim.Objective;
import org.costate.nets.optim.SelfScaledBroyden;
import org.costate.nets.train.LbfgsTrainingResult;
import org.costate.pinn.lines.Scheme;
import org.costate.pinn.terms.TermModel.Network;
import org.costate.pinn.terms.TermModel.Polynomial;
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
  TermListener listener = (stage, evaluations, misfit, least) -> {};
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
    copy.listener = listener;
    copy.learnsStarts = learnsStarts;
    copy.seed = seed;
    return copy;
  }

  /** Returns the terms that are networks, with the forms they begin as. */
  Map<TermKind, Polynomial> networks() {
    Map<TermKind, Polynomial> out = new EnumMap<>(TermKind.class);
    if (diffusion instanceof Network network) {
      out.put(TermKind.DIFFUSION, network.start());
    }
    if (transport instanceof Network network) {
      out.put(TermKind.TRANSPORT, network.start());
    }
    if (reaction instanceof Network network) {
      out.put(TermKind.REACTION, network.start());
    }
    return out;
  }
}
