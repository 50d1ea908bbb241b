package org.costate.pinn;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.costate.nets.Precision;
import org.costate.nets.optim.Adam;
import org.costate.nets.optim.OptimizerRun;
import org.costate.nets.optim.OptimizerState;
import org.costate.nets.train.checkpoint.Checkpoint;
import org.costate.pinn.train.GroupWeights;
import org.costate.pinn.train.Model;
import org.costate.pinn.train.PointGroup;
import org.costate.pinn.train.ResidualLoss;
import org.costate.pinn.weighting.Weighting;
import org.jspecify.annotations.Nullable;

/** Everything that changes during a training, and its place in a checkpoint. */
final class PinnState {
  private static final String SETTINGS = "settings";
  private static final String NAMES = "names";

  final PosedProblem problem;
  final OptimizerRun adam;
  final PinnHistory history;
  List<PointGroup> points;
  ResidualLoss loss;
  double[] theta;
  double[] best;
  double bestLoss = Double.POSITIVE_INFINITY;
  double[] memory;
  long updates;
  long rounds;

  /** The iteration at which the last line search failed; −1 if none did. */
  long stuckAt = -1;

  /** The iteration before which points and weights were last looked at; −1 if never. */
  long changedAt = -1;

  /** Whether the last leg ended without a step. */
  boolean failed;

  /** The step at which each term was overfitted most, its mean square here and there. */
  final double[][] overfitting;

  @Nullable OptimizerState descent;

  /** What the quasi-Newton method had reached at the last draw that is not taken back. */
  @Nullable OptimizerState sound;

  /** The mean squares of equations at a second sample there, summed. */
  double soundElsewhere;

  /** The steps at which it was taken up again. */
  final List<Long> returns = new ArrayList<>();

  /** Where the least-squares method at the end stands, null before it. */
  @Nullable OptimizerState finish;

  /** Whether the least-squares method stopped by itself. */
  boolean finished;

  private final PinnTraining training;

  PinnState(PosedProblem problem, PinnTraining training, double[] start) {
    this.problem = problem;
    this.training = training;
    Model model = problem.model();
    points = problem.points();
    overfitting = new double[points.size()][3];
    theta = start.clone();
    best = start.clone();
    adam = Adam.withDefaults().open(theta.length);
    loss = loss();
    memory = training.emphasis().weighting().start(points.size());
    history = new PinnHistory(points.size(), List.copyOf(model.coefficients(theta).keySet()));
  }

  /** Returns a loss at the present points, in the precision of the present phase. */
  private ResidualLoss loss() {
    boolean first = descent == null && adam.steps() < training.adamSteps();
    Precision precision = first ? training.adamPrecision() : Precision.FLOAT64;
    Model model = problem.model();
    return new ResidualLoss(
        precision == Precision.FLOAT64 ? model : model.precision(precision),
        points,
        training.threads());
  }

  /** Ends the phase of Adam: from here on the loss is evaluated in double precision. */
  void endAdam() {
    if (training.adamPrecision() != Precision.FLOAT64) {
      GroupWeights weights = loss.weights();
      loss = loss();
      loss.weights().copyFrom(weights);
    }
  }

  /** Returns steps of Adam, iterations, and steps of the least-squares method together. */
  long steps() {
    return adam.steps()
        + (descent == null ? 0 : descent.steps())
        + (finish == null ? 0 : finish.steps());
  }

  /** Goes on with other points: weights of groups stay, those of points begin again. */
  void move(List<PointGroup> next) {
    double[] weights = loss.weights().ofGroups();
    points = next;
    loss = loss();
    loss.weights().setGroups(weights);
  }

  private String settings() {
    Weighting weighting = training.emphasis().weighting();
    List<String> names = problem.points().stream().map(PointGroup::name).toList();
    return "%s parameters, terms %s, seed %s, Adam %s at %s in %s, new points every %s times %s, %s, %s every %s, %s, then %s"
        .formatted(
            theta.length,
            names,
            training.seed(),
            training.adamSteps(),
            training.adamRate(),
            training.adamPrecision(),
            training.redrawEvery(),
            training.emphasis().growth(),
            training.method().withIterations(0),
            weighting.getClass().isRecord() ? weighting : "weights of one's own",
            training.emphasis().every(),
            training.emphasis().stages(),
            training.finish() == null ? "nothing" : training.finish().withIterations(0));
  }

