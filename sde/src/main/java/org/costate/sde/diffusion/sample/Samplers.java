package org.costate.sde.diffusion.sample;

import java.util.List;
import org.costate.sde.SdeMethod;
import org.costate.sde.method.SdeMethods;
import org.costate.solvers.OdeMethod;
import org.costate.solvers.rungekutta.RungeKutta;

/**
 * The samplers, on the grids their authors advise.
 *
 * <p>Which is best depends on the data: on smooth ones plain Runge-Kutta in t, on sharp ones at few
 * evaluations the multistep solvers on a grid of λ. Measure with a {@link SamplerReport}.
 */
public final class Samplers {
  private static final TimeGrid IN_TIME = new TimeGrid.UniformInTime();
  private static final TimeGrid IN_LOG_RATIO = new TimeGrid.UniformInLogRatio();
  private static final TimeGrid POWER = new TimeGrid.Power(7);

  private Samplers() {}

  /** Returns Euler's method on the probability flow, order 1. */
  public static Sampler flowEuler() {
    return new FlowSampler(RungeKutta.euler(), 1, IN_TIME);
  }

  /** Returns Heun's method on the probability flow, order 2. */
  public static Sampler flowHeun() {
    return new FlowSampler(RungeKutta.heun(), 2, IN_TIME);
  }

  /** Returns the classical Runge-Kutta method on the probability flow, order 4. */
  public static Sampler flowRungeKutta4() {
    return new FlowSampler(RungeKutta.rungeKutta4(), 4, IN_TIME);
  }

  /**
   * Returns any method for ordinary differential equations on the probability flow.
   *
   * @param method what to step with
   * @param evaluationsPerStep field evaluations of a step
   */
  public static Sampler flow(OdeMethod method, int evaluationsPerStep) {
    return new FlowSampler(method, evaluationsPerStep, IN_TIME);
  }

  /**
   * Returns Euler-Maruyama on a member of the reverse family, weak order 1.
   *
   * @param noiseLevel l; 1 is the reverse of the process
   */
  public static Sampler eulerMaruyama(double noiseLevel) {
    return reverse(SdeMethods.eulerMaruyama(), noiseLevel);
  }

  /**
   * Returns the stochastic Heun method on a member of the reverse family, weak order 2.
   *
   * @param noiseLevel l; 1 is the reverse of the process
   */
  public static Sampler stochasticHeun(double noiseLevel) {
    return reverse(SdeMethods.heun(), noiseLevel);
  }

  /**
   * Returns any method of increments alone on a member of the reverse family.
   *
   * @param method what to step with
   * @param noiseLevel l; 1 is the reverse of the process
   * @throws IllegalArgumentException if the method reads Lévy areas
   */
  public static Sampler reverse(SdeMethod method, double noiseLevel) {
    return new ReverseSampler(method, noiseLevel, IN_TIME);
  }

  /** Returns the ancestral sampler of DDPM, weak order 1; one step of it is SDE-DPM-Solver++ 1. */
  public static Sampler ancestral() {
    return new DataPredicting(1, true, IN_TIME);
  }

  /** Returns reverse diffusion without corrections. */
  public static Sampler reverseDiffusion() {
    return new PredictorCorrector(0, 1, IN_TIME);
  }

  /**
   * Returns reverse diffusion with Langevin corrections.
   *
   * @param corrections corrector steps after each predictor step, at least 0
   * @param ratio of signal to noise in a corrector step; 0.16 is usual for images
   * @throws IllegalArgumentException if a number is out of range
   */
  public static Sampler predictorCorrector(int corrections, double ratio) {
    return new PredictorCorrector(corrections, ratio, IN_TIME);
  }

  /** Returns DDIM, the exponential Euler method in λ, order 1. */
  public static Sampler ddim() {
    return new NoisePredicting(1, IN_LOG_RATIO);
  }

  /**
   * Returns DDIM with noise.
   *
   * @param eta from 0, deterministic, to 1, ancestral
   * @throws IllegalArgumentException if η is out of range
   */
  public static Sampler ddim(double eta) {
    return new GeneralizedDdim(eta, IN_TIME);
  }

  /** Returns DPM-Solver of order 2, single steps. */
  public static Sampler dpmSolver2() {
    return new NoisePredicting(2, IN_LOG_RATIO);
  }

  /** Returns DPM-Solver of order 3, single steps. */
  public static Sampler dpmSolver3() {
    return new NoisePredicting(3, IN_LOG_RATIO);
  }

  /** Returns DPM-Solver++ of order 2, multistep. */
  public static Sampler dpmSolverPlus2() {
    return new DataPredicting(2, false, IN_LOG_RATIO);
  }

  /** Returns DPM-Solver++ of order 3, multistep. */
  public static Sampler dpmSolverPlus3() {
    return new DataPredicting(3, false, IN_LOG_RATIO);
  }

  /** Returns DPM-Solver++ of order 2 for the reverse stochastic equation. */
  public static Sampler stochasticDpmSolverPlus2() {
    return new DataPredicting(2, true, IN_LOG_RATIO);
  }

  /** Returns Heun's method in σ on a grid of seventh roots, order 2. */
  public static Sampler karrasHeun() {
    return new KarrasHeun(Churn.NONE, POWER);
  }

  /**
   * Returns Heun's method in σ with noise added before each step.
   *
   * @param churn how much
   */
  public static Sampler karrasHeun(Churn churn) {
    return new KarrasHeun(churn, POWER);
  }

  /**
   * Returns DEIS with Adams-Bashforth extrapolation.
   *
   * @param order 1 to 4
   * @throws IllegalArgumentException if the order is out of range
   */
  public static Sampler deis(int order) {
    return new AdamsBashforth(order, IN_LOG_RATIO);
  }

  /** Returns every sampler of fixed coefficients here. */
  public static List<Sampler> all() {
    return List.of(
        flowEuler(),
        flowHeun(),
        flowRungeKutta4(),
        ddim(),
        dpmSolver2(),
        dpmSolver3(),
        dpmSolverPlus2(),
        dpmSolverPlus3(),
        karrasHeun(),
        deis(2),
        deis(3),
        eulerMaruyama(1),
        stochasticHeun(1),
        ancestral(),
        stochasticDpmSolverPlus2(),
        reverseDiffusion());
  }
}
