package org.costate.sde.ensemble;

import java.util.ArrayList;
import java.util.List;
import org.costate.sde.SdeMethod;
import org.costate.sde.SdeProblem;
import org.costate.sde.noise.BrownianMotion;
import org.costate.solvers.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * The mean of a function of paths to a given accuracy, by multilevel Monte Carlo: {@code E P_L = E
 * P₀ + Σ E (Pₗ − Pₗ₋₁)}, where both terms of a difference use the same path, so that few paths
 * serve where steps are short. Immutable.
 *
 * <p>Level l has {@code coarsest · 2ˡ} steps. The error has two parts of half the squared target
 * each. Variance: with Vₗ and cost Cₗ of a sample of a level, {@code Nₗ = ⌈2 ε⁻² √(Vₗ/Cₗ) Σ √(Vₖ
 * Cₖ)⌉} samples. Bias: levels are added until the last two differences, carried down by the weak
 * order p, promise {@code max(|Yₗ₋₁|/2ᵖ, |Yₗ|)/(2ᵖ − 1) ≤ ε/√2}.
 *
 * <p>Results are the same bit for bit on any number of threads.
 *
 * @param method what to compute
 * @param coarsest number of steps of level 0, at least 1
 * @param mostLevels greatest number of levels, at least 3
 * @param seed of the Brownian motions
 * @param threads at least 1
 * @see <a href="https://doi.org/10.1287/opre.1070.0496">Giles (2008), Multilevel Monte Carlo path
 *     simulation</a>
 */
