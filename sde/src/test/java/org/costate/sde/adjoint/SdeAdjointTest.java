package org.costate.sde.adjoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.costate.sde.Calculus;
import org.costate.sde.NoiseKind;
import org.costate.sde.SdeMethod;
import org.costate.sde.SdeProblem;
import org.costate.sde.SdeSolver;
import org.costate.sde.method.SdeMethods;
import org.costate.sde.noise.BrownianBatch;
import org.costate.sde.noise.BrownianMotion;
import org.junit.jupiter.api.Test;

class SdeAdjointTest {
  private static final int STEPS = 12;
  private static final double[] Y0 = {0.7, -0.4, 0.2, 0.9, -0.6, 0.1};

  private static final List<SdeMethod> EXPLICIT =
      List.of(
          SdeMethods.eulerMaruyama(),
          SdeMethods.tamedEuler(),
          SdeMethods.eulerHeun(),
          SdeMethods.heun(),
          SdeMethods.midpoint(),
          SdeMethods.milstein(Calculus.ITO),
          SdeMethods.milstein(Calculus.STRATONOVICH),
          SdeMethods.milsteinWithLevyAreas(Calculus.ITO),
          SdeMethods.sra1(),
          SdeMethods.sra3(),
          SdeMethods.shark(),
          SdeMethods.sriw1(),
          SdeMethods.sosri(),
          SdeMethods.dri1(),
          SdeMethods.skRock(4));

  /** One problem with its parts, so that they can be changed. */
  private record Setting(
      WavyDrift drift, WavyDiffusion diffusion, Calculus calculus, BrownianBatch noise) {
    static Setting of(SdeMethod method, NoiseKind kind, int paths) {
      var diffusion = new WavyDiffusion(kind, paths);
      var motion = BrownianMotion.of(4, diffusion.noise(), 0, 1, 4 * STEPS);
      return new Setting(
          new WavyDrift(paths),
          diffusion,
          method.calculus(),
          new BrownianBatch(motion, method.areas(), paths));
    }

    SdeProblem problem(double[] y0) {
      return SdeProblem.of(calculus, drift, diffusion, 0, y0, 1);
    }
  }

  /** The gradient of a random linear function of the saved states, against central differences. */
  private static double disagreement(
      SdeAdjoint adjoint, SdeMethod method, NoiseKind kind, int paths) {
    Setting setting = Setting.of(method, kind, paths);
    var solver = new SdeSolver(method, STEPS, 4);
    double[] y0 = java.util.Arrays.copyOf(Y0, 2 * paths);
    var random = new Random(3);
    DifferentiatedPaths paths1 = adjoint.solve(solver, setting.problem(y0), setting.noise);
    double[] weights = random.doubles(paths1.solution().values().length, -1, 1).toArray();
    SdeGradient gradient = paths1.pullback(weights);
    double worst = 0;
    for (int i = 0; i < y0.length; i++) {
      int place = i;
      worst =
          Math.max(
              worst,
              error(
                  gradient.y0()[i],
                  x -> {
                    double[] moved = y0.clone();
                    moved[place] += x;
                    return value(solver, setting, moved, weights);
                  }));
    }
    for (int i = 0; i < 2; i++) {
      int place = i;
      worst =
          Math.max(
              worst,
              error(
                  gradient.drift()[i],
                  x -> {
                    double[] theta = setting.drift.parameters();
                    setting.drift.setParameters(moved(theta, place, x));
                    double value = value(solver, setting, y0, weights);
                    setting.drift.setParameters(theta);
                    return value;
                  }));
      worst =
          Math.max(
              worst,
              error(
                  gradient.diffusion()[i],
                  x -> {
                    double[] theta = setting.diffusion.parameters();
                    setting.diffusion.setParameters(moved(theta, place, x));
                    double value = value(solver, setting, y0, weights);
                    setting.diffusion.setParameters(theta);
                    return value;
                  }));
    }
    return worst;
  }

  private static double[] moved(double[] theta, int place, double x) {
    double[] moved = theta.clone();
    moved[place] += x;
    return moved;
  }

  private static double error(double gradient, java.util.function.DoubleUnaryOperator value) {
    double h = 1e-5;
    double difference = (value.applyAsDouble(h) - value.applyAsDouble(-h)) / (2 * h);
    assertTrue(Math.abs(difference) > 1e-6, "the function depends on everything");
    return Math.abs(gradient - difference);
  }

