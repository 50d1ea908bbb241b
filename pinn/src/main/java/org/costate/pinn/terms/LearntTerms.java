package org.costate.pinn.terms;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.costate.nets.optim.Objective;
import org.costate.nets.optim.QuasiNewtonResult;
import org.costate.nets.optim.SelfScaledBroyden;
import org.costate.nets.train.LbfgsTraining;
import org.costate.nets.train.LbfgsTrainingResult;
import org.costate.pinn.lines.PointFunction;
import org.costate.pinn.lines.Scheme;
import org.costate.pinn.lines.TransportField;
import org.costate.pinn.lines.TransportFieldBuilder;
import org.costate.pinn.terms.TermModel.Given;
import org.costate.pinn.terms.TermModel.Network;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.adjoint.Adjoint;
import org.costate.solvers.adjoint.DiscreteAdjoint;
import org.jspecify.annotations.Nullable;

/**
 * Learns the unknown terms of {@code ∂c/∂t = ∇·(D(c) ∇c) + ∇·(U(c) c) + R(c)} from snapshots.
 *
 * <pre>{@code
 * TermFit fit = LearntTerms.from(data, OdeSolver.fixed(RungeKutta.rungeKutta4(), 0.004))
 *     .diffusion(TermModel.network(Monomial.between(1, 0, 2), 12))
 *     .transport(TermModel.polynomial(Monomial.of(0), Monomial.of(1)))
 *     .reaction(TermModel.network(Monomial.between(1, 1, 3), 12))
 *     .fit();
 * }</pre>
 *
 * <p>Two stages. Unknown polynomials, and those that networks begin as, are found by {@link
 * WeakRegression}. Then all parameters are refined by a quasi-Newton method on the distance between
 * snapshots and solves, with the exact gradient of the solver's steps. Terms are known on the
 * concentrations that were visited, and nowhere else: {@link TermFit#visited}.
 *
 * <p>Give the solver steps of one length: those of an adaptive one jump as parameters change, and
 * the line search sees it. Immutable.
 */
public final class LearntTerms {
  private static final int STATES = 400;

  private final Choices choices;

  /** A minimisation before the finish, fresh or resumed. */
  @FunctionalInterface
  private interface Descent {
    LbfgsTrainingResult run(Objective loss, double[] start);
  }

  private record Choices(
      FieldData data,
      OdeSolver solver,
      Scheme scheme,
      Adjoint adjoint,
      TermModel diffusion,
      @Nullable TermModel transport,
      @Nullable TermModel reaction,
      Optional<TestFunctions> tests,
      Optional<Descent> descent,
      SelfScaledBroyden finish,
      Optional<GaussNewton> polish,
      boolean learnsStarts,
      long seed) {}

  private LearntTerms(Choices choices) {
    this.choices = choices;
  }

  /**
   * Returns the problem without diffusion, transport and reaction; order 4 in space on periodic
   * grids, else 2.
   *
   * @param data what was observed
   * @param solver of the discretised equations
   * @throws IllegalArgumentException if the data hold no run
   */
  public static LearntTerms from(FieldData data, OdeSolver solver) {
    if (data.runs().isEmpty()) {
      throw new IllegalArgumentException("the data hold no run");
    }
    boolean fine =
        data.grid().axes().stream().allMatch(axis -> axis.isPeriodic() && axis.cells() >= 5);
    return new LearntTerms(
        new Choices(
            data,
            solver,
            fine ? Scheme.CENTRAL_4 : Scheme.CENTRAL_2,
            DiscreteAdjoint.create(),
            TermModel.given(data.species(), new double[data.species()]),
            null,
            null,
            Optional.empty(),
            Optional.empty(),
            SelfScaledBroyden.withDefaults().withIterations(200),
            Optional.empty(),
            false,
            0));
  }

  /**
   * Sets what is known of D.
   *
   * @param model one output for each species
   */
  public LearntTerms diffusion(TermModel model) {
    Choices c = choices;
    return with(model, c.transport, c.reaction);
  }

  /**
   * Sets what is known of U; polynomials and networks have one output for each axis, shared by the
   * species.
   *
   * @param model of −velocity
   */
  public LearntTerms transport(TermModel model) {
    return with(choices.diffusion, model, choices.reaction);
  }

  /**
   * Sets what is known of R.
   *
   * @param model one output for each species
   */
  public LearntTerms reaction(TermModel model) {
    return with(choices.diffusion, choices.transport, model);
  }

  private LearntTerms with(
      TermModel diffusion, @Nullable TermModel transport, @Nullable TermModel reaction) {
    Choices c = choices;
    return new LearntTerms(
        new Choices(
            c.data,
            c.solver,
            c.scheme,
            c.adjoint,
            diffusion,
            transport,
            reaction,
            c.tests,
            c.descent,
            c.finish,
            c.polish,
            c.learnsStarts,
            c.seed));
  }