public record MultilevelMonteCarlo(
    SdeMethod method, int coarsest, int mostLevels, long seed, int threads) {
  private static final long FIRST_SAMPLES = 4096;

  public MultilevelMonteCarlo {
    if (coarsest < 1 || mostLevels < 3 || mostLevels > 24 || threads < 1) {
      throw new IllegalArgumentException(
          "coarsest and threads must be at least 1, levels from 3 to 24; got %s, %s and %s"
              .formatted(coarsest, threads, mostLevels));
    }
  }

  /**
   * What a level contributed.
   *
   * @param steps number of steps
   * @param samples number of samples
   * @param mean mean of the difference to the level before
   * @param variance of a sample of it
   */
  public record Level(int steps, long samples, double mean, double variance) {}

  /**
   * What came out.
   *
   * @param estimate the mean, with the standard error of sampling
   * @param bias estimate of the bias that is left
   * @param levels from the coarsest on
   * @param outcome {@link Outcome.Done} if the target was met; {@link Outcome.Failed} if the levels
   *     did not suffice or a state was not finite
   */
  public record Result(Estimate estimate, double bias, List<Level> levels, Outcome outcome) {
    public Result {
      levels = List.copyOf(levels);
    }

    /** Returns the number of steps that were made, both members of differences counted. */
    public long cost() {
      long sum = 0;
      for (int l = 0; l < levels.size(); l++) {
        Level level = levels.get(l);
        sum += level.samples * (l == 0 ? level.steps : level.steps + level.steps / 2);
      }
      return sum;
    }
  }

  /**
   * Estimates the mean of the first output of a functional.
   *
   * @param problem what to solve
   * @param functional what to compute; the same for every number of steps
   * @param target root of the mean squared error wanted, positive, in the unit of the output
   * @throws IllegalArgumentException if the target is not positive, or the method is not for the
   *     problem
   */
  public Result run(EnsembleProblem problem, PathFunctional functional, double target) {
    if (!(target > 0)) {
      throw new IllegalArgumentException("target must be positive; got " + target);
    }
    method.require(problem.single());
    double factor = Math.pow(2, method.weakOrder(problem.single().diffusion().kind()));
    List<Sampler> levels = new ArrayList<>();
    while (true) {
      if (levels.size() < 3 || !(bias(levels, factor) <= target / Math.sqrt(2))) {
        if (levels.size() == mostLevels) {
          return result(levels, factor, tooFew(problem.single(), levels, factor, target));
        }
        levels.add(new Sampler(problem, functional, levels.size()));
        Outcome.Failed failure = levels.get(levels.size() - 1).extend(FIRST_SAMPLES);
        if (failure != null) {
          return result(levels, factor, failure);
        }
      }
      Outcome.Failed failure = sample(levels, target);
      if (failure != null) {
        return result(levels, factor, failure);
      }
      if (levels.size() >= 3 && bias(levels, factor) <= target / Math.sqrt(2)) {
        return result(levels, factor, new Outcome.Done());
      }
    }
  }

  /** Adds samples until every level has as many as its variance asks for. */
  private static Outcome.@Nullable Failed sample(List<Sampler> levels, double target) {
    boolean added = true;
    while (added) {
      added = false;
      double sum = 0;
      for (Sampler level : levels) {
        sum += Math.sqrt(level.moments.variance(0) * level.cost());
      }
      for (Sampler level : levels) {
        double wanted =
            2 / (target * target) * Math.sqrt(level.moments.variance(0) / level.cost()) * sum;
        long more = (long) Math.ceil(wanted) - level.moments.count();
        // The variance is itself an estimate: a percent is not worth another round.
        if (more > level.moments.count() / 100) {
          Outcome.Failed failure = level.extend(more);
          if (failure != null) {
            return failure;
          }
          added = true;
        }
      }
    }
    return null;
  }

  private static double bias(List<Sampler> levels, double factor) {
    int last = levels.size() - 1;
    double before = Math.abs(levels.get(last - 1).moments.mean(0)) / factor;
    return Math.max(before, Math.abs(levels.get(last).moments.mean(0))) / (factor - 1);
  }

  private static Outcome.Failed tooFew(
      SdeProblem problem, List<Sampler> levels, double factor, double target) {
    int steps = levels.get(levels.size() - 1).steps;
    return new Outcome.Failed(
        problem.t1(),
        (problem.t1() - problem.t0()) / steps,
        steps,
        new Outcome.Cause.Reported(
            "the bias is still about %s at %s steps, wanted %s; allow more levels or take a method of higher weak order"
                .formatted(bias(levels, factor), steps, target / Math.sqrt(2))));
  }

  private static Result result(List<Sampler> levels, double factor, Outcome outcome) {
    double mean = 0;
    double variance = 0;
    List<Level> reports = new ArrayList<>();
    for (Sampler level : levels) {
      Moments moments = level.moments;
      mean += moments.mean(0);
      variance += moments.variance(0) / moments.count();
      reports.add(new Level(level.steps, moments.count(), moments.mean(0), moments.variance(0)));
    }
    double bias = levels.size() < 2 ? Double.NaN : bias(levels, factor);
    return new Result(new Estimate(mean, Math.sqrt(variance)), bias, reports, outcome);
  }

  /** The samples of a level. */
  private final class Sampler {
    private final int steps;
    private final int coarse;
    private final PathSampling sampling;
    private final double t1;
    private final Moments moments;

    Sampler(EnsembleProblem problem, PathFunctional functional, int level) {
      SdeProblem single = problem.single();
      steps = coarsest << level;
      coarse = level == 0 ? 0 : steps / 2;
      t1 = single.t1();
      int outputs = functional.outputs(single);
      moments = new Moments(outputs);
      // Levels must be independent, so each has a seed of its own.
      var motion =
          BrownianMotion.of(
              seed + 0x9e3779b97f4a7c15L * (level + 1),
              single.diffusion().noise(),
              single.t0(),
              t1,
              steps);
      sampling =
          new PathSampling(
              threads,
              () -> false,
              outputs,
              count -> source(problem, functional, motion, outputs * count, count));
    }

    private PathSampling.Source source(
        EnsembleProblem problem,
        PathFunctional functional,
        BrownianMotion motion,
        int size,
        int count) {
      var fine = new BatchRun(problem, method, motion, steps, count, functional);
      if (coarse == 0) {
        return (first, values) -> fine.solve(first, false, values);
      }
      var half = new BatchRun(problem, method, motion, coarse, count, functional);
      double[] less = new double[size];
      return (first, values) -> {
        Outcome.Failed failure = fine.solve(first, false, values);
        if (failure == null) {
          failure = half.solve(first, false, less);
        }
        for (int i = 0; i < size; i++) {
          values[i] -= less[i];
        }
        return failure;
      };
    }

    Outcome.@Nullable Failed extend(long samples) {
      EnsembleResult result = sampling.run(moments.count(), samples, t1, List.of());
      moments.merge(result.moments());
      return result.outcome() instanceof Outcome.Failed failed ? failed : null;
    }

    double cost() {
      return (double) steps + coarse;
    }
  }
}
