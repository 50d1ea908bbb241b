package org.costate.pinn;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.costate.nets.chain.Chain;
import org.costate.pinn.condition.Condition;
import org.costate.pinn.geometry.Domain;
import org.costate.pinn.geometry.Place;
import org.costate.pinn.jet.Ansatz;
import org.costate.pinn.jet.Network;
import org.costate.pinn.residual.Integral;
import org.costate.pinn.residual.IntegralResidual;
import org.costate.pinn.residual.PairResidual;
import org.costate.pinn.residual.Residual;
import org.costate.pinn.train.Coefficient;
import org.costate.pinn.train.Model;
import org.costate.pinn.train.PointGroup;
import org.hipparchus.analysis.differentiation.DerivativeStructure;

/**
 * Partial differential equations with their conditions, to be solved by a network that is fitted to
 * make their residuals vanish.
 *
 * <pre>{@code
 * PinnSolution u = Pinn.on(Domain.of("t", 0, 1).and("x", -1, 1), chain)
 *     .equation("Burgers", 8192, u -> u.t().add(u.value().multiply(u.x())).subtract(u.xx().multiply(nu)))
 *     .condition(Condition.initialValue(x -> x[1].multiply(-PI).sin()).hard())
 *     .condition(Condition.dirichlet(Place.boundary(), 0).hard())
 *     .train(PinnTraining.withDefaults());
 * }</pre>
 *
 * <p>Immutable: every method returns a new problem. The same seed gives the same bits on any number
 * of threads.
 *
 * @see <a href="https://doi.org/10.1016/j.jcp.2018.10.045">Raissi et al. (2019)</a>
 */
public final class Pinn {
  final Domain domain;
  final Network network;
  final List<String> outputs;
  final Map<Integer, Ansatz> ansatz;
  final List<Coefficient> coefficients;
  final List<ProblemPart> parts;
  final boolean lenient;

  private Pinn(
      Domain domain,
      Network network,
      List<String> outputs,
      Map<Integer, Ansatz> ansatz,
      List<Coefficient> coefficients,
      List<ProblemPart> parts,
      boolean lenient) {
    this.domain = domain;
    this.network = network;
    this.outputs = List.copyOf(outputs);
    this.ansatz = Map.copyOf(ansatz);
    this.coefficients = List.copyOf(coefficients);
    this.parts = List.copyOf(parts);
    this.lenient = lenient;
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
    return new Pinn(domain, network, List.of(), Map.of(), List.of(), List.of(), false);
  }

  /**
   * Names the outputs of the network, so that formulas and conditions can say {@code
   * u.component("p")}.
   *
   * @throws IllegalArgumentException if there are more or fewer, or one twice
   */
  public Pinn unknowns(String... names) {
    if (names.length != network.outputWidth()
        || new HashSet<>(List.of(names)).size() != names.length) {
      throw new IllegalArgumentException(
          "the network has %s outputs, which need as many different names; got %s"
              .formatted(network.outputWidth(), List.of(names)));
    }
    return new Pinn(domain, network, List.of(names), ansatz, coefficients, parts, lenient);
  }

  /**
   * Adds an unknown coefficient, which formulas call {@code u.coefficient(name)} and training fits
   * with the network.
   *
   * @throws IllegalArgumentException if the name is taken
   */
  public Pinn coefficient(Coefficient coefficient) {
    if (coefficients.stream().anyMatch(c -> c.name().equals(coefficient.name()))) {
      throw new IllegalArgumentException(
          "there is already a coefficient called " + coefficient.name());
    }
    List<Coefficient> more = new ArrayList<>(coefficients);
    more.add(coefficient);
    return new Pinn(domain, network, outputs, ansatz, more, parts, lenient);
  }

  /**
   * Makes conditions hold by construction: {@code u = A + B·N}, for the first output.
   *
   * @param a A, of one number for each coordinate, in order
   * @param b B
   */
  public Pinn ansatz(
      Function<DerivativeStructure[], DerivativeStructure> a,
      Function<DerivativeStructure[], DerivativeStructure> b) {
    return ansatz(0, a, b);
  }