  private LearntTerms with(
      FieldData data,
      Scheme scheme,
      Adjoint adjoint,
      Optional<TestFunctions> tests,
      boolean learnsStarts,
      long seed) {
    Choices c = choices;
    return new LearntTerms(
        new Choices(
            data,
            c.solver,
            scheme,
            adjoint,
            c.diffusion,
            c.transport,
            c.reaction,
            tests,
            c.descent,
            c.finish,
            c.polish,
            learnsStarts,
            seed));
  }

  private LearntTerms with(
      Optional<Descent> descent, SelfScaledBroyden finish, Optional<GaussNewton> polish) {
    Choices c = choices;
    return new LearntTerms(
        new Choices(
            c.data,
            c.solver,
            c.scheme,
            c.adjoint,
            c.diffusion,
            c.transport,
            c.reaction,
            c.tests,
            descent,
            finish,
            polish,
            c.learnsStarts,
            c.seed));
  }

  /**
   * Sets the scheme.
   *
   * @param scheme how derivatives in space become sums
   */
  public LearntTerms scheme(Scheme scheme) {
    Choices c = choices;
    return with(c.data, scheme, c.adjoint, c.tests, c.learnsStarts, c.seed);
  }

  /**
   * Sets how solves are differentiated; {@link DiscreteAdjoint} without checkpoints otherwise.
   *
   * @param adjoint with checkpoints, say, where memory is short
   */
  public LearntTerms adjoint(Adjoint adjoint) {
    Choices c = choices;
    return with(c.data, c.scheme, adjoint, c.tests, c.learnsStarts, c.seed);
  }

  /**
   * Sets what the weak form is tested with; half as wide as the shortest run, up to 10 snapshots
   * and 20 cells on either side, otherwise.
   *
   * @param tests reach and powers
   */
  public LearntTerms tests(TestFunctions tests) {
    Choices c = choices;
    return with(c.data, c.scheme, c.adjoint, Optional.of(tests), c.learnsStarts, c.seed);
  }

  /**
   * Learns the start fields too, which the first snapshots show with noise only: after the terms,
   * and together with them, by another {@link #finish}.
   */
  public LearntTerms learningStarts() {
    Choices c = choices;
    return with(c.data, c.scheme, c.adjoint, c.tests, true, c.seed);
  }

  /**
   * Sets the seed of networks and of resampled noise.
   *
   * @param seed any number
   */
  public LearntTerms seed(long seed) {
    Choices c = choices;
    return with(c.data, c.scheme, c.adjoint, c.tests, c.learnsStarts, seed);
  }

  /**
   * Sets the finish; 200 iterations otherwise. Its matrix takes 4 n² bytes for n parameters and
   * learnt start values; give it no iterations and a {@link #descent} where that is too much.
   *
   * @param finish a dense quasi-Newton method
   */
  public LearntTerms finish(SelfScaledBroyden finish) {
    return with(choices.descent, finish, choices.polish);
  }

  /**
   * Descends by L-BFGS before the finish.
   *
   * @param descent with its listener and checkpoints
   */
  public LearntTerms descent(LbfgsTraining descent) {
    return with(Optional.of(descent::train), choices.finish, choices.polish);
  }

  /**
   * Descends by L-BFGS before the finish, from the newest whole checkpoint if there is one, bit for
   * bit as if it had not stopped.
   *
   * @param descent with a checkpoint plan
   */
  public LearntTerms resumedDescent(LbfgsTraining descent) {
    return with(Optional.of(descent::resume), choices.finish, choices.polish);
  }

  /**
   * Ends with Gauss-Newton steps on terms and, if they are learnt, start fields together, in place
   * of the second {@link #finish} of {@link #learningStarts}. The finish before may have no
   * iterations where the weak form begins well, as from dense snapshots with noise.
   *
   * @param polish steps and prior
   */
  public LearntTerms polish(GaussNewton polish) {
    return with(choices.descent, choices.finish, Optional.of(polish));
  }

  /**
   * Returns the terms that the weak form gives, before any solve.
   *
   * @throws IllegalArgumentException if the data do not fit test functions or models
   */
  public WeakTerms weakTerms() {
    Choices c = choices;
    TestFunctions tests = c.tests.orElseGet(this::widest);
    return WeakRegression.fit(c.data, tests, c.diffusion, c.transport, c.reaction);
  }

  private TestFunctions widest() {
    int steps =
        choices.data.runs().stream().mapToInt(run -> (run.size() - 1) / 4).min().orElseThrow();
    int cells =
        choices.data.grid().axes().stream().mapToInt(a -> (a.cells() - 1) / 2).min().orElseThrow();
    return TestFunctions.reaching(
        Math.max(1, Math.min(10, steps)), Math.max(2, Math.min(20, cells)));
  }

