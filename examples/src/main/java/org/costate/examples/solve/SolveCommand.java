package org.costate.examples.solve;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.costate.examples.console.BadInput;
import org.costate.examples.console.Checkpoints;
import org.costate.examples.console.Interruption;
import org.costate.examples.console.OutputDirectory;
import org.costate.nets.train.CheckpointPlan;
import org.costate.nets.train.ProgressBar;
import org.costate.pinn.PinnOutcome;
import org.costate.pinn.PinnTraining;
import org.costate.pinn.Reference;
import org.costate.pinn.Supervision;
import org.costate.pinn.TrainedSolution;
import org.costate.pinn.field.RegularGrid;
import org.costate.pinn.leastsquares.LeastSquaresMethod;
import org.costate.validation.draw.Figure;
import org.costate.validation.physics.ForwardProblem;
import org.costate.validation.physics.ForwardProblems;
import org.costate.validation.physics.SolutionReport;
import org.costate.validation.physics.TrainingPlan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Solves an equation by a network and shows field, error, residual and loss. */
@Command(
    name = "solve",
    description = "Solves a partial differential equation by a network and writes a report.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    showDefaultValues = true)
public final class SolveCommand implements Callable<Integer> {
  private static final int TROUBLE = 1;
  private static final int STOPPED_BY_USER = 130;
  private static final int CHECKPOINT_EVERY = 200;
  private static final int GRID = 101;
  static final String REPORT = "solve.html";
  static final String TABLE = "solution.csv";
  static final String IMAGE = "solution.vti";

  @Option(
      names = "--equation",
      description = "part of the name of one that is built in; 'list' shows them")
  private String equation = "burgers";

  @Option(
      names = "--iterations",
      description = "iterations of the last minimiser, in each window of time; 0: the usual")
  private int iterations;

  @Option(names = "--seed", description = "of weights and points")
  private long seed = 1;

  @Option(names = "--out", description = "directory of values, pictures and report")
  private Path out = Path.of("target", "solve");

  @Option(names = "--resume", description = "go on from the checkpoints in --out")
  private boolean resume;

  @Spec private CommandSpec spec = CommandSpec.create();

  private final List<ForwardProblem> problems;

  /** Made by the parser. */
  public SolveCommand() {
    this(ForwardProblems.all());
  }

  SolveCommand(List<ForwardProblem> problems) {
    this.problems = problems;
  }

  @Override
  public Integer call() {
    PrintWriter console = spec.commandLine().getOut();
    if (equation.equals("list")) {
      problems.forEach(problem -> console.println(problem.name()));
      console.flush();
      return 0;
    }
    ForwardProblem problem = problem();
    if (iterations < 0) {
      throw new BadInput("--iterations must be at least 0; got " + iterations);
    }
    OutputDirectory directory = OutputDirectory.at(out);
    Checkpoints.requireAsAsked(directory, resume, "training");
    TrainingPlan plan = problem.plain().training().with(t -> training(t, problem, directory));
    console.println("solving %s: %s".formatted(problem.name(), problem.plain().settings()));
    console.flush();
    return Interruption.finishing(
        () -> finish(directory, problem, resume ? plan.resume() : plan.train()));
  }

  private ForwardProblem problem() {
    List<ForwardProblem> found =
        problems.stream()
            .filter(
                p -> p.name().toLowerCase(Locale.ROOT).contains(equation.toLowerCase(Locale.ROOT)))
            .toList();
    if (found.size() != 1) {
      List<ForwardProblem> named = found.isEmpty() ? problems : found;
      throw new BadInput(
          "--equation %s: %s; choose from %s"
              .formatted(
                  equation,
                  found.isEmpty() ? "is not built in" : "is part of several names",
                  named.stream().map(ForwardProblem::name).toList()));
    }
    return found.get(0);
  }

  private PinnTraining training(
      PinnTraining of, ForwardProblem problem, OutputDirectory directory) {
    PinnTraining usual = of.withSeed(seed);
    LeastSquaresMethod last = usual.finish();
    PinnTraining asked = usual;
    if (iterations > 0) {
      asked =
          last == null
              ? usual.withSteps(usual.adamSteps(), iterations, usual.redrawEvery())
              : usual.withFinish(last.withIterations(iterations));
    }
    return asked.withSupervision(
        Supervision.none()
            .withCheckpoints(CheckpointPlan.in(Checkpoints.in(directory), CHECKPOINT_EVERY))
            .withReference(Reference.of(problem.reference()))
            .withListener(ProgressBar.onConsole()));
  }

  private int finish(OutputDirectory directory, ForwardProblem problem, TrainedSolution solution) {
    PrintWriter console = spec.commandLine().getOut();
    PinnOutcome outcome = solution.outcome();
    if (outcome.end() == PinnOutcome.End.INTERRUPTED) {
      console.println(
          "stopped; its checkpoints are in %s, go on with --resume"
              .formatted(Checkpoints.in(directory)));
      console.flush();
      return STOPPED_BY_USER;
    }
    directory.create();
    write(directory, problem, solution);
    Checkpoints.delete(directory);
    if (!outcome.end().isEarly()) {
      console.println(
          String.format(
              Locale.ROOT,
              "relative L2 error: %.2g after %s iterations",
              problem.error(problem.plain().seen().apply(solution)),
              solution.iterations()));
    }
    console.println("values:  " + directory.file(TABLE) + ", " + directory.file(IMAGE));
    console.println("report:  " + directory.file(REPORT));
    console.flush();
    for (String warning : outcome.warnings()) {
      spec.commandLine().getErr().println("warning: " + warning);
    }
    if (outcome.end() == PinnOutcome.End.FAILED) {
      spec.commandLine().getErr().println("error: " + outcome.message());
      return TROUBLE;
    }
    return 0;
  }

  private void write(OutputDirectory directory, ForwardProblem problem, TrainedSolution solution) {
    List<String> names = solution.domain().names();
    RegularGrid grid =
        RegularGrid.over(solution.domain()).along(names.get(0), GRID).along(names.get(1), GRID);
    solution.table(grid.points()).writeCsv(directory.file(TABLE));
    solution.image(grid).write(directory.file(IMAGE));
    SolutionReport report = SolutionReport.of(solution).withReference(problem.reference());
    for (Map.Entry<String, Figure> figure : report.figures().entrySet()) {
      figure.getValue().writeSvg(directory.file(figure.getKey() + ".svg"));
      figure.getValue().writePng(directory.file(figure.getKey() + ".png"), 2);
    }
    report
        .page(
            problem.name(),
            "Solved by a network of its coordinates, seed %s: %s."
                .formatted(seed, problem.plain().settings()))
        .write(directory.file(REPORT));
  }
}
