package org.costate.examples.fit;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.costate.examples.console.BadInput;
import org.costate.examples.console.Checkpoints;
import org.costate.examples.console.Interruption;
import org.costate.examples.console.OutputDirectory;
import org.costate.examples.console.StageProgress;
import org.costate.examples.series.CsvSeries;
import org.costate.nets.train.History;
import org.costate.nets.train.TrainingOutcome;
import org.costate.ode.NeuralOde;
import org.costate.ode.TimeSeries;
import org.costate.ode.fit.Descent;
import org.costate.ode.fit.Fit;
import org.costate.ode.fit.FitOptions;
import org.costate.ode.fit.FitResult;
import org.costate.ode.fit.InitialState;
import org.costate.ode.fit.Stage;
import org.costate.ode.fit.Units;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Learns a neural ODE from a CSV file: first from short segments, then from the whole trajectory
 * with its initial state.
 */
@Command(
    name = "fit",
    description = "Learns a neural ODE from the columns of a CSV file and writes model and report.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    showDefaultValues = true)
public final class FitCommand implements Callable<Integer> {
  private static final int TROUBLE = 1;
  private static final int STOPPED_BY_USER = 130;
  private static final int LEAST_ROWS = 4;
  private static final int LONGEST_SEGMENT = 10;
  private static final int BATCH = 100;
  private static final double FIRST_RATE = 0.01;
  private static final double SECOND_RATE = 0.005;
  private static final int CHECKPOINT_EVERY = 200;

  @Option(
      names = "--data",
      showDefaultValue = CommandLine.Help.Visibility.NEVER,
      required = true,
      description = "CSV file with a header line")
  private Path data = Path.of("");

  @Option(names = "--time", description = "name of the time column")
  private String time = "time";

  @Option(
      names = "--columns",
      showDefaultValue = CommandLine.Help.Visibility.NEVER,
      split = ",",
      description = "names of the data columns, with commas; all others if left out")
  private List<String> columns = new ArrayList<>();

  @Option(names = "--out", description = "directory of model, predictions and report")
  private Path out = Path.of("out");

  @Option(names = "--log", description = "learn the logarithms of positive data")
  private boolean logarithms;

  @Option(names = "--hidden", split = ",", description = "widths of the hidden layers, with commas")
  private List<Integer> hidden = List.of(32, 32);

  @Option(names = "--activation", description = "one of ${COMPLETION-CANDIDATES}")
  private ActivationChoice activation = ActivationChoice.TANH;

  @Option(names = "--loss", description = "one of ${COMPLETION-CANDIDATES}")
  private LossChoice loss = LossChoice.SQUARED;

  @Option(names = "--iterations", description = "steps, half of them from short segments")
  private int iterations = 2000;

  @Option(names = "--held-out", description = "fraction of the rows, at the end, not learnt from")
  private double heldOut = 0.2;

  @Option(names = "--seed", description = "of the first parameters and of the batches")
  private long seed = 1;

  @Option(names = "--rtol", description = "relative tolerance of the solver")
  private double relative = 1e-5;

  @Option(names = "--atol", description = "absolute tolerance, in standardised units")
  private double absolute = 1e-6;

  @Option(names = "--resume", description = "go on from the checkpoints in --out")
  private boolean resume;

  @Spec private CommandSpec spec = CommandSpec.create();

  /** Made by the parser. */
  public FitCommand() {}

  @Override
  public Integer call() {
    OutputDirectory directory = OutputDirectory.at(out);
    CsvSeries csv = CsvSeries.read(data, time, columns);
    TimeSeries observed = csv.series();
    int learnt = rowsLearntFrom(observed);
    TimeSeries seen = logarithms ? logarithms(csv) : observed;
    Checkpoints.requireAsAsked(directory, resume, "fit");
    Architecture architecture = architecture(observed.dimension());
    NeuralOde untrained = untrained(architecture);
    FitOptions options = options(directory, learnt);
    PrintWriter console = spec.commandLine().getOut();
    console.println("learning from the first %s of %s".formatted(learnt, observed));
    return Interruption.finishing(
        () -> {
          FitResult fit = fit(untrained, seen, options);
          if (fit.outcome() instanceof TrainingOutcome.Interrupted) {
            console.println(
                "stopped; its checkpoints are in %s, go on with --resume"
                    .formatted(Checkpoints.in(directory)));
            console.flush();
            return STOPPED_BY_USER;
          }
          var shape = LearntModel.DataShape.of(observed, csv.timeName(), logarithms);
          var model = new LearntModel(architecture, fit.model(), fit.initialState(0), shape);
          return finish(directory, observed, learnt, model, fit);
        });
  }

  private int rowsLearntFrom(TimeSeries observed) {
    if (!(heldOut >= 0 && heldOut < 1)) {
      throw new BadInput("--held-out must lie in [0, 1); got " + heldOut);
    }
    int rows = observed.size();
    int learnt = rows - (heldOut > 0 ? (int) Math.max(1, Math.round(heldOut * rows)) : 0);
    if (learnt < LEAST_ROWS) {
      throw new BadInput(
          "%s: has %s rows of data, %s of them to learn from; at least %s are needed (--held-out %s)"
              .formatted(data, rows, learnt, LEAST_ROWS, heldOut));
    }
    for (int j = 0; j < observed.dimension(); j++) {
      int count = 0;
      for (int i = 0; i < learnt; i++) {
        count += Double.isNaN(observed.value(i, j)) ? 0 : 1;
      }
      if (count < 2) {
        throw new BadInput(
            "%s, column %s: has %s value%s in the %s rows to learn from; at least 2 are needed"
                .formatted(data, observed.names().get(j), count, count == 1 ? "" : "s", learnt));
      }
    }
    return learnt;
  }

  private static TimeSeries logarithms(CsvSeries csv) {
    TimeSeries observed = csv.series();
    double[] values = observed.values();
    for (int i = 0; i < values.length; i++) {
      int row = i / observed.dimension();
      int column = i % observed.dimension();
      if (values[i] <= 0) {
        throw new BadInput(
            "%s: %s has no logarithm (--log)".formatted(csv.place(row, column), values[i]));
      }
      values[i] = Math.log(values[i]);
    }
    return TimeSeries.of(observed.times(), values, observed.names());
  }

  private FitOptions options(OutputDirectory directory, int learnt) {
    if (iterations < 2) {
      throw new BadInput("--iterations must be at least 2; got " + iterations);
    }
    int segment = Math.max(3, Math.min(LONGEST_SEGMENT, learnt / 4));
    return FitOptions.defaults()
        .withStages(
            new Stage.Segments(segment, BATCH, Descent.adam(iterations / 2, FIRST_RATE)),
            new Stage.Trajectory(
                InitialState.LEARNT, Descent.adam(iterations - iterations / 2, SECOND_RATE)))
        .withUnits(Units.STANDARDISED_WITH_TIME)
        .withPenalty(loss.penalty())
        .withHeldOut(heldOut)
        .withSeed(seed)
        .withCheckpoints(Checkpoints.in(directory), CHECKPOINT_EVERY)
        .withDetail(History.Detail.STEPS)
        .withListener(new StageProgress(spec.commandLine().getOut(), 2));
  }

  private Architecture architecture(int dimension) {
    try {
      return new Architecture(
          Architecture.layers(dimension, hidden, activation), relative, absolute);
    } catch (IllegalArgumentException e) {
      throw new BadInput("--hidden: " + e.getMessage());
    }
  }

  private NeuralOde untrained(Architecture architecture) {
    try {
      return architecture.model(seed);
    } catch (IllegalArgumentException e) {
      throw new BadInput(e.getMessage());
    }
  }

  private FitResult fit(NeuralOde untrained, TimeSeries seen, FitOptions options) {
    if (!resume) {
      return Fit.run(untrained, List.of(seen), options);
    }
    try {
      return Fit.resume(untrained, List.of(seen), options);
    } catch (IllegalArgumentException e) {
      throw new BadInput("--resume: " + e.getMessage());
    }
  }

  private int finish(
      OutputDirectory directory,
      TimeSeries observed,
      int learnt,
      LearntModel model,
      FitResult fit) {
    PrintWriter console = spec.commandLine().getOut();
    directory.create();
    ModelFile.save(directory.path(), model);
    double[] predictions = model.at(observed.times());
    PredictCommand.table(model.shape(), observed.times(), predictions)
        .write(directory.file("predictions.csv"));
    FitErrors errors = new FitErrors(observed, learnt, predictions);
    FitReport.write(
        directory, String.valueOf(data.getFileName()), observed, learnt, model, errors, fit);
    console.println("root mean squared error  learnt from    held out  held out, persistence");
    for (int j = 0; j < observed.dimension(); j++) {
      console.println(
          String.format(
              Locale.ROOT,
              "%-23s  %11.4g  %10.4g  %21.4g",
              observed.names().get(j),
              errors.training(j),
              errors.heldOut(j),
              errors.persistence(j)));
    }
    console.println("model:       " + directory.file(ModelFile.NAME));
    console.println("predictions: " + directory.file("predictions.csv"));
    console.println("report:      " + directory.file("report.html"));
    console.flush();
    if (fit.outcome() instanceof TrainingOutcome.Failed failed) {
      spec.commandLine().getErr().println("error: training ended early: " + failed.advice());
      return TROUBLE;
    }
    Checkpoints.delete(directory);
    return 0;
  }
}
