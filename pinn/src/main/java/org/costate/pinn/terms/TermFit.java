package org.costate.pinn.terms;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.costate.nets.optim.StopReason;
import org.costate.pinn.lines.Monomial;
import org.costate.pinn.lines.PointFunction;
import org.costate.pinn.lines.TransportField;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.SaveAt;
import org.costate.solvers.adjoint.Adjoint;
import org.ejml.data.DMatrixRMaj;

/**
 * Learnt terms and the solves they were learnt by.
 *
 * <p>Terms mean something between the concentrations that these solves visited, {@link #visited},
 * and errors and curves are taken there.
 */
public final class TermFit {
  private static final int POINTS = 201;

  private final FieldData data;
  private final TransportField field;
  private final List<double[]> solutions;
  private final VisitedStates visited;
  private final Ending ending;
  private final Origin origin;

  /** How it came about. */
  record Origin(
      OdeSolver solver,
      Adjoint adjoint,
      boolean learntStarts,
      Map<TermKind, TermModel.Polynomial> networks,
      Optional<TermPrior> prior) {
    Origin {
      networks = Map.copyOf(networks);
    }

    Origin with(TermPrior found) {
      return new Origin(solver, adjoint, learntStarts, networks, Optional.of(found));
    }
  }

  /** Misfits before and after, and how the learning ended. */
  record Ending(
      double before, double value, int iterations, StopReason reason, Optional<String> trouble) {}

  private TermFit(
      FieldData data,
      TransportField field,
      List<double[]> solutions,
      Ending ending,
      Origin origin) {
    this.data = data;
    this.field = field;
    this.solutions = solutions;
    this.visited = new VisitedStates(solutions, data.species(), data.grid().cells());
    this.ending = ending;
    this.origin = origin;
  }

  static TermFit of(
      FieldData data, TransportField field, Origin origin, TrajectoryMisfit misfit, Ending ending) {
    List<double[]> solutions = new ArrayList<>();
    for (int k = 0; k < data.runs().size(); k++) {
      double[] times = data.runs().get(k).times();
      solutions.add(
          origin
              .solver()
              .solve(
                  OdeProblem.of(field, times[0], misfit.start(k), times[times.length - 1]),
                  SaveAt.times(times))
              .values());
    }
    return new TermFit(data, field, solutions, ending, origin);
  }

  FieldData data() {
    return data;
  }

  Origin origin() {
    return origin;
  }

  /**
   * Returns how well the data determine the terms, with the prior that a {@link GaussNewton} polish
   * ended with; without one, with a normal prior of deviation 1 for the weights of networks, which
   * see and give scaled values.
   *
   * @throws IllegalArgumentException if the data leave a parameter or the noise open, or learnt
   *     start fields are too large
   */
  public TermLaplace laplace() {
    return new TermLaplace(
        this, origin.prior().orElseGet(() -> TermPrior.ofWeights(field, origin.networks(), 1)));
  }

  /**
   * Returns how well the data determine the terms.
   *
   * @param priorDeviation of the weights of networks around the fit, more than 0
   * @throws IllegalArgumentException if it is not, the data leave a parameter or the noise open, or
   *     learnt start fields are too large
   */
  public TermLaplace laplace(double priorDeviation) {
    if (!(priorDeviation > 0)) {
      throw new IllegalArgumentException(
          "the prior's deviation must be > 0; got " + priorDeviation);
    }
    return new TermLaplace(this, TermPrior.ofWeights(field, origin.networks(), priorDeviation));
  }

  /** Returns the equation with the learnt terms; its state is not shared with the learning. */
  public TransportField field() {
    return field;
  }

  /** Returns a learnt term. */
  public PointFunction term(TermKind kind) {
    return kind.of(field);
  }

  /** Returns the mean square misfit of the start, in units of the data's variance. */
  public double startMisfit() {
    return ending.before();
  }

  /** Returns the mean square misfit reached, in units of the data's variance. */
  public double misfit() {
    return ending.value();
  }

  /** Returns why the finish stopped. */
  public StopReason reason() {
    return ending.reason();
  }

  /**
   * Returns where and why a trial's solve failed last: which evaluation and run, the time, the step
   * and what to try; nothing if all were solved. Such trials were passed over.
   */
  public Optional<String> trouble() {
    return ending.trouble();
  }

  /** Returns the number of iterations of the finish and of the polish. */
  public int iterations() {
    return ending.iterations();
  }

  /**
   * Returns the solve of a run with the learnt terms at the times of its snapshots, {@code [times,
   * species, cells]}.
   *
   * @param run from 0
   */
  public double[] solution(int run) {
    return solutions.get(run).clone();
  }

  /**
   * Returns the least and the greatest concentration of a species that the solves visited.
   *
   * @param species from 0
   */
  public Visited visited(int species) {
    return visited.range(species);
  }

  /**
   * The concentrations of a species that were visited.
   *
   * @param low the least
   * @param high the greatest
   * @param mean of all
   */
  public record Visited(double low, double high, double mean) {}

