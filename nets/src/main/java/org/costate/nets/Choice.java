package org.costate.nets;

import org.costate.nets.chain.Chain;
import org.costate.nets.chain.Dense;

/**
 * Where a chain should run, and why.
 *
 * <p>The rule looks at the largest product of one dense layer, {@code batch · inputWidth ·
 * outputWidth} multiply-adds. Below two million the fused kernels give the faster pullback: the
 * engine pays 40 µs and more in calls, and above, it uses caches better. Measured with two to four
 * tanh layers, float64, one thread, as time fused / time on the engine:
 *
 * <pre>
 * width   batch 1   batch 20   batch 256
 *    16      0.01       0.08        0.29
 *    64      0.06       0.29        0.90
 *   100      0.11       0.49        1.18
 *   128      0.15       0.59        1.03
 *   192      0.24       0.78        1.47
 *   256      0.31       0.89        1.71
 *   384                 1.04
 *  1024      0.48
 * </pre>
 *
 * @param execution {@link Execution#FUSED} or {@link Execution#ENGINE}
 * @param reason a clause for {@link NetworkField#describe()}
 */
record Choice(Execution execution, String reason) {
  private static final long MOST_FUSED = 2_000_000;

  static Choice of(Chain chain, NetworkOptions options) {
    if (options.execution() != Execution.AUTOMATIC) {
      return new Choice(options.execution(), "asked for");
    }
    if (options.precision() == Precision.FLOAT32) {
      return new Choice(Execution.ENGINE, "chosen since the fused kernels have no float32");
    }
    long largest = 0;
    for (Dense dense : chain.denseLayers()) {
      largest =
          Math.max(largest, (long) options.batch() * dense.inputWidth() * dense.outputWidth());
    }
    boolean small = largest <= MOST_FUSED;
    return new Choice(
        small ? Execution.FUSED : Execution.ENGINE,
        "chosen since its largest layer takes %s multiply-adds, %s %s"
            .formatted(largest, small ? "at most" : "more than", MOST_FUSED));
  }
}
