package org.costate.ode.fit;

import java.util.List;
import java.util.Optional;
import org.costate.nets.train.loss.Penalty;
import org.costate.ode.NeuralOde;
import org.costate.ode.TimeSeries;
import org.costate.solvers.Statistics;

/**
 * The misfit of a neural ODE over short stretches of time series.
 *
 * <p>A row is a segment of consecutive samples. It starts at the observed state, estimated where
 * missing ({@link TimeSeries#filled}), is solved over its times, and its loss is the mean penalty
 * of prediction minus observation over its observed entries, the first sample's included, in the
 * model's units. Segments in which nothing is observed after the start are left out.
 *
 * <p>The segments of a batch whose times after their start agree are solved as one system with
 * shared steps if the field ignores time, so on a regular grid all of them are; with a field that
 * knows time, those with the same times. A solve that fails gives {@code NaN}, and {@link
 * #lastFailure} says where. For one thread.
 */
public final class SegmentLoss implements TrajectoryLoss {
  private final ModelData data;
  private final SegmentSolves solves;
  private final RowTerms terms = new Terms();
  private final ObservedTerm observed;

  SegmentLoss(NeuralOde model, ModelData data, List<Segment> segments, Penalty penalty) {
    this.data = data;
    this.solves = new SegmentSolves(model, data, segments);
    this.observed = new ObservedTerm(data, solves.segments(), penalty);
  }

  /**
   * Returns the loss over the segments that begin at every sample.
   *
   * @param model field, solver, adjoint and units; its parameters are not used
   * @param series in data units; one of fewer samples than {@code length} is one segment
   * @param length samples of a segment, at least 2
   * @param penalty of one residual, in the model's units
   * @throws IllegalArgumentException if the length is less than 2, dimensions differ, or no segment
   *     has an observed value after its start
   */
  public static SegmentLoss of(
      NeuralOde model, List<TimeSeries> series, int length, Penalty penalty) {
    var data = new ModelData(model, series);
    return new SegmentLoss(model, data, Segment.everywhere(series, length), penalty);
  }

  @Override
  public int size() {
    return solves.segments().size();
  }

  @Override
  public double evaluate(double[] theta, int[] rows, double[] gradient) {
    return solves.evaluate(theta, rows, terms, gradient);
  }

  /** Returns how many sets of times there are; segments with the same are solved together. */
  public int patternCount() {
    return solves.patterns().count();
  }

  @Override
  public double[] startingParameters(double[] theta) {
    solves.requireLength(theta);
    return theta.clone();
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

  /** Starts at the data, compares with the data. */
  private final class Terms implements RowTerms {
    @Override
    public void start(int segment, double[] y0, int offset) {
      Segment one = solves.segments().get(segment);
      data.state(one.series(), one.from(), y0, offset);
    }

    @Override
    public double terms(
        int segment, double share, double[] states, int column, int stride, double[] cotangents) {
      int rows = solves.segments().get(segment).length();
      return observed.evaluate(segment, rows, share, states, column, stride, cotangents);
    }
  }
}