  private static double value(SdeSolver solver, Setting setting, double[] y0, double[] weights) {
    double[] values = solver.solve(setting.problem(y0), setting.noise).values();
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += weights[i] * values[i];
    }
    return sum;
  }

  @Test
  void theDiscreteAdjointOfEveryExplicitMethodIsExact() {
    for (SdeMethod method : EXPLICIT) {
      for (NoiseKind kind : method.kinds()) {
        for (int paths : new int[] {1, 3}) {
          double worst = disagreement(SdeDiscreteAdjoint.create(), method, kind, paths);
          assertTrue(worst < 1e-8, method.name() + " " + kind + " " + paths + ": " + worst);
        }
      }
    }
  }

  @Test
  void theReversibleAdjointIsExact() {
    for (NoiseKind kind : NoiseKind.values()) {
      for (int paths : new int[] {1, 3}) {
        double worst =
            disagreement(SdeReversibleAdjoint.create(), SdeMethods.reversibleHeun(), kind, paths);
        assertTrue(worst < 1e-8, kind + " " + paths + ": " + worst);
      }
    }
  }

  /** The adjoint equation errs by O(h) for noise that commutes. */
  @Test
  void backsolveTendsToTheDiscreteGradient() {
    SdeMethod heun = SdeMethods.heun();
    for (NoiseKind kind : List.of(NoiseKind.DIAGONAL, NoiseKind.COMMUTATIVE, NoiseKind.ADDITIVE)) {
      double[] errors = new double[2];
      for (int level = 0; level < 2; level++) {
        int steps = level == 0 ? 64 : 1024;
        var diffusion = new WavyDiffusion(kind, 1);
        var motion = BrownianMotion.of(4, diffusion.noise(), 0, 1, 1024);
        var solver = new SdeSolver(heun, steps, steps / 2);
        SdeProblem problem =
            SdeProblem.of(
                Calculus.STRATONOVICH, new WavyDrift(1), diffusion, 0, new double[] {0.7, -0.4}, 1);
        double[] weights = {0.3, -0.2, 0.5, 1, -0.7, 0.4};
        for (int p = 0; p < 8; p++) {
          SdeGradient exact =
              SdeDiscreteAdjoint.create().solve(solver, problem, motion.path(p)).pullback(weights);
          SdeGradient found =
              SdeBacksolve.create().solve(solver, problem, motion.path(p)).pullback(weights);
          errors[level] += distance(exact.y0(), found.y0());
          errors[level] += distance(exact.drift(), found.drift());
          errors[level] += distance(exact.diffusion(), found.diffusion());
        }
      }
      assertTrue(
          errors[0] > 0 && errors[1] < errors[0] / 6, kind + " " + errors[0] + " " + errors[1]);
    }
  }

  private static double distance(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += Math.abs(a[i] - b[i]);
    }
    return sum;
  }

  @Test
  void whatCannotBeDifferentiatedIsRefusedWithTheReason() {
    var motion = BrownianMotion.of(4, 2, 0, 1, STEPS);
    SdeProblem problem =
        SdeProblem.of(
            Calculus.ITO,
            new WavyDrift(1),
            new WavyDiffusion(NoiseKind.DIAGONAL, 1),
            0,
            new double[2],
            1);

    assertMessage(
        "derivative-free form",
        SdeDiscreteAdjoint.create(),
        SdeMethods.milsteinWithDerivative(Calculus.ITO),
        problem,
        motion);
    assertMessage(
        "explicit method",
        SdeDiscreteAdjoint.create(),
        SdeMethods.driftImplicitEuler(),
        problem,
        motion);
    assertMessage(
        "not reversible",
        SdeReversibleAdjoint.create(),
        SdeMethods.eulerMaruyama(),
        problem,
        motion);
    assertMessage(
        "STRATONOVICH", SdeBacksolve.create(), SdeMethods.eulerMaruyama(), problem, motion);
  }

  private static void assertMessage(
      String part,
      SdeAdjoint adjoint,
      SdeMethod method,
      SdeProblem problem,
      BrownianMotion motion) {
    var solver = new SdeSolver(method, STEPS, STEPS);
    var error =
        assertThrows(
            IllegalArgumentException.class, () -> adjoint.solve(solver, problem, motion.path(0)));
    assertTrue(error.getMessage().contains(part), error.getMessage());
  }

  /** E max(0, y - 1) of dy = r y dt + s y dW: derivatives in y₀ and s in closed form. */
  @Test
  void pathwiseGreeksAreThoseOfBlackAndScholes() {
    int paths = 500;
    int batches = 80;
    var drift = new Proportional(paths, 0.05);
    var diffusion = new ProportionalDiffusion(paths, 0.2);
    double[] y0 = new double[paths];
    java.util.Arrays.fill(y0, 1);
    SdeProblem problem = SdeProblem.of(Calculus.ITO, drift, diffusion, 0, y0, 1);
    var solver = new SdeSolver(SdeMethods.milstein(Calculus.ITO), 20, 20);
    var motion = BrownianMotion.of(8, 1, 0, 1, 20);
    var noise = new BrownianBatch(motion, solver.method().areas(), paths);
    var delta = new org.costate.sde.ensemble.Moments(2);
    for (int b = 0; b < batches; b++) {
      noise.select((long) b * paths);
      DifferentiatedPaths solved = SdeDiscreteAdjoint.create().solve(solver, problem, noise);
      double[] last = solved.solution().last();
      double[] cotangents = new double[2 * paths];
      for (int p = 0; p < paths; p++) {
        cotangents[paths + p] = last[p] > 1 ? 1 : 0;
      }
      SdeGradient gradient = solved.pullback(cotangents);
      double sum = java.util.Arrays.stream(gradient.y0()).sum();
      delta.accept(new double[] {sum / paths, gradient.diffusion()[0] / paths}, 1);
    }
    double d1 = (0.05 + 0.02) / 0.2;
    double exactDelta = Math.exp(0.05) * 0.5 * org.hipparchus.special.Erf.erfc(-d1 / Math.sqrt(2));
    double exactVega = Math.exp(0.05) * Math.exp(-0.5 * d1 * d1) / Math.sqrt(2 * Math.PI);
    assertEquals(exactDelta, delta.mean(0), 4.892 * delta.standardError(0));
    assertEquals(exactVega, delta.mean(1), 4.892 * delta.standardError(1));
    assertTrue(delta.standardError(1) < 0.02 * exactVega, "the error bar is small");
  }
}
