package org.costate.examples.diffuse;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.costate.examples.console.BadInput;
import org.costate.examples.console.Checkpoints;
import org.costate.examples.console.Interruption;
import org.costate.examples.console.OutputDirectory;
import org.costate.nets.chain.ChainFile;
import org.costate.nets.train.ProgressBar;
import org.costate.nets.train.TrainingOutcome;
import org.costate.nets.train.TrainingResult;
import org.costate.sde.diffusion.guide.ClassifierFree;
import org.costate.sde.diffusion.process.LinearProcess;
import org.costate.sde.diffusion.sample.Sampling;
import org.costate.sde.diffusion.sample.SamplingException;
import org.costate.sde.diffusion.score.Score;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Learns a diffusion model from images or points, draws new ones and shows them. */
@Command(
    name = "diffuse",
    description =
        "Learns a diffusion model from images or points, draws new ones and writes a report.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    showDefaultValues = true)
public final class DiffuseCommand implements Callable<Integer> {
  private static final int TROUBLE = 1;
  private static final int STOPPED_BY_USER = 130;
  private static final int FRAMES = 8;
  static final String MODEL = "model.safetensors";

  @Option(
      names = "--data",
      description = "digits, digits28 or gaussians, which are built in, or a CSV or IDX file")
  private String data = "digits";

  @Option(
      names = "--labels",
      showDefaultValue = CommandLine.Help.Visibility.NEVER,
      description = "IDX file of the classes of the images in --data")
  private Path labels = Path.of("");

  @Option(
      names = "--size",
      showDefaultValue = CommandLine.Help.Visibility.NEVER,
      description = "HEIGHTxWIDTH of the images in a CSV file")
  private String size = "";

  @Option(names = "--levels", description = "number of grey levels of images in a CSV file")
  private int levels = 17;

  @Option(names = "--process", description = "one of ${COMPLETION-CANDIDATES}")
  private ProcessChoice process = ProcessChoice.EDM;

  @Option(names = "--epochs", description = "passes through the data; 0 for the usual number")
  private int epochs;

  @Option(names = "--sampler", description = "one of ${COMPLETION-CANDIDATES}")
  private SamplerChoice sampler = SamplerChoice.EDM;

  @Option(names = "--steps", description = "steps of the sampler")
  private int steps = 40;

  @Option(names = "--samples", description = "number of samples, shared by the classes")
  private int samples = 1000;

  @Option(names = "--guidance", description = "how much to stress the class, 0 for none")
  private double guidance;

  @Option(names = "--seed", description = "of everything random")
  private long seed = 1;

  @Option(names = "--out", description = "directory of model, samples, pictures and report")
  private Path out = Path.of("target", "diffuse");

  @Option(names = "--resume", description = "go on from the checkpoints in --out")
  private boolean resume;

  @Spec private CommandSpec spec = CommandSpec.create();

  /** Made by the parser. */
  public DiffuseCommand() {}

  @Override
  public Integer call() {
    OutputDirectory directory = OutputDirectory.at(out);
    requireNumbers();
    Subject subject = Source.of(data, labels, size, levels, seed);
    Checkpoints.requireAsAsked(directory, resume, "training");
    ScoreNetwork network = subject.network(process.process());
    long passes = epochs == 0 ? subject.epochs() : epochs;
    Training training = new Training(network, passes * subject.count(), subject.batch(), seed);
    double[] times = times(subject, network.process());
    PrintWriter console = spec.commandLine().getOut();
    console.println(
        "learning from %s: %s samples, %s parameters, %s steps of %s"
            .formatted(
                subject.name(),
                subject.count(),
                network.chain().parameterCount(),
                training.steps(),
                subject.batch()));
    console.flush();
    return Interruption.finishing(
        () -> {
          TrainingResult result =
              training.run(Checkpoints.in(directory), resume, ProgressBar.onConsole());
          if (result.outcome() instanceof TrainingOutcome.Interrupted) {
            return stopped(directory);
          }
          if (result.outcome() instanceof TrainingOutcome.Failed failed) {
            spec.commandLine().getErr().println("error: training ended early: " + failed.advice());
            return TROUBLE;
          }
          try {
            return finish(directory, subject, network, training, result, times);
          } catch (SamplingException e) {
            spec.commandLine().getErr().println("error: " + e.getMessage());
            return TROUBLE;
          }
        });
  }

  private void requireNumbers() {
    if (epochs < 0) {
      throw new BadInput("--epochs must be at least 0; got " + epochs);
    }
    if (steps < 1) {
      throw new BadInput("--steps must be at least 1; got " + steps);
    }
    if (samples < 1) {
      throw new BadInput("--samples must be at least 1; got " + samples);
    }
    if (!Double.isFinite(guidance)) {
      throw new BadInput("--guidance must be finite; got " + guidance);
    }
  }

  private double[] times(Subject subject, LinearProcess over) {
    double last = over.timeAt(-Math.log(subject.leastNoise()));
    try {
      return sampler.sampler().grid().times(over, over.end(), last, steps);
    } catch (IllegalArgumentException e) {
      throw new BadInput("--steps: " + e.getMessage());
    }
  }

  private int stopped(OutputDirectory directory) {
    PrintWriter console = spec.commandLine().getOut();
    console.println(
        "stopped; its checkpoints are in %s, go on with --resume"
            .formatted(Checkpoints.in(directory)));
    console.flush();
    return STOPPED_BY_USER;
  }

  private int finish(
      OutputDirectory directory,
      Subject subject,
      ScoreNetwork network,
      Training training,
      TrainingResult result,
      double[] times) {
    double[] theta = training.model(result);
    double[] x = draw(network, theta, times[times.length - 1]);
    int classes = network.classes();
    List<DenoisingPath.Frame> path =
        DenoisingPath.of(
            network.process(),
            score(network, theta, classes > 0 ? classes / 2 : 0),
            sampler.sampler(),
            times,
            subject.pathSamples(),
            Math.min(FRAMES, times.length),
            seed);
    directory.create();
    try {
      ChainFile.save(directory.file(MODEL), network.chain(), theta);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the model to " + directory.path(), e);
    }
    subject.table(x, classes).write(directory.file("samples.csv"));
    String settings =
        "%s, sampler %s with %s steps, guidance %s, seed %s"
            .formatted(network.process().name(), sampler.sampler().name(), steps, guidance, seed);
    DiffuseReport.write(directory, subject, settings, result, x, classes, path);
    Checkpoints.delete(directory);
    PrintWriter console = spec.commandLine().getOut();
    console.println("model:   " + directory.file(MODEL));
    console.println("samples: " + directory.file("samples.csv"));
    console.println("report:  " + directory.file(DiffuseReport.NAME));
    console.flush();
    return 0;
  }

  private Score score(ScoreNetwork network, double[] theta, int label) {
    if (network.classes() == 0) {
      return network.score(theta);
    }
    Score own = network.score(theta, label);
    return guidance == 0 ? own : new ClassifierFree(own, network.score(theta), guidance);
  }

  /** Draws class after class, as many of each. */
  private double[] draw(ScoreNetwork network, double[] theta, double last) {
    int classes = Math.max(1, network.classes());
    int each = Math.max(1, samples / classes);
    int d = score(network, theta, 0).dimension();
    double[] all = new double[classes * each * d];
    for (int label = 0; label < classes; label++) {
      double[] some =
          Sampling.of(
                  network.process(), score(network, theta, label), sampler.sampler(), last, steps)
              .draw(each, seed * classes + label);
      System.arraycopy(some, 0, all, label * each * d, some.length);
    }
    return all;
  }
}
