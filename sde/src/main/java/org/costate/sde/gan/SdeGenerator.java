package org.costate.sde.gan;

import java.util.Arrays;
import org.costate.nets.chain.Chain;
import org.costate.sde.Calculus;
import org.costate.sde.SdeProblem;
import org.costate.sde.SdeSolver;
import org.costate.sde.adjoint.DifferentiatedPaths;
import org.costate.sde.adjoint.SdeGradient;
import org.costate.sde.adjoint.SdeReversibleAdjoint;
import org.costate.sde.method.SdeMethods;
import org.costate.sde.neural.NeuralDiffusion;
import org.costate.sde.neural.NeuralDrift;
import org.costate.sde.neural.PathNetwork;
import org.costate.sde.noise.Areas;
import org.costate.sde.noise.BrownianBatch;
import org.costate.sde.noise.BrownianMotion;
import org.costate.sde.noise.KeyedNormals;
import org.costate.solvers.IntegrationException;
import org.jspecify.annotations.Nullable;

/**
 * The generator {@code X₀ = ζ(V), dX = μ(t, X) dt + σ(t, X) ∘ dW, Y = readout(X)}, in the sense of
 * Stratonovich, solved by reversible Heun: the workspace for one size of batch and one thread.
 *
 * <p>Its parameters are those of ζ, μ, σ and the readout, one after another.
 */
public final class SdeGenerator {
  private static final long INITIAL = 0x2545f4914f6cdd1dL;
  private static final long STRIDE = 1L << 24;

  private final GanGrid grid;
  private final int paths;
  private final PathNetwork initial;
  private final NeuralDrift drift;
  private final NeuralDiffusion diffusion;
  private final PathNetwork readout;
  private final BrownianBatch noise;
  private final KeyedNormals normals;
  private final double[] v;
  private final double[] none = {};
  private final double[] initialRecord;
  private final double[][] readoutRecords;
  private final int state;
  private final String description;
  private @Nullable DifferentiatedPaths solved;

  /**
   * Makes room; parameters are zero until set.
   *
   * @param grid steps
   * @param initial ζ, from any number of normals to the state
   * @param drift μ, from the state to its slope
   * @param diffusion σ, from the state to its matrix {@code [state, noise]}
   * @param noise number of components of W
   * @param readout from the state to the observed components
   * @param paths number of paths, at least 1
   * @param seed of the noise
   * @throws IllegalArgumentException if widths do not fit, or there is no path
   */
  public SdeGenerator(
      GanGrid grid,
      Chain initial,
      Chain drift,
      Chain diffusion,
      int noise,
      Chain readout,
      int paths,
      long seed) {
    this.state = drift.inputWidth();
    if (initial.outputWidth() != state || readout.inputWidth() != state) {
      throw new IllegalArgumentException(
          "the initial network must end, and the readout begin, with the %s components of the drift; got %s and %s"
              .formatted(state, initial.outputWidth(), readout.inputWidth()));
    }
    this.grid = grid;
    this.paths = paths;
    this.initial = PathNetwork.of(initial, paths, new double[initial.parameterCount()]);
    this.drift = NeuralDrift.of(drift, paths, new double[drift.parameterCount()]);
    this.diffusion =
        NeuralDiffusion.general(diffusion, noise, paths, new double[diffusion.parameterCount()]);
    this.readout = PathNetwork.of(readout, paths, new double[readout.parameterCount()]);
    var motion = BrownianMotion.of(seed, noise, grid.t0(), grid.t1(), grid.steps());
    this.noise = new BrownianBatch(motion, Areas.NONE, paths);
    this.normals = new KeyedNormals(seed ^ INITIAL);
    this.v = new double[initial.inputWidth() * paths];
    this.initialRecord = new double[this.initial.recordLength()];
    this.readoutRecords = new double[grid.steps() + 1][this.readout.recordLength()];
    this.description =
        "generator (%s; %s; %s; %s) with %s noises on %s paths, noise of seed %s"
            .formatted(initial, drift, diffusion, readout, noise, paths, seed);
  }

