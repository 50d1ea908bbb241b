package org.costate.ode.fit;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.costate.ode.FieldFamily;
import org.costate.ode.NeuralOde;
import org.costate.solvers.DifferentiableField;
import org.costate.solvers.IntegrationException;
import org.costate.solvers.MethodSolver;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.Statistics;
import org.costate.solvers.adjoint.Adjoint;
import org.costate.solvers.adjoint.DifferentiatedSolution;
import org.jspecify.annotations.Nullable;

/** Solves batches of segments, those with the same times as one system, and pulls back. */
final class SegmentSolves {
  /** A solve in training gives up after so many trial steps, and so many more per saved state. */
  private static final long LEAST_STEPS = 1000;

  private static final long STEPS_PER_ROW = 100;

  private final NeuralOde model;
  private final OdeSolver solver;
  private final ModelData data;
  private final List<Segment> segments;
  private final TimePatterns patterns;
  private final FailureReport failureReport;
  private final Map<Integer, Workspace> workspaces = new HashMap<>();
  private int[] chosen = {};
  private boolean[] done = {};

  private long accepted;
  private long rejected;
  private long notFinite;
  private long evaluations;
  private long solves;
  private @Nullable String failure;
  private long failures;

  SegmentSolves(NeuralOde model, ModelData data, List<Segment> segments) {
    this.model = model;
    this.data = data;
    this.segments = List.copyOf(segments);
    this.patterns = new TimePatterns(segments, data.times(), model.fields().autonomous());
    this.failureReport = new FailureReport(model, data, this.segments);
    int longest = segments.stream().mapToInt(Segment::length).max().orElseThrow();
    this.solver = limited(model.solver(), LEAST_STEPS + STEPS_PER_ROW * longest);
  }

  private static OdeSolver limited(OdeSolver solver, long steps) {
    return solver instanceof MethodSolver own
        ? own.withLimits(limits -> limits.withCount(Math.min(limits.count(), steps)))
        : solver;
  }

  List<Segment> segments() {
    return segments;
  }

  TimePatterns patterns() {
    return patterns;
  }

  void requireLength(double[] theta) {
    if (theta.length != model.parameterCount()) {
      throw new IllegalArgumentException(
          "the field has %s parameters; got %s".formatted(model.parameterCount(), theta.length));
    }
  }

  /**
   * Evaluates the mean of the terms of some segments.
   *
   * @param theta parameters of the field
   * @param rows which segments; one may occur twice
   * @param terms the loss
   * @param thetaBar is added to
   * @return the mean, {@code NaN} if a solve failed
   */
  double evaluate(double[] theta, int[] rows, RowTerms terms, double[] thetaBar) {
    if (inOneSystem(rows)) {
      return solve(theta, rows, rows.length, 1.0 / rows.length, terms, thetaBar);
    }
    double sum = 0;
    if (chosen.length < rows.length) {
      chosen = new int[rows.length];
      done = new boolean[rows.length];
    }
    Arrays.fill(done, 0, rows.length, false);
    for (int i = 0; i < rows.length; i++) {
      if (!done[i]) {
        int count = 0;
        for (int k = i; k < rows.length; k++) {
          if (!done[k] && patterns.of(rows[k]) == patterns.of(rows[i])) {
            chosen[count++] = rows[k];
            done[k] = true;
          }
        }
        sum += solve(theta, chosen, count, 1.0 / rows.length, terms, thetaBar);
        if (Double.isNaN(sum)) {
          return sum;
        }
      }
    }
    return sum;
  }

  private boolean inOneSystem(int[] rows) {
    for (int i = 1; i < rows.length; i++) {
      if (patterns.of(rows[i]) != patterns.of(rows[0])) {
        return false;
      }
    }
    return true;
  }

  private double solve(
      double[] theta, int[] rows, int count, double share, RowTerms terms, double[] thetaBar) {
    Workspace workspace = workspaces.computeIfAbsent(count, Workspace::new);
    int dimension = data.dimension();
    int pattern = patterns.of(rows[0]);
    for (int k = 0; k < count; k++) {
      terms.start(rows[k], workspace.y0, k * dimension);
    }
    DifferentiatedSolution solved;
    try {
      workspace.field.setParameters(theta);
      solved =
          workspace.session.solve(
              OdeProblem.of(
                  workspace.field, patterns.start(pattern), workspace.y0, patterns.end(pattern)),
              patterns.saveAt(pattern));
    } catch (IntegrationException e) {
      count(e.solution().statistics());
      failures++;
      failure = failureReport.of(rows, count, e.solution().outcome());
      return Double.NaN;
    }
    count(solved.solution().statistics());
    double[] states = solved.solution().values();
    double[] cotangents = workspace.cotangents(states.length);
    double sum = 0;
    for (int k = 0; k < count; k++) {
      sum += terms.terms(rows[k], share, states, k * dimension, count * dimension, cotangents);
    }
    Arrays.fill(workspace.y0Bar, 0);
    solved.pullback(cotangents, workspace.y0Bar, thetaBar);
    for (int k = 0; k < count; k++) {
      terms.startBar(rows[k], workspace.y0Bar, k * dimension);
    }
    return sum;
  }

  private void count(Statistics statistics) {
    solves++;
    accepted += statistics.accepted();
    rejected += statistics.rejected();
    notFinite += statistics.notFinite();
    evaluations += statistics.evaluations();
  }

  /** Returns what all solves so far cost. */
  Statistics statistics() {
    return new Statistics(accepted, rejected, notFinite, evaluations);
  }

  /** Returns the number of solves so far. */
  long solves() {
    return solves;
  }

  /** Returns the number of solves that failed. */
  long failures() {
    return failures;
  }

  /** Returns where and why the last solve that failed did so. */
  Optional<String> lastFailure() {
    return Optional.ofNullable(failure);
  }

  /** Releases what fields hold outside the heap. */
  void close() {
    workspaces.values().forEach(workspace -> FieldFamily.release(workspace.field));
    workspaces.clear();
  }

  /** Memory for so many rows. */
  private final class Workspace {
    private final DifferentiableField field;
    private final Adjoint.Session session;
    private final double[] y0;
    private final double[] y0Bar;
    private double[] cotangents = {};

    Workspace(int rows) {
      field = model.fields().rows(rows);
      session = model.adjoint().open(solver, field);
      y0 = new double[field.dimension()];
      y0Bar = new double[field.dimension()];
    }

    double[] cotangents(int length) {
      if (cotangents.length != length) {
        cotangents = new double[length];
      }
      return cotangents;
    }
  }
}
