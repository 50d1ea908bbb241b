package org.costate.nets.train;

import java.util.HexFormat;
import java.util.List;
import org.costate.nets.optim.OptimizerRun;
import org.costate.nets.train.checkpoint.Checkpoint;

/** Turns a {@link TrainingState} into a checkpoint and back, bit for bit. */
final class StateCheckpoint {

  private static final String SETTINGS = "settings";

  private StateCheckpoint() {}

  /**
   * Returns the state as a checkpoint.
   *
   * @param settings what must be the same when the run is resumed
   */
  static Checkpoint of(TrainingState state, String settings) {
    Checkpoint.Builder to =
        Checkpoint.builder()
            .put(SETTINGS, settings)
            .put("step", state.step)
            .put("epoch", state.epoch)
            .put("position", state.batches.position())
            .put("madeInEpoch", state.batches.made())
            .put("generator", HexFormat.of().formatHex(state.batches.generatorState()))
            .put("moved", state.moved ? 1 : 0)
            .put("theta", state.theta)
            .put("good", state.good)
            .put(
                "sums",
                new double[] {
                  state.rateFactor, state.lossSum, state.rowSum, state.normSum, state.lastRate
                });
    OptimizerStates.put("run/", state.run.state(), to);
    OptimizerStates.put("goodRun/", state.goodRun.state(), to);
    putBest(state.best, to);
    putRollbacks(state.rollbacks, to);
    state.history.columns().forEach((name, column) -> to.put(name, column.toArray()));
    return to.build();
  }

  /**
   * Fills a fresh state from a checkpoint.
   *
   * @throws IllegalArgumentException if the settings differ from those of the run
   */
  static void restore(Checkpoint from, String settings, TrainingState state) {
    if (!from.text(SETTINGS).equals(settings)) {
      throw new IllegalArgumentException(
          "the checkpoint is of another training: it has %s; this one has %s"
              .formatted(from.text(SETTINGS), settings));
    }
    state.step = from.number("step");
    state.epoch = Math.toIntExact(from.number("epoch"));
    state.batches.restore(
        HexFormat.of().parseHex(from.text("generator")),
        Math.toIntExact(from.number("position")),
        Math.toIntExact(from.number("madeInEpoch")));
    state.moved = from.number("moved") == 1;
    copy(from.array("theta"), state.theta);
    copy(from.array("good"), state.good);
    double[] sums = from.array("sums");
    state.rateFactor = sums[0];
    state.lossSum = sums[1];
    state.rowSum = sums[2];
    state.normSum = sums[3];
    state.lastRate = sums[4];
    restoreRun("run/", from, state.run);
    restoreRun("goodRun/", from, state.goodRun);
    double[] best = from.array("best/losses");
    state.best.restore(
        from.array("best/theta"),
        best[0],
        Math.toIntExact(from.number("best/epoch")),
        best[1],
        Math.toIntExact(from.number("best/stale")));
    restoreRollbacks(from, state.rollbacks);
    state.history.columns().forEach((name, column) -> column.replaceBy(from.array(name)));
  }

  private static void restoreRun(String prefix, Checkpoint from, OptimizerRun run) {
    run.restore(OptimizerStates.get(prefix, run.optimizer().moments(), from));
  }

  private static void putBest(BestSoFar best, Checkpoint.Builder to) {
    to.put("best/theta", best.theta())
        .put("best/losses", new double[] {best.loss(), best.reference()})
        .put("best/epoch", best.epoch())
        .put("best/stale", best.stale());
  }

  private static void putRollbacks(List<Rollback> rollbacks, Checkpoint.Builder to) {
    to.put("rollbacks", rollbacks.size());
    for (int i = 0; i < rollbacks.size(); i++) {
      Rollback rollback = rollbacks.get(i);
      String prefix = "rollback/" + i;
      to.put(prefix + "/step", rollback.step())
          .put(prefix + "/epoch", rollback.epoch())
          .put(prefix + "/trouble", rollback.trouble().name())
          .put(prefix + "/to", rollback.to().name())
          .put(prefix + "/values", new double[] {rollback.loss(), rollback.rateFactor()});
    }
  }

  private static void restoreRollbacks(Checkpoint from, List<Rollback> rollbacks) {
    for (int i = 0; i < from.number("rollbacks"); i++) {
      String prefix = "rollback/" + i;
      double[] values = from.array(prefix + "/values");
      rollbacks.add(
          new Rollback(
              from.number(prefix + "/step"),
              Math.toIntExact(from.number(prefix + "/epoch")),
              TrainingOutcome.Trouble.valueOf(from.text(prefix + "/trouble")),
              values[0],
              Rollback.Target.valueOf(from.text(prefix + "/to")),
              values[1]));
    }
  }

  private static void copy(double[] from, double[] to) {
    System.arraycopy(from, 0, to, 0, to.length);
  }
}
