package org.costate.examples.diffusion;

import org.costate.sde.diffusion.guide.ClassifierFree;
import org.costate.sde.diffusion.process.LinearProcess;
import org.costate.sde.diffusion.process.VariancePreserving;
import org.costate.sde.diffusion.sample.ProbabilityFlow;
import org.costate.sde.diffusion.score.GaussianMixture;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.SaveAt;
import org.costate.solvers.rungekutta.RungeKutta;

/**
 * Which law does classifier-free guidance by w sample? The classes are N(±2, 0.25), of which the
 * upper is asked for; the tilted law would keep the mean 2 and the standard deviation 0.5.
 */
public final class GuidedLaw {
  private static final int NODES = 4000;
  private static final double REACH = 9;

  private GuidedLaw() {}

  /**
   * Carries the prior through the guided flow and prints.
   *
   * @param args not used
   */
  public static void main(String[] args) {
    print(0, 1.99332, 0.50009);
    print(1, 2.31515, 0.35818);
    print(3, 2.66663, 0.28804);
  }

  private static void print(double weight, double mean, double spread) {
    LinearProcess process = VariancePreserving.of(0.1, 20);
    GaussianMixture data =
        GaussianMixture.round(
            new double[] {0.5, 0.5}, new double[][] {{2}, {-2}}, new double[] {0.5, 0.5});
    var score = new ClassifierFree(data.component(0).noised(process), data.noised(process), weight);
    double[] start = new double[NODES + 1];
    for (int i = 0; i <= NODES; i++) {
      start[i] = REACH * (2.0 * i / NODES - 1);
    }
    double[] end =
        OdeSolver.of(RungeKutta.verner9(), 1e-10, 1e-10)
            .solve(
                OdeProblem.of(ProbabilityFlow.of(process, score, NODES + 1), 1, start, 1e-3),
                SaveAt.end())
            .last();
    // Simpson's rule over the starting points.
    double total = 0;
    double first = 0;
    double second = 0;
    for (int i = 0; i <= NODES; i++) {
      double simpson = i == 0 || i == NODES ? 1 : i % 2 == 1 ? 4 : 2;
      double share = simpson * Math.exp(-0.5 * start[i] * start[i]);
      total += share;
      first += share * end[i];
      second += share * end[i] * end[i];
    }
    double seen = first / total;
    System.out.println("w = %s, mean: expected %s, got %s".formatted(weight, mean, seen));
    System.out.println(
        "w = %s, spread: expected %s, got %s"
            .formatted(weight, spread, Math.sqrt(second / total - seen * seen)));
  }
}
