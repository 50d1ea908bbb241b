package org.costate.nets;

import ai.djl.nn.Block;
import java.util.Random;
import org.costate.nets.chain.Chain;
import org.costate.nets.chain.FusedChain;
import org.costate.nets.djl.EngineField;
import org.costate.nets.djl.Engines;
import org.costate.nets.djl.Lowering;

/**
 * Makes network fields, on the execution that is asked for or chosen.
 *
 * <p>Chains reach the engine without a type of DJL being named here, so that this class can be
 * verified where DJL is not.
 */
final class Networks {
  /** Between two orders of summing in double precision; a wrong activation is off by far more. */
  private static final double AGREEMENT = 1e-9;

  private Networks() {}

  static NetworkField of(Chain chain, NetworkOptions options) {
    requireFit(chain, options);
    double[] theta = chain.initialParameters(options.seed());
    Choice choice = Choice.of(chain, options);
    if (choice.execution() == Execution.FUSED) {
      return new FusedField(FusedChain.of(chain, options.batch(), theta), choice.reason());
    }
    boolean mayFallBack =
        options.execution() == Execution.AUTOMATIC && options.precision() == Precision.FLOAT64;
    try {
      Engines.pyTorch();
    } catch (IllegalStateException missing) {
      if (!mayFallBack) {
        throw missing;
      }
      return new FusedField(
          FusedChain.of(chain, options.batch(), theta),
          "chosen since the engine, which may be faster here, is missing");
    }
    return EngineField.of(chain, options, theta, choice.reason());
  }

  static NetworkField of(Block block, NetworkOptions options) {
    Engines.pyTorch();
    if (options.execution() == Execution.ENGINE) {
      return EngineField.of(block, options);
    }
    Lowering lowering = Lowering.of(block, options.stateDimension(), options.time());
    if (lowering instanceof Lowering.Refused refused) {
      return onTheEngine(block, options, refused.reason());
    }
    Chain chain = ((Lowering.Lowered) lowering).chain();
    Choice choice = Choice.of(chain, options);
    if (choice.execution() == Execution.ENGINE) {
      return EngineField.of(block, options, choice.reason());
    }
    FusedChain fused;
    try (EngineField engine = EngineField.of(block, options)) {
      fused = FusedChain.of(chain, options.batch(), engine.parameters());
      if (agree(engine, fused)) {
        return new FusedField(fused, choice.reason());
      }
    }
    return onTheEngine(block, options, "its layers do not compute what their names say");
  }

  private static NetworkField onTheEngine(Block block, NetworkOptions options, String reason) {
    if (options.execution() == Execution.FUSED) {
      throw new IllegalArgumentException("the block cannot be read as a chain: " + reason);
    }
    return EngineField.of(block, options, "chosen since it cannot be read as a chain: " + reason);
  }

  private static boolean agree(EngineField engine, FusedChain fused) {
    int n = engine.dimension();
    double[] y = new Random(1).doubles(n, -2, 2).toArray();
    double[] first = new double[n];
    double[] second = new double[n];
    engine.derivative(0.5, y, first);
    fused.derivative(0.5, y, second);
    double difference = 0;
    double size = 0;
    for (int i = 0; i < n; i++) {
      difference = Math.hypot(difference, first[i] - second[i]);
      size = Math.hypot(size, first[i]);
    }
    return difference <= AGREEMENT * size;
  }

  private static void requireFit(Chain chain, NetworkOptions options) {
    if (chain.inputWidth() != options.stateDimension() || chain.time() != options.time()) {
      throw new IllegalArgumentException(
          "the chain takes %s columns with time %s; the options say %s with time %s; see"
                  .formatted(
                      chain.inputWidth(), chain.time(), options.stateDimension(), options.time())
              + " NetworkOptions.of(chain, batch)");
    }
    if (chain.outputWidth() != chain.inputWidth()) {
      throw new IllegalArgumentException(
          "a field's slope must be as wide as its state: the chain maps %s columns to %s"
              .formatted(chain.inputWidth(), chain.outputWidth()));
    }
  }
}
