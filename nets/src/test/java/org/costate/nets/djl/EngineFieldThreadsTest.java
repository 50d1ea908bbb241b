package org.costate.nets.djl;

import static org.costate.nets.djl.Vectors.assertClose;
import static org.costate.nets.djl.Vectors.random;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDList;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.costate.nets.NetworkField;
import org.costate.nets.NetworkOptions;
import org.junit.jupiter.api.Test;

class EngineFieldThreadsTest {
  private static final TanhNetwork NETWORK = new TanhNetwork(2, 50, 2);
  private static final int PRODUCTS = 10_000;

  @Test
  void copiesOnTwoThreadsGiveTheGradientsOfOne() throws Exception {
    try (NetworkField original = EngineField.of(NETWORK.block(), NetworkOptions.rows(5, 2))) {
      var start = new CyclicBarrier(2);
      ExecutorService pool = Executors.newFixedThreadPool(2);
      try {
        List<Future<?>> runs = new ArrayList<>();
        for (int thread = 0; thread < 2; thread++) {
          long seed = 100L * thread;
          NetworkField copy = original.copy();
          runs.add(pool.submit(products(copy, start, seed)));
        }
        for (Future<?> run : runs) {
          run.get(2, TimeUnit.MINUTES);
        }
      } finally {
        pool.shutdownNow();
      }
    }
  }

  private static Callable<Void> products(NetworkField copy, CyclicBarrier start, long seed) {
    return () -> {
      try (copy) {
        double[] theta = random(NETWORK.parameterCount(), seed);
        copy.setParameters(theta);
        start.await();
        for (int k = 0; k < PRODUCTS; k++) {
          double[] y = random(10, seed + k);
          double[] u = random(10, seed - k);
          double[] yBar = new double[10];
          double[] thetaBar = new double[theta.length];
          double[] expectedY = new double[10];
          double[] expectedTheta = new double[theta.length];
          copy.pullback(0, y, u, yBar, thetaBar);
          for (int row = 0; row < 5; row++) {
            double[] x = {y[2 * row], y[2 * row + 1]};
            double[] xBar = new double[2];
            NETWORK.pullback(
                theta, x, new double[] {u[2 * row], u[2 * row + 1]}, xBar, expectedTheta);
            System.arraycopy(xBar, 0, expectedY, 2 * row, 2);
          }
          assertClose(expectedY, yBar, 1e-12);
          assertClose(expectedTheta, thetaBar, 1e-12);
        }
      }
      return null;
    };
  }

  @Test
  void aSecondThreadIsRefusedWhileTheFirstIsInsideAndTheFirstIsNotDisturbed() throws Exception {
    var inside = new CountDownLatch(1);
    var refused = new CountDownLatch(1);
    var waiting = new AtomicBoolean();
    var pause =
        new LambdaBlock(
            x -> {
              if (waiting.get()) {
                inside.countDown();
                awaitOrFail(refused);
              }
              return new NDList(x.get(0).tanh());
            },
            "pause");
    SequentialBlock block =
        new SequentialBlock().add(pause).add(Linear.builder().setUnits(2).build());
    try (NetworkField field = EngineField.of(block, NetworkOptions.rows(3, 2))) {
      double[] y = random(6, 1);
      double[] expected = new double[6];
      field.derivative(0, y, expected);
      waiting.set(true);
      ExecutorService pool = Executors.newSingleThreadExecutor();
      try {
        double[] slope = new double[6];
        Future<?> first = pool.submit(() -> field.derivative(0, y, slope));
        awaitOrFail(inside);
        var error =
            assertThrows(
                IllegalStateException.class,
                () -> field.pullback(0, y, y, new double[6], new double[6]));
        assertTrue(error.getMessage().contains("its own copy()"), error.getMessage());
        assertThrows(IllegalStateException.class, field::close);
        assertThrows(IllegalStateException.class, () -> field.setParameters(new double[6]));
        waiting.set(false);
        refused.countDown();
        first.get(1, TimeUnit.MINUTES);

        assertArrayEquals(expected, slope);
      } finally {
        pool.shutdownNow();
      }
    }
  }

  @Test
  void aFieldMayWanderToAnotherThread() throws Exception {
    try (NetworkField field = EngineField.of(NETWORK.block(), NetworkOptions.rows(5, 2))) {
      double[] y = random(10, 1);
      double[] here = new double[10];
      double[] there = new double[10];
      field.jacobian(0, y, new double[100]);
      field.pushforward(0, y, y, new double[252], here);
      var thread = new Thread(() -> field.pushforward(0, y, y, new double[252], there));
      thread.start();
      thread.join();

      assertArrayEquals(here, there);
    }
  }

  private static void awaitOrFail(CountDownLatch latch) {
    try {
      assertTrue(latch.await(1, TimeUnit.MINUTES));
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }
}