  /**
   * Makes conditions hold by construction: {@code u = A + B·N}.
   *
   * @param component for which output
   * @param a A, of one number for each coordinate, in order
   * @param b B
   * @throws IllegalArgumentException if there is no such output
   */
  public Pinn ansatz(
      int component,
      Function<DerivativeStructure[], DerivativeStructure> a,
      Function<DerivativeStructure[], DerivativeStructure> b) {
    if (component < 0 || component >= network.outputWidth()) {
      throw new IllegalArgumentException(
          "the network has %s outputs; there is no component %s"
              .formatted(network.outputWidth(), component));
    }
    Map<Integer, Ansatz> more = new TreeMap<>(ansatz);
    more.put(component, new Ansatz(a, b));
    return new Pinn(domain, network, outputs, more, coefficients, parts, lenient);
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
        new ProblemPart(n, points -> PointGroup.of(name, 1, points, residual), null, false));
  }

  /**
   * Adds an equation with an integral in it, in the interior, with weight 1.
   *
   * @param name for messages
   * @param n number of points
   * @param integral along a coordinate, at every point
   * @param residual zero for a solution
   * @throws IllegalArgumentException if the integral's coordinate is not an interval of the domain
   */
  public Pinn equation(String name, int n, Integral integral, IntegralResidual residual) {
    if (!domain.isInterval(integral.coordinate())) {
      throw new IllegalArgumentException(
          "%s: %s is a coordinate of a region; integrals run along an interval"
              .formatted(name, integral.coordinate()));
    }
    return with(
        new ProblemPart(
            n,
            points -> PointGroup.ofIntegral(name, 1, points, domain, integral, residual),
            null,
            integral.coordinate().equals(Place.TIME)));
  }

  /** Adds a condition. */
  public Pinn condition(Condition condition) {
    return with(ProblemPart.of(condition));
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
    return condition(
        Condition.operator(
                "condition at %s %s".formatted(coordinate, end),
                new Place.Face(coordinate, end),
                residual)
            .points(n)
            .weight(weight));
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
    return condition(Condition.paired(coordinate, residual).points(n).weight(weight));
  }

  /**
   * Accepts that initial values, conditions at walls or all conditions are missing, as where they
   * are unknown; {@link Condition#free} says so of one wall.
   */
  public Pinn acceptMissing() {
    return new Pinn(domain, network, outputs, ansatz, coefficients, parts, true);
  }

  private Pinn with(ProblemPart part) {
    List<ProblemPart> more = new ArrayList<>(parts);
    more.add(part);
    return new Pinn(domain, network, outputs, ansatz, coefficients, more, lenient);
  }

  /** Returns this on another domain with other forms, equations and conditions. */
  Pinn on(Domain other, Map<Integer, Ansatz> forms, List<ProblemPart> others) {
    return new Pinn(other, network, outputs, forms, coefficients, others, lenient);
  }

  /** Returns the conditions, soft and hard ones. */
  List<Condition> conditions() {
    List<Condition> conditions = new ArrayList<>();
    for (ProblemPart part : parts) {
      if (part.condition() != null) {
        conditions.add(part.condition());
      }
    }
    return conditions;
  }

  /** Checks the problem and draws its points. */
  PosedProblem posed(long seed) {
    return PosedProblem.of(this, seed);
  }

  Model model(Map<Integer, Ansatz> forms) {
    return new Model(network, domain.names(), outputs, domain.scaling(), forms, coefficients);
  }

  /**
   * Fits the network: Adam first, then a quasi-Newton method, which keeps what it knows of the
   * curvature when points are drawn again where the residual is large.
   *
   * <p>Points are also drawn again when no step lowers the loss any more. A loss that is not finite
   * ends the training, with the best parameters before. For smooth solutions and up to about a
   * thousand weights {@link PinnTraining#leastSquares()} goes much further than {@link
   * PinnTraining#withDefaults()}.
   *
   * @param training how long, and with what
   * @return the parameters after the last step, not the best ones met
   * @throws IllegalArgumentException if a condition is missing, misplaced or at odds with another,
   *     a point lies outside the domain, a formula asks for what is not there, or the checkpoint
   *     directory holds a run already
   */
  public PinnSolution train(PinnTraining training) {
    PosedProblem problem = posed(training.seed());
    return train(problem, training, problem.model().initialParameters(training.seed()));
  }

  /**
   * Fits the network from where another training ended, such as that of an easier problem: the next
   * lesson of a curriculum.
   *
   * @param training how long, and with what
   * @param start a solution by the same network and as many coefficients
   * @throws IllegalArgumentException as {@link #train(PinnTraining)}, or if the number of
   *     parameters differs
   */
  public PinnSolution train(PinnTraining training, PinnSolution start) {
    PosedProblem problem = posed(training.seed());
    double[] theta = start.parameters();
    if (theta.length != problem.model().parameterCount()) {
      throw new IllegalArgumentException(
          "the start has %s parameters; this problem has %s"
              .formatted(theta.length, problem.model().parameterCount()));
    }
    return train(problem, training, theta);
  }

  private static PinnSolution train(PosedProblem problem, PinnTraining training, double[] start) {
    return new PinnRun(problem, training, start).run();
  }

  /**
   * Goes on from the newest whole checkpoint, or starts if there is none; the result is bit for bit
   * that of a run in one piece.
   *
   * <p>Problem, network, weighting and settings must be those of the saved run; the number of
   * iterations may be larger.
   *
   * @param training how long, and with what; its supervision names the checkpoints
   * @throws IllegalArgumentException as {@link #train(PinnTraining)}, or if no checkpoints are
   *     named, or they are of another training
   * @throws java.io.UncheckedIOException if the directory cannot be read, or no file is whole
   */
  public PinnSolution resume(PinnTraining training) {
    PosedProblem problem = posed(training.seed());
    double[] theta = problem.model().initialParameters(training.seed());
    return new PinnRun(problem, training, theta).resume();
  }
}