  Checkpoint save() {
    Checkpoint.Builder to =
        Checkpoint.builder()
            .put(SETTINGS, settings())
            .put("theta", theta)
            .put("best", best)
            .put("bestLoss", new double[] {bestLoss})
            .put("memory", memory)
            .put("updates", updates)
            .put("rounds", rounds)
            .put("stuckAt", stuckAt)
            .put("changedAt", changedAt)
            .put("sound", sound == null ? 0 : 1)
            .put("soundElsewhere", new double[] {soundElsewhere})
            .put("returns", returns.stream().mapToDouble(Long::doubleValue).toArray())
            .put("failed", failed ? 1 : 0)
            .put("descent", descent == null ? 0 : 1)
            .put("finish", finish == null ? 0 : 1)
            .put("finished", finished ? 1 : 0);
    put("adam/", adam.state(), to);
    if (descent != null) {
      put("descent/", descent, to);
    }
    if (finish != null) {
      put("finish/", finish, to);
    }
    if (sound != null) {
      put("sound/", sound, to);
    }
    GroupWeights weights = loss.weights();
    to.put("weights", weights.ofGroups());
    for (int g = 0; g < points.size(); g++) {
      to.put("lambda/" + g, weights.ofPoints(g));
      to.put("overfitting/" + g, overfitting[g]);
      if (problem.groups().get(g).redrawn()) {
        double[][] at = points.get(g).points();
        for (int i = 0; i < at.length; i++) {
          to.put("points/" + g + "/" + i, at[i]);
        }
      }
    }
    history.save(to);
    return to.build();
  }

  void restore(Checkpoint from) {
    if (!from.text(SETTINGS).equals(settings())) {
      throw new IllegalArgumentException(
          "the checkpoint is of another training: it has %s; this one has %s"
              .formatted(from.text(SETTINGS), settings()));
    }
    theta = from.array("theta");
    best = from.array("best");
    bestLoss = from.array("bestLoss")[0];
    memory = from.array("memory");
    updates = from.number("updates");
    rounds = from.number("rounds");
    stuckAt = from.number("stuckAt");
    changedAt = from.number("changedAt");
    sound = from.number("sound") == 1 ? get("sound/", from) : null;
    soundElsewhere = from.array("soundElsewhere")[0];
    returns.clear();
    for (double step : from.array("returns")) {
      returns.add((long) step);
    }
    failed = from.number("failed") == 1;
    adam.restore(get("adam/", from));
    descent = from.number("descent") == 1 ? get("descent/", from) : null;
    finish = from.number("finish") == 1 ? get("finish/", from) : null;
    finished = from.number("finished") == 1;
    List<PointGroup> next = new ArrayList<>();
    for (int g = 0; g < points.size(); g++) {
      double[][] at = new double[problem.domain().dimension()][];
      for (int i = 0; i < at.length && problem.groups().get(g).redrawn(); i++) {
        at[i] = from.array("points/" + g + "/" + i);
      }
      next.add(problem.groups().get(g).redrawn() ? points.get(g).at(at) : points.get(g));
    }
    move(next);
    loss.weights().setGroups(from.array("weights"));
    for (int g = 0; g < points.size(); g++) {
      loss.weights().setPoints(g, from.array("lambda/" + g));
      overfitting[g] = from.array("overfitting/" + g);
    }
    history.restore(from);
  }

  private static void put(String prefix, OptimizerState state, Checkpoint.Builder to) {
    to.put(prefix + "steps", state.steps());
    to.put(prefix + NAMES, String.join("\n", state.names()));
    state.names().forEach(name -> to.put(prefix + name, state.array(name)));
  }

  private static OptimizerState get(String prefix, Checkpoint from) {
    Map<String, double[]> arrays = new LinkedHashMap<>();
    from.text(prefix + NAMES).lines().forEach(name -> arrays.put(name, from.array(prefix + name)));
    return new OptimizerState(from.number(prefix + "steps"), arrays);
  }
}
