package org.costate.pinn;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.costate.nets.chain.Chain;
import org.costate.nets.optim.Adam;
import org.costate.nets.optim.BroydenResult;
import org.costate.nets.optim.Schedule;
import org.costate.nets.optim.StopReason;
import org.costate.nets.train.BatchLoss;
import org.costate.nets.train.Trainer;
import org.costate.pinn.geometry.Domain;
import org.costate.pinn.geometry.Sampling;
import org.costate.pinn.jet.Ansatz;
import org.costate.pinn.jet.Network;
import org.costate.pinn.leastsquares.LevenbergMarquardt;
import org.costate.pinn.residual.PairResidual;
import org.costate.pinn.residual.Residual;
import org.costate.pinn.train.GroupResiduals;
import org.costate.pinn.train.Model;
import org.costate.pinn.train.PointGroup;
import org.costate.pinn.train.Redraw;
import org.costate.pinn.train.ResidualLoss;
import org.hipparchus.analysis.differentiation.DerivativeStructure;
import org.jspecify.annotations.Nullable;

/**
 * A partial differential equation with its conditions, to be solved by a network that is fitted to
 * make their residuals vanish.
 *
 * <pre>{@code
 * PinnSolution u = Pinn.on(Domain.of("t", 0, 1).and("x", -1, 1), chain)
 *     .equation("Burgers", 8192, u -> u.t().add(u.value().multiply(u.x())).subtract(u.xx().multiply(nu)))
 *     .ansatz(x -> x[1].multiply(-PI).sin(), x -> x[0].multiply(x[1].multiply(x[1]).negate().add(1)))
 *     .train(PinnTraining.withDefaults());
 * }</pre>
 *
 * <p>Immutable: every method returns a new problem. The same seed gives the same bits on any number
 * of threads.
 *
 * @see <a href="https://doi.org/10.1016/j.jcp.2018.10.045">Raissi et al. (2019)</a>
 */
public final class Pinn {
  private final Domain domain;
  private final Network network;
  private final @Nullable Ansatz ansatz;
  private final List<Group> groups;

  /** A group of points yet to be drawn; an equation of the interior may be drawn again. */
  private record Group(boolean redrawn, Function<Long, PointGroup> draw) {}

  private Pinn(Domain domain, Network network, @Nullable Ansatz ansatz, List<Group> groups) {
    this.domain = domain;
    this.network = network;
    this.ansatz = ansatz;
    this.groups = List.copyOf(groups);
  }

  /**
   * Returns the problem without equations.
   *
   * @param domain where u lives
   * @param chain the network, with one input for each coordinate
   * @throws IllegalArgumentException if their widths differ
   */
  public static Pinn on(Domain domain, Chain chain) {
    return on(domain, Network.of(chain));
  }

  /**
   * Returns the problem without equations.
   *
   * @param domain where u lives
   * @param network the network, with one input for each coordinate
   * @throws IllegalArgumentException if their widths differ
   */
  public static Pinn on(Domain domain, Network network) {
    if (network.inputWidth() != domain.dimension()) {
      throw new IllegalArgumentException(
          "the network must have one input for each of %s; got %s"
              .formatted(domain.names(), network.inputWidth()));
    }
    return new Pinn(domain, network, null, List.of());
  }

  /**
   * Makes conditions hold by construction: {@code u = A + B·N}.
   *
   * @param a A, of one number for each coordinate, in order
   * @param b B
   */
  public Pinn ansatz(
      Function<DerivativeStructure[], DerivativeStructure> a,
      Function<DerivativeStructure[], DerivativeStructure> b) {
    return new Pinn(domain, network, new Ansatz(a, b), groups);
  }

  /**
   * Adds an equation in the interior, with weight 1.
   *
   * @param name for messages
   * @param n number of points
   * @param residual zero for a solution
   */
  public Pinn equation(String name, int n, Residual residual) {
    return with(
        true, seed -> PointGroup.of(name, 1, domain.interior(n, Sampling.SOBOL, seed), residual));
  }

