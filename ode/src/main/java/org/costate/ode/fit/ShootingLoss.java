package org.costate.ode.fit;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.costate.nets.train.loss.Penalty;
import org.costate.ode.NeuralOde;
import org.costate.ode.TimeSeries;
import org.costate.solvers.Statistics;

/**
 * The misfit of a neural ODE over segments that cover whole series, whose initial states are free:
 * multiple shooting.
 *
 * <p>The parameters are those of the field and then the initial state of every segment, {@code
 * [segments, dim]}, in the model's units. A row is a segment; the last sample of one is the first
 * of the next. With x(s) the state at a segment's end its loss is
 *
 * <pre>mean φ(prediction − observation) + w · mean (x − initial state of the next segment)²,</pre>
 *
 * the first mean over its observed entries (those at its end belong to the next segment), the
 * second over the components; the last segment of a series has no second term. As w grows the
 * segments join to one trajectory; noise in single samples then does not enter through initial
 * states. For one thread.
 *
 * @see <a href="https://doi.org/10.1016/S1474-6670(17)61205-9">Bock and Plitt (1984)</a>
 */
public final class ShootingLoss implements TrajectoryLoss {
  private final ModelData data;
  private final SegmentSolves solves;
  private final ObservedTerm observed;
  private final double weight;
  private final int dimension;
  private final int fieldParameters;
  private final double[] fieldTheta;
  private final double[] fieldBar;
  private final Terms terms = new Terms();

  ShootingLoss(
      NeuralOde model, ModelData data, List<Segment> segments, Penalty penalty, double weight) {
    if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "the weight of continuity must be at least 0 and finite; got " + weight);
    }
    this.data = data;
    this.solves = new SegmentSolves(model, data, segments);
    this.observed = new ObservedTerm(data, solves.segments(), penalty);
    this.weight = weight;
    this.dimension = model.dimension();
    this.fieldParameters = model.parameterCount();
    this.fieldTheta = new double[fieldParameters];
    this.fieldBar = new double[fieldParameters];
  }

  /**
   * Returns the loss over segments that follow one another.
   *
   * @param model field, solver, adjoint and units; its parameters are not used
   * @param series in data units
   * @param length samples of a segment, at least 2; the last of a series may have fewer
   * @param penalty of one residual, in the model's units
   * @param weight w of continuity, at least 0
   * @throws IllegalArgumentException if length or weight is out of range, or dimensions differ
   */
  public static ShootingLoss of(
      NeuralOde model, List<TimeSeries> series, int length, Penalty penalty, double weight) {
    var data = new ModelData(model, series);
    return new ShootingLoss(model, data, Segment.chained(series, length), penalty, weight);
  }

  @Override
  public int size() {
    return solves.segments().size();
  }

  /** Returns the number of parameters: those of the field and {@code segments · dim} states. */
  public int parameterCount() {
    return fieldParameters + size() * dimension;
  }

  /**
   * Returns parameters to start from: those of the field, and the observed states at the beginning
   * of the segments, estimated where missing.
   *
   * @param theta parameters of the field; not modified
   * @throws IllegalArgumentException if their number is wrong
   */
  @Override
  public double[] startingParameters(double[] theta) {
    solves.requireLength(theta);
    double[] all = Arrays.copyOf(theta, parameterCount());
    for (int k = 0; k < size(); k++) {
      Segment one = solves.segments().get(k);
      data.state(one.series(), one.from(), all, place(k));
    }
    return all;
  }

  /** Returns where the initial state of a segment lies among the parameters. */
  int place(int segment) {
    return fieldParameters + segment * dimension;
  }

  @Override
  public double evaluate(double[] theta, int[] rows, double[] gradient) {
    for (int i = fieldParameters; i < theta.length; i++) {
      if (!Double.isFinite(theta[i])) {
        return Double.NaN;
      }
    }
    System.arraycopy(theta, 0, fieldTheta, 0, fieldParameters);
    Arrays.fill(fieldBar, 0);
    terms.theta = theta;
    terms.gradient = gradient;
    double loss = solves.evaluate(fieldTheta, rows, terms, fieldBar);
    for (int i = 0; i < fieldParameters; i++) {
      gradient[i] += fieldBar[i];
    }
    return loss;
  }

  @Override
  public Statistics statistics() {
    return solves.statistics();
  }

  @Override
  public long solveCount() {
    return solves.solves();
  }

  @Override
  public long failureCount() {
    return solves.failures();
  }

  @Override
  public Optional<String> lastFailure() {
    return solves.lastFailure();
  }

  @Override
  public void close() {
    solves.close();
  }

  /** Starts at free states, compares with the data and with the next free state. */
  private final class Terms implements RowTerms {
    private double[] theta = {};
    private double[] gradient = {};

    @Override
    public void start(int segment, double[] y0, int offset) {
      System.arraycopy(theta, place(segment), y0, offset, dimension);
    }

    @Override
    public double terms(
        int segment, double share, double[] states, int column, int stride, double[] cotangents) {
      List<Segment> all = solves.segments();
      int length = all.get(segment).length();
      boolean joined =
          segment + 1 < all.size() && all.get(segment + 1).series() == all.get(segment).series();
      int rows = joined ? length - 1 : length;
      double sum = observed.evaluate(segment, rows, share, states, column, stride, cotangents);
      if (!joined) {
        return sum;
      }
      double factor = share * weight / dimension;
      int end = (length - 1) * stride + column;
      int next = place(segment + 1);
      for (int j = 0; j < dimension; j++) {
        double gap = states[end + j] - theta[next + j];
        sum += factor * gap * gap;
        cotangents[end + j] += 2 * factor * gap;
        gradient[next + j] -= 2 * factor * gap;
      }
      return sum;
    }

    @Override
    public void startBar(int segment, double[] y0Bar, int offset) {
      int place = place(segment);
      for (int j = 0; j < dimension; j++) {
        gradient[place + j] += y0Bar[offset + j];
      }
    }
  }
}