  /**
   * Learns the terms.
   *
   * @throws IllegalArgumentException if the data do not fit test functions or models, the solver
   *     cannot be differentiated, or no term has parameters
   */
  public TermFit fit() {
    Choices c = choices;
    TransportField field = startField();
    if (field.parameterCount() == 0) {
      throw new IllegalArgumentException("nothing is unknown: no term has parameters");
    }
    var misfit = new TrajectoryMisfit(c.data, field, c.solver, c.adjoint, false);
    double[] z = misfit.point();
    double before = misfit.evaluate(z, new double[z.length]);
    if (c.descent.isPresent()) {
      z = c.descent.get().run(misfit, z).minimum().parameters();
    }
    QuasiNewtonResult result = c.finish.minimize(misfit, z);
    double value = result.value();
    int steps = 0;
    misfit.set(result.parameters());
    if (c.learnsStarts) {
      misfit = new TrajectoryMisfit(c.data, field, c.solver, c.adjoint, true);
      if (c.polish.isEmpty()) {
        result = c.finish.minimize(misfit, misfit.point());
        value = result.value();
        misfit.set(result.parameters());
      }
    }
    var origin = new TermFit.Origin(c.solver, c.adjoint, c.learnsStarts, networks());
    if (c.polish.isPresent()) {
      steps = c.polish.get().improve(c.data, origin, field, misfit);
      z = misfit.point();
      value = misfit.evaluate(z, new double[z.length]);
    }
    var ending = new TermFit.Ending(before, value, result.iterations() + steps, result.reason());
    return TermFit.of(c.data, field, origin, misfit, ending);
  }

  private Set<TermKind> networks() {
    Set<TermKind> out = EnumSet.noneOf(TermKind.class);
    if (choices.diffusion instanceof Network) {
      out.add(TermKind.DIFFUSION);
    }
    if (choices.transport instanceof Network) {
      out.add(TermKind.TRANSPORT);
    }
    if (choices.reaction instanceof Network) {
      out.add(TermKind.REACTION);
    }
    return out;
  }

  private TransportField startField() {
    Choices c = choices;
    boolean known =
        isGiven(c.diffusion)
            && (c.transport == null || isGiven(c.transport))
            && (c.reaction == null || isGiven(c.reaction));
    WeakTerms start =
        known
            ? new WeakTerms(
                ((Given) c.diffusion).function(), function(c.transport), function(c.reaction))
            : weakTerms();
    double[] states = c.data.states(STATES);
    TransportFieldBuilder builder =
        TransportField.on(c.data.grid(), c.data.species())
            .scheme(c.scheme)
            .diffusion(term(c.diffusion, true, start.diffusion(), states, 0));
    PointFunction transport = start.transport();
    if (c.transport != null && transport != null) {
      builder.transport(term(c.transport, false, transport, states, 1));
    }
    PointFunction reaction = start.reaction();
    if (c.reaction != null && reaction != null) {
      builder.reaction(term(c.reaction, false, reaction, states, 2));
    }
    return builder.build();
  }

  private static boolean isGiven(TermModel model) {
    return model instanceof Given;
  }

  private static @Nullable PointFunction function(@Nullable TermModel model) {
    return model instanceof Given given ? given.function() : null;
  }

  private PointFunction term(
      TermModel model, boolean positive, PointFunction start, double[] states, int which) {
    return model instanceof Network network
        ? TermNetworks.of(network, positive, start, states, 3 * choices.seed + which)
        : start;
  }

  /**
   * Learns the terms several times: each member from other noise, drawn with the size of the
   * residuals around the first member's solution, and from other initial networks.
   *
   * <p>The members' spread is what noise and initial parameters leave open (a parametric
   * bootstrap); it does not see an error common to all, such as that of the grid. Members share
   * given functions that have parameters, so these must have none.
   *
   * @param members how many, at least 2
   * @throws IllegalArgumentException if there are fewer, or a given function has parameters
   */
  public TermEnsemble ensemble(int members) {
    if (members < 2) {
      throw new IllegalArgumentException("an ensemble needs 2 members at least; got " + members);
    }
    for (TermModel model :
        new @Nullable TermModel[] {choices.diffusion, choices.transport, choices.reaction}) {
      if (model instanceof Given given && given.function().parameterCount() > 0) {
        throw new IllegalArgumentException("members cannot share a given function's parameters");
      }
    }
    TermFit first = fit();
    List<TermFit> all = new ArrayList<>();
    all.add(first);
    Choices c = choices;
    for (int k = 1; k < members; k++) {
      long seed = c.seed + k;
      FieldData resampled = first.resampled(new SplittableRandom(seed));
      all.add(with(resampled, c.scheme, c.adjoint, c.tests, c.learnsStarts, seed).fit());
    }
    return new TermEnsemble(all);
  }
}
