package org.costate.nets.optim;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.tracker.Tracker;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The rules against those of DJL over 1000 steps of the same gradients.
 *
 * <p>DJL keeps rates and factors as floats, so ours are given the same floats; what is left is its
 * rounding of the bias-corrected rate, 6e-8 a step.
 */
class EngineAgreementTest {

  private static final int N = 17;
  private static final int STEPS = 1000;
  private static final float RATE = 0.01f;
  private static final double TOLERANCE = 1e-6;

  private NDManager manager;

  @BeforeEach
  void open() {
    manager = NDManager.newBaseManager();
  }

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void gradientDescent() {
    agree(
        new Sgd(),
        ai.djl.training.optimizer.Optimizer.sgd()
            .setLearningRateTracker(Tracker.fixed(RATE))
            .build());
  }

  @Test
  void heavyBall() {
    agree(
        new Momentum(0.9f),
        ai.djl.training.optimizer.Optimizer.sgd()
            .setLearningRateTracker(Tracker.fixed(RATE))
            .optMomentum(0.9f)
            .build());
  }

  @Test
  void adam() {
    agree(
        new Adam(0.9f, 0.999f, 1e-3f),
        ai.djl.training.optimizer.Optimizer.adam()
            .optLearningRateTracker(Tracker.fixed(RATE))
            .optBeta1(0.9f)
            .optBeta2(0.999f)
            .optEpsilon(1e-3f)
            .build());
  }

  @Test
  void adamWithDecoupledDecay() {
    agree(
        new AdamW(new Adam(0.9f, 0.999f, 1e-8f), 0.1f),
        ai.djl.training.optimizer.Optimizer.adamW()
            .optLearningRateTracker(Tracker.fixed(RATE))
            .optWeightDecays(0.1f)
            .build());
  }

  @Test
  void theEngineHasNoRmsPropAndNoNesterovOfItsOwn() {
    NDArray weight = manager.create(new double[] {1});
    NDArray gradient = manager.create(new double[] {1});
    var rmsProp = ai.djl.training.optimizer.Optimizer.rmsprop().build();
    var nag =
        ai.djl.training.optimizer.Optimizer.nag()
            .setLearningRateTracker(Tracker.fixed(RATE))
            .setMomentum(0.9f)
            .build();

    assertThrows(UnsupportedOperationException.class, () -> rmsProp.update("w", weight, gradient));
    assertThrows(UnsupportedOperationException.class, () -> nag.update("w", weight, gradient));
  }

  @Test
  void rmsPropInTheEnginesArrays() {
    NDArray v = manager.zeros(new Shape(N), DataType.FLOAT64);
    agree(
        new RmsProp(0.99, 1e-3),
        (id, weight, gradient) -> {
          v.muli(0.99).addi(gradient.square().mul(1 - 0.99));
          weight.subi(gradient.mul((double) RATE).div(v.sqrt().add(1e-3)));
        },
        1e-12);
  }

  /** PyTorch's form: the rate outside the velocity. */
  @Test
  void nesterovInTheEnginesArrays() {
    NDArray v = manager.zeros(new Shape(N), DataType.FLOAT64);
    agree(
        new Nesterov(0.9),
        (id, weight, gradient) -> {
          v.muli(0.9).addi(gradient);
          weight.subi(gradient.add(v.mul(0.9)).mul((double) RATE));
        },
        1e-12);
  }

  private void agree(Optimizer ours, ai.djl.training.optimizer.Optimizer theirs) {
    agree(ours, theirs::update, TOLERANCE);
  }

  private void agree(Optimizer ours, Update theirs, double tolerance) {
    Random random = new Random(7);
    double[] start = random.doubles(N, -2, 2).toArray();
    double[] theta = start.clone();
    NDArray weight = manager.create(start);
    OptimizerRun run = ours.open(N);

    for (int k = 0; k < STEPS; k++) {
      double[] gradient = random.doubles(N, -1, 2).toArray();
      run.step(theta, gradient, RATE);
      try (NDManager scope = manager.newSubManager()) {
        NDArray slope = scope.create(gradient);
        theirs.update("w", weight, slope);
      }
    }

    double[] expected = weight.toDoubleArray();
    double error = 0;
    double length = 0;
    for (int i = 0; i < N; i++) {
      error = Math.max(error, Math.abs(theta[i] - expected[i]));
      length = Math.max(length, Math.abs(expected[i] - start[i]));
    }
    assertTrue(length > 1, "the steps lead somewhere: " + length);
    assertTrue(error <= tolerance * length, ours + " is off by " + error / length);
  }

  private interface Update {
    void update(String id, NDArray weight, NDArray gradient);
  }
}
