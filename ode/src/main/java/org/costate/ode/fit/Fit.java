package org.costate.ode.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.costate.nets.train.CheckpointPlan;
import org.costate.nets.train.EarlyStopping;
import org.costate.nets.train.LbfgsTraining;
import org.costate.nets.train.Trainer;
import org.costate.nets.train.TrainerBuilder;
import org.costate.nets.train.TrainingOutcome;
import org.costate.nets.train.Validation;
import org.costate.ode.NeuralOde;
import org.costate.ode.TimeSeries;

/**
 * Fits a neural ODE to time series, stage by stage.
 *
 * <pre>{@code
 * FitOptions options = FitOptions.defaults().withHeldOut(0.2);
 * FitResult result = Fit.run(model, List.of(series), options);
 * result.model().predict(result.initialState(0), series.times());
 * }</pre>
 *
 * <p>The same model, data and options give the same bits. A solve that fails counts as a loss that
 * is not finite: training goes back to good parameters with a smaller rate, or ends with an
 * outcome; what was learnt is kept in every case.
 */
public final class Fit {
  private final FitOptions options;
  private final SplitData split;
  private final boolean resuming;
  private final List<StageResult> results = new ArrayList<>();
  private NeuralOde model;
  private final ModelData data;
  private final double[][] starts;

  private Fit(NeuralOde model, List<TimeSeries> series, FitOptions options, boolean resuming) {
    ModelData.requireFits(model, series);
    this.options = options;
    this.resuming = resuming;
    this.split = new SplitData(series, options.heldOut());
    this.model = model.withScaling(ChosenUnits.of(options.units(), model, split.training()));
    this.data = new ModelData(this.model, split.training());
    this.starts = new double[series.size()][model.dimension()];
    for (int k = 0; k < starts.length; k++) {
      data.state(k, 0, starts[k], 0);
    }
  }

  /**
   * Fits from the parameters of the model.
   *
   * @param model field, solver, adjoint, units and starting parameters
   * @param series at least one, in data units
   * @param options how
   * @throws IllegalArgumentException if dimensions differ, too few samples are left to learn from,
   *     or the checkpoint directory holds a run already
   */
  public static FitResult run(NeuralOde model, List<TimeSeries> series, FitOptions options) {
    return new Fit(model, series, options, false).run();
  }

  /**
   * Goes on with an interrupted fit from its checkpoints, or starts if there are none; the result
   * is bit for bit that of a fit in one piece.
   *
   * @param model as it was given to {@link #run}
   * @param series the same data
   * @param options the same options, with the directory of the checkpoints
   * @throws IllegalArgumentException as {@link #run}, or if there is no directory, or it is of
   *     another fit
   */
  public static FitResult resume(NeuralOde model, List<TimeSeries> series, FitOptions options) {
    if (options.checkpoints().isEmpty()) {
      throw new IllegalArgumentException("nothing to resume: the options have no checkpoints");
    }
    return new Fit(model, series, options, true).run();
  }

  private FitResult run() {
    for (int k = 0; k < options.stages().size(); k++) {
      TrainingOutcome outcome = run(k, options.stages().get(k));
      if (!(outcome instanceof TrainingOutcome.Done
          || outcome instanceof TrainingOutcome.EarlyStopped)) {
        break;
      }
    }
    List<double[]> initial = Arrays.stream(starts).map(model.scaling()::toData).toList();
    return new FitResult(
        model,
        results,
        initial,
        split.trainingError(model, initial),
        split.heldOutError(model, initial),
        split.forecastError(model));
  }

  /** Does one stage, takes over what it learnt and says how it ended. */
  private TrainingOutcome run(int index, Stage stage) {
    try (StageRun run = StageRun.of(stage, model, data, options, starts)) {
      options.listener().stageStarted(index, stage, run.rows());
      StageResult result = result(index, stage, run);
      results.add(result);
      model = run.learnt(result, data, starts);
      return result.outcome();
    }
  }

  private StageResult result(int index, Stage stage, StageRun run) {
    if (stage instanceof Stage.Segments segments) {
      return descend(index, run, segments.descent(), segments.batch());
    } else if (stage instanceof Stage.Shooting shooting) {
      return descend(index, run, shooting.descent(), run.rows());
    } else if (stage instanceof Stage.Trajectory trajectory) {
      return descend(index, run, trajectory.descent(), run.rows());
    }
    var training =
        new LbfgsTraining(
            ((Stage.Polish) stage).rule(),
            options.detail(),
            checkpoints(index),
            options.listener());
    return run.polish(training, resuming);
  }

  private StageResult descend(int index, StageRun run, Descent descent, int batch) {
    int perEpoch = quotientUp(run.rows(), Math.min(batch, run.rows()));
    int epochs = quotientUp(descent.iterations(), perEpoch);
    TrainerBuilder builder =
        Trainer.builder(descent.optimizer(), descent.schedule(), epochs)
            .batches(batch, options.seed() + index)
            .clip(options.clipping())
            .rollBack(options.rollbacks())
            .keep(options.detail())
            .listen(options.listener());
    options.stopping().ifPresent(rule -> stopEarly(builder, rule));
    checkpoints(index).ifPresent(builder::checkpoint);
    return run.train(builder.build(), resuming);
  }

  private Optional<CheckpointPlan> checkpoints(int index) {
    String name = "stage-%s-%s".formatted(index + 1, options.stages().get(index).name());
    return options
        .checkpoints()
        .map(directory -> CheckpointPlan.in(directory.resolve(name), options.every()));
  }

  private void stopEarly(TrainerBuilder builder, EarlyStopping rule) {
    builder.stopEarly(rule);
    if (split.holdsOut()) {
      NeuralOde units = model;
      builder.validate(
          Validation.of(
              theta ->
                  split.forecastLoss(
                      units.withParameters(Arrays.copyOf(theta, units.parameterCount())),
                      options.penalty())));
    }
  }

  private static int quotientUp(int amount, int part) {
    return (int) (((long) amount + part - 1) / part);
  }
}
