package org.costate.pinn.terms;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.costate.nets.optim.Minimum;
import org.costate.nets.optim.SelfScaledBroyden;
import org.costate.nets.train.LbfgsTraining;
import org.costate.pinn.lines.Scheme;
import org.costate.pinn.lines.TransportField;
import org.costate.pinn.terms.TermModel.Given;
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
  private final TermChoices choices;

  private LearntTerms(TermChoices choices) {
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
    return new LearntTerms(new TermChoices(data, solver));
  }

  private LearntTerms with(Consumer<TermChoices> change) {
    TermChoices changed = choices.copy();
    change.accept(changed);
    return new LearntTerms(changed);
  }

  /**
   * Sets what is known of D.
   *
   * @param model one output for each species
   */
  public LearntTerms diffusion(TermModel model) {
    return with(c -> c.diffusion = model);
  }

  /**
   * Sets what is known of U; polynomials and networks have one output for each axis, shared by the
   * species.
   *
   * @param model of −velocity
   */
  public LearntTerms transport(TermModel model) {
    return with(c -> c.transport = model);
  }

  /**
   * Sets what is known of R.
   *
   * @param model one output for each species
   */
  public LearntTerms reaction(TermModel model) {
    return with(c -> c.reaction = model);
  }

  /**
   * Sets the scheme.
   *
   * @param scheme how derivatives in space become sums
   */
  public LearntTerms scheme(Scheme scheme) {
    return with(c -> c.scheme = scheme);
  }

  /**
   * Sets how solves are differentiated; {@link DiscreteAdjoint} without checkpoints otherwise.
   *
   * @param adjoint with checkpoints, say, where memory is short
   */
  public LearntTerms adjoint(Adjoint adjoint) {
    return with(c -> c.adjoint = adjoint);
  }

  /**
   * Sets what the weak form is tested with; half as wide as the shortest run, up to 10 snapshots
   * and 20 cells on either side, otherwise.
   *
   * @param tests reach and powers
   */
  public LearntTerms tests(TestFunctions tests) {
    return with(c -> c.tests = Optional.of(tests));
  }

  /**
   * Learns the start fields too, which the first snapshots show with noise only: after the terms,
   * and together with them, by another {@link #finish}.
   */
  public LearntTerms learningStarts() {
    return with(c -> c.learnsStarts = true);
  }

  /**
   * Sets the seed of networks and of resampled noise.
   *
   * @param seed any number
   */
  public LearntTerms seed(long seed) {
    return with(c -> c.seed = seed);
  }

  /**
   * Sets the finish; 200 iterations otherwise. Its matrix takes 4 n² bytes for n parameters and
   * learnt start values; give it no iterations and a {@link #descent} where that is too much.
   *
   * @param finish a dense quasi-Newton method
   */
  public LearntTerms finish(SelfScaledBroyden finish) {
    return with(c -> c.finish = finish);
  }

  /**
   * Descends by L-BFGS before the finish.
   *
   * @param descent with its listener and checkpoints
   */
  public LearntTerms descent(LbfgsTraining descent) {
    return with(c -> c.descent = Optional.of(descent::train));
  }

  /**
   * Descends by L-BFGS before the finish, from the newest whole checkpoint if there is one, bit for
   * bit as if it had not stopped.
   *
   * @param descent with a checkpoint plan
   */
  public LearntTerms resumedDescent(LbfgsTraining descent) {
    return with(c -> c.descent = Optional.of(descent::resume));
  }

  /**
   * Ends with Gauss-Newton steps on terms and, if they are learnt, start fields together, in place
   * of the second {@link #finish} of {@link #learningStarts}. The finish before may have no
   * iterations where the weak form begins well, as from dense snapshots with noise.
   *
   * @param polish steps and prior
   */
  public LearntTerms polish(GaussNewton polish) {
    return with(c -> c.polish = Optional.of(polish));
  }

  /**
   * Sets who is told how the fit goes on; nobody otherwise.
   *
   * @param listener told after every solve of all runs
   */
  public LearntTerms listener(TermListener listener) {
    return with(c -> c.listener = listener);
  }

  /**
   * Returns the terms that the weak form gives, before any solve.
   *
   * @throws IllegalArgumentException if the data do not fit test functions or models
   */
  public WeakTerms weakTerms() {
    return new TermStart(choices).weakTerms();
  }

  /**
   * Returns the terms that the weak form gives, with standard errors of their coefficients.
   *
   * @throws IllegalArgumentException if the data do not fit test functions or models, or all terms
   *     are given
   */
  public WeakEstimate weakEstimate() {
    return new TermStart(choices).weakEstimate();
  }

  /**
   * Learns the terms. Trials whose solves fail are passed over, and {@link TermFit#trouble} tells
   * of the last one; the best terms are kept.
   *
   * @throws IllegalArgumentException if the data do not fit test functions or models, the solver
   *     cannot be differentiated, no term has parameters, or a run cannot be solved with the terms
   *     that learning begins with
   */
  public TermFit fit() {
    TermChoices c = choices;
    TransportField field = new TermStart(c).field();
    if (field.parameterCount() == 0) {
      throw new IllegalArgumentException("nothing is unknown: no term has parameters");
    }
    TermWatch watch = new TermWatch(c.listener);
    var misfit = new TrajectoryMisfit(c.data, field, c.solver, c.adjoint, false, watch);
    double[] z = misfit.point();
    double before = misfit.value(z);
    if (Double.isNaN(before)) {
      throw new IllegalArgumentException(
          "the runs cannot be solved with the terms that learning begins with, %s; try shorter steps, or FieldData.segments"
              .formatted(watch.trouble().orElse("misfit " + before)));
    }
    if (c.descent.isPresent()) {
      z = c.descent.get().run(misfit, z).minimum().parameters();
    }
    Minimum result = c.finish.minimize(misfit, z);
    double value = result.value();
    int steps = 0;
    misfit.set(result.parameters());
    if (c.learnsStarts) {
      misfit = new TrajectoryMisfit(c.data, field, c.solver, c.adjoint, true, watch);
      if (c.polish.isEmpty()) {
        watch.enter(TermListener.Stage.TERMS_AND_STARTS);
        result = c.finish.minimize(misfit, misfit.point());
        value = result.value();
        misfit.set(result.parameters());
      }
    }
    TermFit.Origin origin =
        new TermFit.Origin(c.solver, c.adjoint, c.learnsStarts, c.networks(), Optional.empty());
    if (c.polish.isPresent()) {
      watch.enter(TermListener.Stage.POLISH);
      GaussNewton.Polished polished = c.polish.get().improve(c.data, origin, field, misfit);
      steps = polished.steps();
      value = misfit.value(misfit.point());
      origin = origin.with(polished.prior());
    }
    var ending =
        new TermFit.Ending(
            before, value, result.iterations() + steps, result.reason(), watch.trouble());
    return TermFit.of(c.data, field, origin, misfit, ending);
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
    for (int k = 1; k < members; k++) {
      long seed = choices.seed + k;
      FieldData resampled = first.resampled(new SplittableRandom(seed));
      all.add(with(c -> c.data = resampled).seed(seed).fit());
    }
    return new TermEnsemble(all);
  }
}
