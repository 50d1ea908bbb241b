package org.costate.sde.neural;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Random;
import org.costate.nets.chain.Chain;
import org.costate.nets.chain.TimeInput;
import org.costate.sde.Calculus;
import org.costate.sde.NoiseKind;
import org.costate.sde.SdeMethod;
import org.costate.sde.SdeProblem;
import org.costate.sde.SdeSolver;
import org.costate.sde.adjoint.DifferentiatedPaths;
import org.costate.sde.adjoint.SdeAdjoint;
import org.costate.sde.adjoint.SdeDiscreteAdjoint;
import org.costate.sde.adjoint.SdeGradient;
import org.costate.sde.adjoint.SdeReversibleAdjoint;
import org.costate.sde.method.SdeMethods;
import org.costate.sde.noise.BrownianBatch;
import org.costate.sde.noise.BrownianMotion;
import org.junit.jupiter.api.Test;

class NeuralSdeTest {
  private static final int PATHS = 5;
  private static final int STEPS = 20;
  private static final Chain DRIFT =
      Chain.input(2).time(TimeInput.APPENDED).dense(7).tanh().dense(2);
  private static final Chain ONE =
      Chain.input(1).time(TimeInput.APPENDED).dense(6).silu().dense(1).sigmoid();

  private static NeuralDrift drift() {
    return NeuralDrift.of(DRIFT, PATHS, DRIFT.initialParameters(1));
  }

  private static NeuralDiffusion diffusion(NoiseKind kind) {
    Chain wide = Chain.input(2).time(TimeInput.APPENDED).dense(6).silu();
    Chain scalar = wide.dense(2).sigmoid();
    Chain general = wide.dense(6).tanh();
    return switch (kind) {
      case SCALAR -> NeuralDiffusion.scalar(scalar, PATHS, scalar.initialParameters(2));
      case GENERAL -> NeuralDiffusion.general(general, 3, PATHS, general.initialParameters(2));
      default -> {
        double[] theta = new double[2 * ONE.parameterCount()];
        System.arraycopy(ONE.initialParameters(3), 0, theta, 0, theta.length / 2);
        System.arraycopy(ONE.initialParameters(4), 0, theta, theta.length / 2, theta.length / 2);
        yield NeuralDiffusion.diagonal(ONE, 2, PATHS, theta);
      }
    };
  }

  private static double[] start() {
    return new Random(8).doubles(2 * PATHS, -1, 1).toArray();
  }

  /** One solve with everything that a loss can depend on in a flat vector: y0, f's, g's. */
  private static final class Model {
    private final SdeMethod method;
    private final NoiseKind kind;
    private final double[] weights;

    Model(SdeMethod method, NoiseKind kind, double[] weights) {
      this.method = method;
      this.kind = kind;
      this.weights = weights;
    }

    DifferentiatedPaths solve(SdeAdjoint adjoint, double[] y0, double[] f, double[] g) {
      NeuralDrift drift = drift();
      drift.setParameters(f);
      NeuralDiffusion diffusion = diffusion(kind);
      diffusion.setParameters(g);
      var motion = BrownianMotion.of(5, diffusion.noise(), 0, 1, STEPS);
      return adjoint.solve(
          new SdeSolver(method, STEPS, 5),
          SdeProblem.of(method.calculus(), drift, diffusion, 0, y0, 1),
          new BrownianBatch(motion, method.areas(), PATHS));
    }

    double value(SdeAdjoint adjoint, double[] y0, double[] f, double[] g) {
      double[] values = solve(adjoint, y0, f, g).solution().values();
      double sum = 0;
      for (int i = 0; i < values.length; i++) {
        sum += weights[i] * values[i];
      }
      return sum;
    }
  }

