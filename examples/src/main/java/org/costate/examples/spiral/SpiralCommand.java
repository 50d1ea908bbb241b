package org.costate.examples.spiral;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.costate.examples.console.BadInput;
import org.costate.examples.console.Interruption;
import org.costate.examples.console.OutputDirectory;
import org.costate.examples.console.StageProgress;
import org.costate.nets.chain.Chain;
import org.costate.nets.optim.Lbfgs;
import org.costate.nets.optim.Wolfe;
import org.costate.nets.train.History;
import org.costate.nets.train.LbfgsTrainingResult;
import org.costate.nets.train.TrainingOutcome;
import org.costate.nets.train.loss.Penalty;
import org.costate.ode.FieldFamily;
import org.costate.ode.NeuralOde;
import org.costate.ode.TimeSeries;
import org.costate.ode.fit.Descent;
import org.costate.ode.fit.Fit;
import org.costate.ode.fit.FitOptions;
import org.costate.ode.fit.FitResult;
import org.costate.ode.fit.InitialState;
import org.costate.ode.fit.Stage;
import org.costate.ode.fit.StageResult;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.Statistics;
import org.costate.solvers.rungekutta.RungeKutta;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Learns the cubic spiral from its samples: first by Adam from short segments, which is robust,
 * then by L-BFGS from the whole trajectory, which is sharp.
 */
@Command(
    name = "spiral",
    description = "Learns a spiral from samples of it and writes a report.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
public final class SpiralCommand implements Callable<Integer> {
  private static final int SAMPLES = 1000;
  private static final int WIDTH = 50;
  private static final int SEGMENT = 10;
  private static final int BATCH = 124;
  private static final double RATE = 0.02;
  private static final double TOLERANCE = 1e-6;
  private static final int POLISH = 4;
  private static final int PAIRS = 100;
  private static final double LEAST = 1e-12;
  private static final int STOPPED_BY_USER = 130;

  @Option(names = "--seed", description = "of the network's first parameters and of the batches")
  private long seed = 1;

  @Option(
      names = "--iterations",
      description = "steps of Adam; L-BFGS makes at most four times as many")
  private int iterations = 1000;

  @Option(names = "--out", description = "directory of the report")
  private Path out = Path.of("target", "gallery");

  @Spec private CommandSpec spec = CommandSpec.create();

  /** Made by the parser. */
  public SpiralCommand() {}

  @Override
  public Integer call() {
    OutputDirectory directory = OutputDirectory.at(out);
    if (iterations < 1) {
      throw new BadInput("--iterations must be at least 1; got " + iterations);
    }
    PrintWriter console = spec.commandLine().getOut();
    TimeSeries truth = Spiral.observe(SAMPLES);
    NeuralOde untrained = untrained();
    List<Stage> stages = stages();
    FitOptions options =
        FitOptions.defaults()
            .withStages(stages.toArray(new Stage[0]))
            .withPenalty(new Penalty.Squared())
            .withSeed(seed)
            .withDetail(History.Detail.STEPS)
            .withListener(new StageProgress(console, stages.size()));
    console.println("learning dy/dt = f(y) from %s samples of a spiral".formatted(truth.size()));
    return Interruption.finishing(
        () -> finish(Fit.run(untrained, List.of(truth), options), untrained, truth, directory));
  }

  private int finish(
      FitResult fit, NeuralOde untrained, TimeSeries truth, OutputDirectory directory) {
    PrintWriter console = spec.commandLine().getOut();
    boolean stopped = fit.outcome() instanceof TrainingOutcome.Interrupted;
    // Clearing the flag lets the report be made.
    if (stopped && Thread.interrupted()) {
      console.println("stopped; the report shows what was learnt so far");
    }
    Agreement before = Agreement.of(untrained, truth);
    Agreement after = Agreement.of(fit.model(), truth);
    print(console, before, after, fit);
    SpiralReport.write(directory, truth, before, after, fit);
    console.println("report: " + directory.file("spiral.html"));
    console.flush();
    return stopped ? STOPPED_BY_USER : 0;
  }

  private NeuralOde untrained() {
    Chain chain = Chain.input(2).power(3).dense(WIDTH).tanh().dense(2);
    return NeuralOde.of(
        FieldFamily.of(chain, seed),
        OdeSolver.of(RungeKutta.dormandPrince5(), TOLERANCE, TOLERANCE));
  }

  private List<Stage> stages() {
    return List.of(
        new Stage.Segments(SEGMENT, BATCH, Descent.adam(iterations, RATE)),
        new Stage.Polish(
            InitialState.OBSERVED,
            new Lbfgs(PAIRS, POLISH * iterations, LEAST, LEAST, Wolfe.withDefaults())));
  }

  private static void print(PrintWriter console, Agreement before, Agreement after, FitResult fit) {
    double[] segments = fit.stages().get(0).history().stepLoss();
    if (segments.length > 0) {
      line(
          console,
          "loss of segments      first %.4e   last  %.4e   %d steps of Adam",
          segments[0],
          segments[segments.length - 1],
          segments.length);
    }
    String polish =
        fit.stages().stream()
            .flatMap(stage -> stage.polish().stream())
            .map(LbfgsTrainingResult::minimum)
            .map(
                found ->
                    "   %d iterations of L-BFGS, %d evaluations"
                        .formatted(found.iterations(), found.evaluations()))
            .findFirst()
            .orElse("");
    line(
        console,
        "loss of trajectory    first %.4e   final %.4e%s",
        before.meanSquare(),
        after.meanSquare(),
        polish);
    long accepted = 0;
    long rejected = 0;
    long evaluations = 0;
    for (StageResult stage : fit.stages()) {
      Statistics cost = stage.statistics();
      accepted += cost.accepted();
      rejected += cost.rejected();
      evaluations += cost.evaluations();
    }
    line(
        console,
        "solver in training    %d steps accepted, %d rejected, %d evaluations",
        accepted,
        rejected,
        evaluations);
    Statistics last = after.solution().statistics();
    line(
        console,
        "solver, last solve    %d steps accepted, %d rejected, %d evaluations",
        last.accepted(),
        last.rejected(),
        last.evaluations());
    line(
        console,
        "field, relative L2    %.2e along the trajectory, %.2e in the box [-2, 2]^2",
        after.alongTrajectory(),
        after.inBox());
    line(
        console,
        "trajectory            %.2e relative L2, greatest distance %.2e",
        after.relative(),
        after.greatestDistance());
  }

  private static void line(PrintWriter console, String format, Object... values) {
    console.println(String.format(Locale.ROOT, format, values));
  }
}