  /** Returns the number of observed components. */
  public int observed() {
    return readout.chain().outputWidth();
  }

  /** Returns the number of parameters. */
  public int parameterCount() {
    return initial.parameterCount()
        + drift.parameterCount()
        + diffusion.parameterCount()
        + readout.parameterCount();
  }

  /**
   * Returns fresh parameters, by the rules of the chains.
   *
   * @param seed equal seeds give equal parameters
   */
  public double[] initialParameters(long seed) {
    return Parameters.join(
        initial.chain().initialParameters(seed),
        drift.chain().initialParameters(seed + 1),
        diffusion.chain().initialParameters(seed + 2),
        readout.chain().initialParameters(seed + 3));
  }

  /**
   * Generates paths.
   *
   * @param theta parameters; not modified
   * @param draw which noise: any number from 0 to 2³⁸
   * @param y receives {@code [times, observed, paths]}
   * @throws IntegrationException if a state was not finite
   * @throws IllegalArgumentException if the number of parameters is wrong
   */
  public void generate(double[] theta, long draw, double[] y) {
    if (theta.length != parameterCount()) {
      throw new IllegalArgumentException(
          "the generator has %s parameters; got %s".formatted(parameterCount(), theta.length));
    }
    int at = 0;
    initial.setParameters(Arrays.copyOfRange(theta, at, at += initial.parameterCount()));
    drift.setParameters(Arrays.copyOfRange(theta, at, at += drift.parameterCount()));
    diffusion.setParameters(Arrays.copyOfRange(theta, at, at += diffusion.parameterCount()));
    readout.setParameters(Arrays.copyOfRange(theta, at, at += readout.parameterCount()));
    normals.draw(draw, 0, 0, v, 0, v.length);
    double[] x = new double[state * paths];
    initial.value(0, v, 0, none, x, 0, initialRecord, 0);
    noise.select(draw * STRIDE);
    SdeProblem problem =
        SdeProblem.of(Calculus.STRATONOVICH, drift, diffusion, grid.t0(), x, grid.t1());
    var solver = new SdeSolver(SdeMethods.reversibleHeun(), grid.steps(), 1);
    solved = SdeReversibleAdjoint.create().solve(solver, problem, noise);
    int width = observed() * paths;
    for (int k = 0; k <= grid.steps(); k++) {
      double[] z = solved.solution().state(k);
      readout.value(grid.time(k), z, 0, none, y, k * width, readoutRecords[k], 0);
    }
  }

  /**
   * Pulls a cotangent of the last paths back.
   *
   * @param yBar sensitivity to them; not modified
   * @param gradient is added to
   * @throws IllegalStateException if nothing was generated
   */
  public void pullback(double[] yBar, double[] gradient) {
    if (solved == null) {
      throw new IllegalStateException("nothing was generated");
    }
    int width = observed() * paths;
    double[] cotangents = new double[(grid.steps() + 1) * state * paths];
    double[] readoutBar = new double[readout.parameterCount()];
    double[] bar = new double[state * paths];
    for (int k = 0; k <= grid.steps(); k++) {
      Arrays.fill(bar, 0);
      double[] z = solved.solution().state(k);
      readout.pullback(
          grid.time(k), z, 0, none, yBar, k * width, bar, none, readoutBar, readoutRecords[k], 0);
      System.arraycopy(bar, 0, cotangents, k * bar.length, bar.length);
    }
    SdeGradient g = solved.pullback(cotangents);
    double[] initialBar = new double[initial.parameterCount()];
    double[] vBar = new double[v.length];
    initial.pullback(0, v, 0, none, g.y0(), 0, vBar, none, initialBar, initialRecord, 0);
    Parameters.add(Parameters.join(initialBar, g.drift(), g.diffusion(), readoutBar), gradient);
  }

  @Override
  public String toString() {
    return description;
  }
}