  private static double[] along(double[] x, double[] direction, double h) {
    double[] moved = x.clone();
    for (int i = 0; i < x.length; i++) {
      moved[i] += h * direction[i];
    }
    return moved;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static void requireGradient(SdeAdjoint adjoint, SdeMethod method, NoiseKind kind) {
    var random = new Random(4);
    var model = new Model(method, kind, random.doubles(5L * 2 * PATHS, -1, 1).toArray());
    double[] y0 = start();
    double[] f = drift().parameters();
    double[] g = diffusion(kind).parameters();
    SdeGradient gradient = model.solve(adjoint, y0, f, g).pullback(model.weights);
    double h = 1e-5;
    double[] d = random.doubles(y0.length, -1, 1).toArray();
    double slope =
        (model.value(adjoint, along(y0, d, h), f, g) - model.value(adjoint, along(y0, d, -h), f, g))
            / (2 * h);
    String name = method.name() + " " + kind;
    assertEquals(slope, dot(gradient.y0(), d), 2e-8 * (1 + Math.abs(slope)), name + " y0");
    d = random.doubles(f.length, -1, 1).toArray();
    slope =
        (model.value(adjoint, y0, along(f, d, h), g) - model.value(adjoint, y0, along(f, d, -h), g))
            / (2 * h);
    assertEquals(slope, dot(gradient.drift(), d), 2e-8 * (1 + Math.abs(slope)), name + " drift");
    d = random.doubles(g.length, -1, 1).toArray();
    slope =
        (model.value(adjoint, y0, f, along(g, d, h)) - model.value(adjoint, y0, f, along(g, d, -h)))
            / (2 * h);
    assertEquals(slope, dot(gradient.diffusion(), d), 2e-8 * (1 + Math.abs(slope)), name + " diff");
  }

  @Test
  void gradientsOfBothNetworksAgreeWithDifferences() {
    var discrete = SdeDiscreteAdjoint.create();
    for (NoiseKind kind : List.of(NoiseKind.DIAGONAL, NoiseKind.SCALAR, NoiseKind.GENERAL)) {
      requireGradient(discrete, SdeMethods.eulerMaruyama(), kind);
      requireGradient(discrete, SdeMethods.heun(), kind);
      requireGradient(SdeReversibleAdjoint.create(), SdeMethods.reversibleHeun(), kind);
    }
    requireGradient(discrete, SdeMethods.milstein(Calculus.ITO), NoiseKind.DIAGONAL);
    requireGradient(discrete, SdeMethods.milstein(Calculus.STRATONOVICH), NoiseKind.DIAGONAL);
  }

  @Test
  void checkpointsDoNotChangeABitOfTheGradient() {
    var random = new Random(6);
    var model =
        new Model(
            SdeMethods.milstein(Calculus.ITO),
            NoiseKind.DIAGONAL,
            random.doubles(5L * 2 * PATHS, -1, 1).toArray());
    double[] f = drift().parameters();
    double[] g = diffusion(NoiseKind.DIAGONAL).parameters();
    SdeGradient all =
        model.solve(SdeDiscreteAdjoint.create(), start(), f, g).pullback(model.weights);
    for (int states : new int[] {1, 2, 3, 7, 19, 20}) {
      var paths = model.solve(SdeDiscreteAdjoint.withCheckpoints(states), start(), f, g);
      for (int round = 0; round < 2; round++) {
        SdeGradient some = paths.pullback(model.weights);
        assertArrayEquals(all.y0(), some.y0(), states + " states");
        assertArrayEquals(all.drift(), some.drift(), states + " states");
        assertArrayEquals(all.diffusion(), some.diffusion(), states + " states");
      }
    }
  }

  @Test
  void theDerivativeOfTheDiffusionServesMilstein() {
    NeuralDiffusion g = diffusion(NoiseKind.DIAGONAL);
    double[] y = start();
    double[] d = new Random(2).doubles(y.length, -1, 1).toArray();
    double[] tangent = new double[g.size()];
    double[] above = new double[g.size()];
    double[] below = new double[g.size()];
    g.pushforward(0.3, y, d, tangent);
    g.evaluate(0.3, along(y, d, 1e-5), above);
    g.evaluate(0.3, along(y, d, -1e-5), below);
    for (int i = 0; i < tangent.length; i++) {
      assertEquals((above[i] - below[i]) / 2e-5, tangent[i], 1e-9);
    }
  }

  @Test
  void pathsDoNotSeeOneAnother() {
    NeuralDrift all = drift();
    NeuralDrift one = NeuralDrift.of(DRIFT, 1, DRIFT.initialParameters(1));
    double[] y = start();
    double[] slope = new double[y.length];
    all.derivative(0.4, y, slope);
    double[] single = new double[2];
    for (int p = 0; p < PATHS; p++) {
      one.derivative(0.4, new double[] {y[p], y[PATHS + p]}, single);
      assertEquals(single[0], slope[p], 1e-15);
      assertEquals(single[1], slope[PATHS + p], 1e-15);
    }
  }

  @Test
  void whatDoesNotFitIsRefused() {
    Chain two = Chain.input(2).dense(3);
    assertThrows(
        IllegalArgumentException.class, () -> NeuralDrift.of(two, 1, two.initialParameters(0)));
    assertThrows(
        IllegalArgumentException.class,
        () -> NeuralDiffusion.diagonal(two, 2, 1, two.initialParameters(0)));
    assertThrows(
        IllegalArgumentException.class,
        () -> NeuralDiffusion.diagonal(ONE, 2, 1, ONE.initialParameters(0)));
    assertThrows(
        IllegalArgumentException.class,
        () -> NeuralDiffusion.general(two, 2, 1, two.initialParameters(0)));
    assertThrows(IllegalArgumentException.class, () -> SdeDiscreteAdjoint.withCheckpoints(0));
  }
}
