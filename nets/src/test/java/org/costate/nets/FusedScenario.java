package org.costate.nets;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.costate.nets.chain.Chain;
import org.costate.nets.chain.ChainFile;
import org.costate.nets.optim.Adam;
import org.costate.nets.optim.OptimizerRun;

/** Builds a chain, evaluates it, trains it for ten steps, saves it and loads it again. */
public final class FusedScenario implements Callable<String> {
  private final Path file;

  /** Saves to the given file. */
  public FusedScenario(Path file) {
    this.file = file;
  }

  @Override
  public String call() throws Exception {
    Chain chain = Chain.input(2).power(3).dense(50).tanh().dense(2);
    NetworkOptions options = NetworkOptions.of(chain, 4).withSeed(1);
    double[] y = {1, 0, 0.5, -0.5, -1, 0.2, 0.3, 0.9};
    try (NetworkField field = NetworkField.of(chain, options);
        NetworkField loaded = NetworkField.of(chain, options.withSeed(2))) {
      double before = loss(field, y, new double[field.parameterCount()]);
      OptimizerRun run = Adam.withDefaults().open(field.parameterCount());
      for (int step = 0; step < 10; step++) {
        double[] gradient = new double[field.parameterCount()];
        loss(field, y, gradient);
        double[] theta = field.parameters();
        run.step(theta, gradient, 0.01);
        field.setParameters(theta);
      }
      double after = loss(field, y, new double[field.parameterCount()]);
      ChainFile.save(file, chain, field.parameters());
      ChainFile read = ChainFile.load(file);
      loaded.setParameters(read.parameters());
      boolean same =
          read.chain().equals(chain) && Arrays.equals(field.parameters(), loaded.parameters());
      return "%s, loss falls: %s, file is faithful: %s"
          .formatted(field.execution(), after < 0.9 * before, same);
    }
  }

  /** Half the squared distance of the slope to −y, and its gradient. */
  private static double loss(NetworkField field, double[] y, double[] gradient) {
    double[] slope = new double[y.length];
    field.derivative(0, y, slope);
    double loss = 0;
    for (int i = 0; i < y.length; i++) {
      slope[i] += y[i];
      loss += slope[i] * slope[i] / 2;
    }
    field.pullback(0, y, slope, new double[y.length], gradient);
    return loss;
  }
}