  /**
   * Returns one output of a term along one concentration, the others at their means.
   *
   * @param kind which term
   * @param output which of its outputs, from 0
   * @param species along which
   */
  public TermCurve curve(TermKind kind, int output, int species) {
    double[] states = along(species);
    double[] unknown = new double[POINTS];
    Arrays.fill(unknown, Double.NaN);
    return new TermCurve(
        kind,
        output,
        Arrays.copyOfRange(states, species * POINTS, (species + 1) * POINTS),
        along(kind, output, species, this),
        unknown);
  }

  /** Returns the values of another fit's term at the places of this one's curve. */
  double[] along(TermKind kind, int output, int species, TermFit other) {
    double[] values = new double[other.term(kind).outputs() * POINTS];
    other.term(kind).value(along(species), POINTS, values);
    return Arrays.copyOfRange(values, output * POINTS, (output + 1) * POINTS);
  }

  /** Returns states over the visited range of a species, the others at their means. */
  double[] along(int species) {
    return visited.along(species, POINTS);
  }

  /**
   * Returns the relative L2 distance of a term from the true one, all outputs together: over the
   * visited range of a single species, or over the states that the solves visited of several.
   *
   * @param kind which term
   * @param truth to compare with
   */
  public double relativeError(TermKind kind, PointFunction truth) {
    double[] states = states();
    int count = states.length / data.species();
    double[] seen = new double[truth.outputs() * count];
    double[] expected = new double[seen.length];
    term(kind).value(states, count, seen);
    truth.value(states, count, expected);
    double error = 0;
    double size = 0;
    for (int i = 0; i < seen.length; i++) {
      error += (seen[i] - expected[i]) * (seen[i] - expected[i]);
      size += expected[i] * expected[i];
    }
    return Math.sqrt(error / size);
  }

  /** Returns states to judge a term on, {@code [species, states]}. */
  double[] states() {
    return data.species() == 1 ? along(0) : visited.all();
  }

  /**
   * Returns the coefficients of the polynomial nearest to one output of a term, in least squares
   * over the states that were visited.
   *
   * @param kind which term
   * @param output which of its outputs, from 0
   * @param monomials of the polynomial
   * @return one coefficient for each monomial, in their order
   */
  public double[] coefficients(TermKind kind, int output, List<Monomial> monomials) {
    double[] states = states();
    int count = states.length / data.species();
    double[] values = new double[term(kind).outputs() * count];
    term(kind).value(states, count, values);
    double[] own = Arrays.copyOfRange(values, output * count, (output + 1) * count);
    return PolynomialProjection.of(
            data.species(), states, monomials, DMatrixRMaj.wrap(count, 1, own))
        .data
        .clone();
  }

  /**
   * Returns the root mean square of a species' residuals, in its unit.
   *
   * @param species from 0
   */
  public double residual(int species) {
    double sum = 0;
    long count = 0;
    int cells = data.grid().cells();
    for (int k = 0; k < solutions.size(); k++) {
      double[] values = solutions.get(k);
      for (int i = 0; i < values.length; i++) {
        double difference = values[i] - data.runs().get(k).value(i);
        if (i / cells % data.species() == species && !Double.isNaN(difference)) {
          sum += difference * difference;
          count++;
        }
      }
    }
    return Math.sqrt(sum / count);
  }

  /** Returns the solves with normal noise of the size of the residuals, and the data's gaps. */
  FieldData resampled(SplittableRandom random) {
    FieldData out = FieldData.on(data.grid(), data.species());
    int cells = data.grid().cells();
    double[] sizes = new double[data.species()];
    Arrays.setAll(sizes, this::residual);
    for (int k = 0; k < solutions.size(); k++) {
      double[] values = solutions.get(k).clone();
      for (int i = 0; i < values.length; i++) {
        boolean gap = Double.isNaN(data.runs().get(k).value(i));
        double noise = sizes[i / cells % sizes.length] * random.nextGaussian();
        values[i] = gap ? Double.NaN : values[i] + noise;
      }
      out = out.with(data.runs().get(k).times(), values);
    }
    return out;
  }

  /** Returns every output of every term along every concentration it could depend on. */
  public List<TermCurve> curves() {
    return curves(this::curve);
  }

  /** Makes a curve of one output along one species. */
  @FunctionalInterface
  interface CurveMaker {
    TermCurve curve(TermKind kind, int output, int species);
  }

  List<TermCurve> curves(CurveMaker maker) {
    List<TermCurve> all = new ArrayList<>();
    for (TermKind kind : TermKind.values()) {
      for (int k = 0; kind.isIn(field) && k < term(kind).outputs(); k++) {
        for (int s = 0; s < data.species(); s++) {
          all.add(maker.curve(kind, k, s));
        }
      }
    }
    return all;
  }

  /**
   * Writes {@link #curves} as comma-separated values: columns term, output, concentration, value,
   * deviation.
   *
   * @param out receives the lines
   * @throws IOException if it refuses
   */
  public void writeCsv(Appendable out) throws IOException {
    CurveTable.write(curves(), out);
  }
}