  /**
   * Adds a condition on a face, such as a value: {@code u -> u.value().subtract(g)}.
   *
   * @param coordinate the coordinate that is held there
   * @param end which end of it
   * @param n number of points
   * @param weight of its mean square, positive
   * @param residual zero for a solution
   */
  public Pinn condition(
      String coordinate, Domain.End end, int n, double weight, Residual residual) {
    return with(
        false,
        seed ->
            PointGroup.of(
                "condition at %s %s".formatted(coordinate, end),
                weight,
                domain.face(coordinate, end, n, Sampling.LATIN_HYPERCUBE, seed),
                residual));
  }

  /**
   * Adds a condition between opposite points of two faces, such as {@code (a, b) ->
   * a.value().subtract(b.value())}.
   *
   * @param coordinate the coordinate in which u is periodic
   * @param n number of pairs
   * @param weight of its mean square, positive
   * @param residual zero for a solution
   */
  public Pinn periodic(String coordinate, int n, double weight, PairResidual residual) {
    return with(
        false,
        seed ->
            PointGroup.ofPairs(
                "periodic " + coordinate,
                weight,
                domain.face(coordinate, Domain.End.LOW, n, Sampling.LATIN_HYPERCUBE, seed),
                domain.face(coordinate, Domain.End.HIGH, n, Sampling.LATIN_HYPERCUBE, seed),
                residual));
  }

  private Pinn with(boolean redrawn, Function<Long, PointGroup> draw) {
    List<Group> more = new ArrayList<>(groups);
    more.add(new Group(redrawn, draw));
    return new Pinn(domain, network, ansatz, more);
  }

  /**
   * Fits the network: Adam first, then a self-scaled Broyden method, which keeps its matrix when
   * points are drawn again where the residual is large; then the least-squares method, if there is
   * one.
   *
   * @param training how long, and with what
   * @return the parameters after the last step, not the best ones met
   * @throws IllegalArgumentException if there are no equations, or a formula asks for a coordinate
   *     or component that is not there
   */
  public PinnSolution train(PinnTraining training) {
    Model model = new Model(network, domain.names(), domain.scaling(), ansatz);
    List<PointGroup> points = new ArrayList<>();
    for (int g = 0; g < groups.size(); g++) {
      points.add(groups.get(g).draw().apply(training.seed() + g));
    }
    ResidualLoss loss = new ResidualLoss(model, points, training.threads());
    double[] theta = network.initialParameters(training.seed());
    if (training.adamSteps() > 0) {
      theta =
          Trainer.builder(
                  Adam.withDefaults(), Schedule.constant(training.adamRate()), training.adamSteps())
              .build()
              .train(BatchLoss.of(loss), theta)
              .parameters();
    }
    int each = training.redrawEvery();
    BroydenResult result =
        training
            .method()
            .withIterations(Math.min(each, training.iterations()))
            .minimize(loss, theta);
    for (int round = 1; goesOn(result, training.iterations()); round++) {
      points = redrawn(model, points, result.parameters(), training.seed() + 7919L * round);
      loss = new ResidualLoss(model, points, training.threads());
      int limit = Math.min(training.iterations(), (round + 1) * each);
      result = training.method().withIterations(limit).continueOn(loss, result.state());
    }
    LevenbergMarquardt finish = training.finish();
    if (finish == null) {
      return new PinnSolution(model, result);
    }
    GroupResiduals residuals = new GroupResiduals(model, points, training.threads());
    return new PinnSolution(model, finish.minimize(residuals, result.parameters()));
  }

  private static boolean goesOn(BroydenResult result, int iterations) {
    return result.reason() instanceof StopReason.IterationLimit && result.iterations() < iterations;
  }

  private List<PointGroup> redrawn(
      Model model, List<PointGroup> points, double[] theta, long seed) {
    List<PointGroup> next = new ArrayList<>();
    for (int g = 0; g < points.size(); g++) {
      PointGroup group = points.get(g);
      next.add(
          groups.get(g).redrawn()
              ? Redraw.byResidual(model, group, domain, theta, seed + g)
              : group);
    }
    return next;
  }
}
