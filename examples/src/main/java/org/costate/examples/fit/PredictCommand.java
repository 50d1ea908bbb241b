package org.costate.examples.fit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.costate.examples.console.BadInput;
import org.costate.examples.console.OutputDirectory;
import org.costate.examples.series.CsvTable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Carries a learnt model on. */
@Command(
    name = "predict",
    description = "Carries a model that 'fit' has written on in time and writes CSV.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    showDefaultValues = true)
public final class PredictCommand implements Callable<Integer> {
  private static final int MOST_ROWS = 10_000_000;

  /** Rounding must not lose the row at the end. */
  private static final double SLACK = 1e-9;

  @Option(
      names = "--model",
      showDefaultValue = CommandLine.Help.Visibility.NEVER,
      required = true,
      description = "model file, or the --out of 'fit'")
  private Path model = Path.of("");

  @Option(
      names = "--until",
      showDefaultValue = CommandLine.Help.Visibility.NEVER,
      required = true,
      description = "last time")
  private double until;

  @Option(names = "--from", description = "first time; the end of the data if left out")
  private @Nullable Double from;

  @Option(names = "--step", description = "distance of times; the data's usual one if left out")
  private @Nullable Double step;

  @Option(names = "--count", description = "number of times, both ends included; instead of --step")
  private @Nullable Integer count;

  @Option(names = "--out", description = "CSV file; standard output if left out")
  private @Nullable Path out;

  @Spec private CommandSpec spec = CommandSpec.create();

  /** Made by the parser. */
  public PredictCommand() {}

  @Override
  public Integer call() {
    LearntModel learnt = ModelFile.load(model);
    double[] times = times(learnt.shape());
    if (out != null) {
      OutputDirectory.requireWritableFile(out);
    }
    CsvTable table = table(learnt.shape(), times, learnt.at(times));
    if (out == null) {
      spec.commandLine().getOut().print(table.text());
      spec.commandLine().getOut().flush();
    } else {
      OutputDirectory.createFor(out);
      table.write(out);
    }
    return 0;
  }

  /** Returns states with their times under a header like that of the data. */
  static CsvTable table(LearntModel.DataShape shape, double[] times, double[] states) {
    List<String> header = new ArrayList<>(shape.names());
    header.add(0, shape.timeName());
    CsvTable table = new CsvTable(header);
    int n = shape.names().size();
    for (int i = 0; i < times.length; i++) {
      double[] row = new double[n];
      System.arraycopy(states, i * n, row, 0, n);
      table.row(times[i], row);
    }
    return table;
  }

  private double[] times(LearntModel.DataShape shape) {
    double begin = from == null ? shape.last() : from;
    if (!(begin >= shape.first() && begin < Double.POSITIVE_INFINITY)) {
      throw new BadInput(
          "--from must be at least %s, where the data begin; got %s"
              .formatted(shape.first(), begin));
    }
    if (!(until > begin && until < Double.POSITIVE_INFINITY)) {
      throw new BadInput("--until must lie after --from = %s; got %s".formatted(begin, until));
    }
    if (step != null && count != null) {
      throw new BadInput("--step and --count exclude one another");
    }
    if (count != null) {
      return spread(begin, count);
    }
    double distance = step == null ? shape.spacing() : step;
    if (!(distance > 0 && (until - begin) / distance < MOST_ROWS)) {
      throw new BadInput(
          "--step must be positive and give fewer than %s rows; got %s"
              .formatted(MOST_ROWS, distance));
    }
    int steps = (int) Math.floor((until - begin) / distance * (1 + SLACK));
    double[] times = new double[steps + 1];
    for (int i = 0; i <= steps; i++) {
      times[i] = begin + i * distance;
    }
    return times;
  }

  private double[] spread(double begin, int points) {
    if (!(points >= 2 && points < MOST_ROWS)) {
      throw new BadInput("--count must lie in [2, %s); got %s".formatted(MOST_ROWS, points));
    }
    double[] times = new double[points];
    for (int i = 0; i < points; i++) {
      times[i] = begin + (until - begin) * i / (points - 1);
    }
    times[points - 1] = until;
    return times;
  }
}
