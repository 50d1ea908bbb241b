package org.costate.nets.chain.kernel;

import java.util.function.DoubleUnaryOperator;

/**
 * {@code a·b + c}, fused where the processor can.
 *
 * <p>Without a fused multiply-add instruction {@code Math.fma} computes through decimal numbers and
 * takes microseconds. So it is timed once when this class is loaded, and the same source compiles
 * to {@code a * b + c} where it is slow.
 */
public final class MulAdd {
  /** Slower than any instruction even in the interpreter, faster than decimal arithmetic there. */
  static final double SLOW_NANOSECONDS = 700;

  private static final int TRIALS = 8;
  private static final int CALLS = 100;

  /** Whether {@link #mulAdd} is fused. */
  static final boolean FUSED = nanoseconds(x -> Math.fma(x, 0.999, 1e-3)) < SLOW_NANOSECONDS;

  static {
    System.Logger logger = System.getLogger(MulAdd.class.getName());
    if (FUSED) {
      logger.log(System.Logger.Level.DEBUG, "dense kernels use fused multiply-add");
    } else {
      logger.log(
          System.Logger.Level.WARNING,
          "no fused multiply-add on this processor: dense kernels use a * b + c");
    }
  }

  private MulAdd() {}

  /** Returns whether {@link #mulAdd} rounds once (fused) or twice. */
  public static boolean isFused() {
    return FUSED;
  }

  /** Returns {@code a * b + c}, rounded once where {@link #isFused()}, else twice. */
  public static double mulAdd(double a, double b, double c) {
    return FUSED ? Math.fma(a, b, c) : a * b + c;
  }

  /**
   * Returns how long one call takes; the least of several trials, so that a pause in one does not
   * count.
   */
  static double nanoseconds(DoubleUnaryOperator operation) {
    double x = 0.5;
    long best = Long.MAX_VALUE;
    for (int trial = 0; trial < TRIALS; trial++) {
      long start = System.nanoTime();
      for (int i = 0; i < CALLS; i++) {
        x = operation.applyAsDouble(x);
      }
      best = Math.min(best, System.nanoTime() - start);
    }
    return Double.isNaN(x) ? Double.POSITIVE_INFINITY : (double) best / CALLS;
  }
}
