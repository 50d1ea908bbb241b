package org.costate.examples.console;

import java.io.PrintWriter;
import org.costate.nets.train.ProgressBar;
import org.costate.nets.train.Rollback;
import org.costate.nets.train.TrainingOutcome;
import org.costate.ode.fit.FitListener;
import org.costate.ode.fit.Stage;

/** Shows a fit on the console: a line for each stage and a bar below it. */
public final class StageProgress implements FitListener {
  private final PrintWriter out;
  private final ProgressBar bar;
  private final int stages;

  /**
   * Returns a listener that writes to the console.
   *
   * @param out where the lines of the stages go; the bar goes to standard output
   * @param stages number of stages to come
   */
  public StageProgress(PrintWriter out, int stages) {
    this.out = out;
    this.bar = ProgressBar.onConsole();
    this.stages = stages;
  }

  @Override
  public void stageStarted(int index, Stage stage, int rows) {
    String limit =
        stage instanceof Stage.Polish polish
            ? ", L-BFGS, at most %s iterations".formatted(polish.rule().iterations())
            : "";
    out.println(
        "stage %s of %s: %s on %s stretch%s of data%s"
            .formatted(index + 1, stages, stage.name(), rows, rows == 1 ? "" : "es", limit));
    out.flush();
  }

  @Override
  public void started(long firstStep, long totalSteps) {
    bar.started(firstStep, totalSteps);
  }

  @Override
  public void stepped(long step, double loss, double rate, double gradientNorm) {
    bar.stepped(step, loss, rate, gradientNorm);
  }

  @Override
  public void epochFinished(int epoch, double trainLoss, double validationLoss) {
    bar.epochFinished(epoch, trainLoss, validationLoss);
  }

  @Override
  public void rolledBack(Rollback rollback) {
    bar.rolledBack(rollback);
  }

  @Override
  public void checkpointFailed(String message) {
    bar.checkpointFailed(message);
  }

  @Override
  public void ended(TrainingOutcome outcome) {
    bar.ended(outcome);
  }
}
