package org.costate.sde.ensemble;

import java.util.Arrays;
import org.costate.sde.Diffusion;
import org.costate.sde.NoiseKind;
import org.costate.sde.SdeProblem;

/**
 * First passage of one component through a level, with what may happen between the ends of a step
 * taken into account.
 *
 * <p>Between x and x′ a step of length h is taken for a Brownian bridge with variance {@code s² =
 * Σⱼ gᵢⱼ²} per time at its start, which passes the level b with probability {@code exp(−2 (b − x)(b
 * − x′)/(s² h))}, or 1 if b lies between. So no random number is needed, and the bias falls from
 * O(√h) to O(h). Outputs per path:
 *
 * <ol start="0">
 *   <li>the probability that the level has not been passed at the end of the span;
 *   <li>the mean of the time of passage, or the end of the span if that comes first;
 *   <li>from here on the probability that it has been passed at equally spaced times.
 * </ol>
 *
 * @param component which component
 * @param level b
 * @param upward whether the level lies above the initial state
 * @param steps number of steps of the solve
 * @param times number of equally spaced times, a divisor of the steps, the last one the end
 * @see <a href="https://doi.org/10.1007/978-0-387-21617-1">Glasserman (2003), Monte Carlo Methods
 *     in Financial Engineering, section 6.4</a>
 */
public record Barrier(int component, double level, boolean upward, int steps, int times)
    implements PathFunctional {
  public Barrier {
    if (component < 0 || !Double.isFinite(level) || times < 1 || steps < 1 || steps % times != 0) {
      throw new IllegalArgumentException(
          "a barrier needs a component, a finite level and times that divide the steps; got %s, %s, %s of %s"
              .formatted(component, level, times, steps));
    }
  }

  @Override
  public int outputs(SdeProblem problem) {
    return 2 + times;
  }

  @Override
  public Recorder open(SdeProblem problem) {
    if (component >= problem.diffusion().dimension()) {
      throw new IllegalArgumentException(
          "component must be below %s; got %s"
              .formatted(problem.diffusion().dimension(), component));
    }
    return new Survival(problem.diffusion());
  }

  private final class Survival implements Recorder {
    private final Diffusion diffusion;
    private final int paths;
    private final double[] g;
    private final double[] alive;
    private final double[] time;
    private final double[] passed;
    private int done;

    Survival(Diffusion diffusion) {
      this.diffusion = diffusion;
      this.paths = diffusion.paths();
      this.g = new double[diffusion.size()];
      this.alive = new double[paths];
      this.time = new double[paths];
      this.passed = new double[times * paths];
    }

    @Override
    public void begin(double t, double[] y) {
      done = 0;
      Arrays.fill(time, t);
      for (int p = 0; p < paths; p++) {
        alive[p] = distance(y, p) > 0 ? 1 : 0;
      }
    }

    private double distance(double[] y, int p) {
      double x = y[component * paths + p];
      return upward ? level - x : x - level;
    }

    @Override
    public void step(double t, double[] y, double h, double[] yNext) {
      diffusion.evaluate(t, y, g);
      for (int p = 0; p < paths; p++) {
        double before = distance(y, p);
        double after = distance(yNext, p);
        double survives =
            before > 0 && after > 0 ? -Math.expm1(-2 * before * after / (variance(p) * h)) : 0;
        double next = alive[p] * survives;
        // Mean time alive within the step: the trapezium rule for the probability to be alive.
        time[p] += 0.5 * h * (alive[p] + next);
        alive[p] = next;
      }
      done++;
      int every = steps / times;
      if (done % every == 0) {
        int row = (done / every - 1) * paths;
        for (int p = 0; p < paths; p++) {
          passed[row + p] = 1 - alive[p];
        }
      }
    }

    private double variance(int p) {
      if (diffusion.kind() == NoiseKind.DIAGONAL) {
        double s = g[component * paths + p];
        return s * s;
      }
      double sum = 0;
      for (int j = 0; j < diffusion.noise(); j++) {
        double s = g[(component * diffusion.noise() + j) * paths + p];
        sum += s * s;
      }
      return sum;
    }

    @Override
    public void end(double[] out) {
      System.arraycopy(alive, 0, out, 0, paths);
      System.arraycopy(time, 0, out, paths, paths);
      System.arraycopy(passed, 0, out, 2 * paths, times * paths);
    }
  }
}
