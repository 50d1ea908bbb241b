package org.costate.ode.fit;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.costate.nets.optim.Objective;
import org.costate.nets.train.BatchLoss;
import org.costate.nets.train.LbfgsTraining;
import org.costate.nets.train.LbfgsTrainingResult;
import org.costate.nets.train.Trainer;
import org.costate.nets.train.TrainingOutcome;
import org.costate.nets.train.TrainingResult;
import org.costate.ode.NeuralOde;

/** One stage of a fit at work: its loss, and the way from its parameters to model and starts. */
final class StageRun implements AutoCloseable {
  private final Stage stage;
  private final NeuralOde model;
  private final TrajectoryLoss loss;
  private final List<Segment> segments;
  private final FitListener listener;
  private final double[] parameters;

  private StageRun(
      Stage stage,
      NeuralOde model,
      TrajectoryLoss loss,
      List<Segment> segments,
      FitListener listener,
      double[][] starts) {
    this.stage = stage;
    this.model = model;
    this.loss = loss;
    this.segments = segments;
    this.listener = listener;
    this.parameters = loss.startingParameters(model.parameters());
    if (loss instanceof ShootingLoss free) {
      for (int k = 0; k < segments.size(); k++) {
        if (segments.get(k).from() == 0) {
          double[] start = starts[segments.get(k).series()];
          System.arraycopy(start, 0, parameters, free.place(k), start.length);
        }
      }
    }
  }

  /**
   * Opens a stage.
   *
   * @param stage what to do
   * @param model what to go on from
   * @param data to learn from
   * @param options of the fit
   * @param starts initial states of the series, in the model's units
   */
  static StageRun of(
      Stage stage, NeuralOde model, ModelData data, FitOptions options, double[][] starts) {
    List<Segment> segments;
    boolean free;
    double weight = 0;
    if (stage instanceof Stage.Segments chosen) {
      segments = Segment.everywhere(data.series(), chosen.length());
      free = false;
    } else if (stage instanceof Stage.Shooting chosen) {
      segments = Segment.chained(data.series(), chosen.length());
      free = true;
      weight = chosen.weight();
    } else {
      segments = Segment.chained(data.series(), Integer.MAX_VALUE);
      free = initial(stage) == InitialState.LEARNT;
    }
    TrajectoryLoss loss =
        free
            ? new ShootingLoss(model, data, segments, options.penalty(), weight)
            : new SegmentLoss(model, data, segments, options.penalty());
    return new StageRun(stage, model, loss, segments, options.listener(), starts);
  }

  private static InitialState initial(Stage stage) {
    return stage instanceof Stage.Polish polish
        ? polish.initial()
        : ((Stage.Trajectory) stage).initial();
  }

  /** Returns the number of segments. */
  int rows() {
    return loss.size();
  }

  StageResult train(Trainer trainer, boolean resuming) {
    BatchLoss told = new Told();
    TrainingResult result =
        resuming ? trainer.resume(told, parameters) : trainer.train(told, parameters);
    return result(result.outcome(), Optional.of(result), Optional.empty());
  }

  StageResult polish(LbfgsTraining training, boolean resuming) {
    int[] all = IntStream.range(0, rows()).toArray();
    BatchLoss told = new Told();
    Objective objective = (theta, gradient) -> told.evaluate(theta, all, gradient);
    LbfgsTrainingResult result =
        resuming ? training.resume(objective, parameters) : training.train(objective, parameters);
    return result(result.outcome(), Optional.empty(), Optional.of(result));
  }

  private StageResult result(
      TrainingOutcome outcome,
      Optional<TrainingResult> training,
      Optional<LbfgsTrainingResult> polish) {
    return new StageResult(
        stage,
        outcome,
        training,
        polish,
        loss.statistics(),
        loss.failureCount(),
        loss.lastFailure());
  }

  /** Returns the model with what the stage learnt, and keeps learnt or observed starts. */
  NeuralOde learnt(StageResult result, ModelData data, double[][] starts) {
    double[] all =
        result
            .training()
            .map(TrainingResult::parameters)
            .orElseGet(() -> result.polish().orElseThrow().minimum().parameters());
    for (int k = 0; k < segments.size(); k++) {
      int series = segments.get(k).series();
      if (loss instanceof ShootingLoss free && segments.get(k).from() == 0) {
        System.arraycopy(all, free.place(k), starts[series], 0, model.dimension());
      } else if (!(loss instanceof ShootingLoss) && !(stage instanceof Stage.Segments)) {
        data.state(series, 0, starts[series], 0);
      }
    }
    return model.withParameters(Arrays.copyOf(all, model.parameterCount()));
  }

  @Override
  public void close() {
    loss.close();
  }

  /** The loss, with failed solves told to the listener. */
  private final class Told implements BatchLoss {
    @Override
    public int size() {
      return loss.size();
    }

    @Override
    public double evaluate(double[] theta, int[] rows, double[] gradient) {
      long before = loss.failureCount();
      double value = loss.evaluate(theta, rows, gradient);
      if (loss.failureCount() > before) {
        listener.solveFailed(loss.lastFailure().orElseThrow());
      }
      return value;
    }
  }
}
