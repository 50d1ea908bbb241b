package org.costate.nets;

import java.util.Objects;
import org.costate.nets.chain.Chain;
import org.costate.nets.chain.TimeInput;

/**
 * How a network is read as a field: the shape of its state, and how it runs.
 *
 * <pre>{@code
 * NetworkOptions.rows(20, 2).with(TimeInput.APPENDED).withSeed(7)
 * }</pre>
 *
 * @param batch number of rows of the state, at least 1
 * @param stateDimension number of columns of the state, at least 1
 * @param time how the time reaches the network
 * @param precision format of the arithmetic
 * @param execution where the arithmetic runs
 * @param seed of the initial parameters, for a network that has none yet
 * @param engineThreads how many threads the engine may use inside one call, at least 1. More than
 *     one pays only for products of millions of elements: for small ones the fork costs up to 2 ms
 */
public record NetworkOptions(
    int batch,
    int stateDimension,
    TimeInput time,
    Precision precision,
    Execution execution,
    int seed,
    int engineThreads) {

  /**
   * Checks the sizes.
   *
   * @throws IllegalArgumentException if a size is less than 1, or if the state has more than {@link
   *     Integer#MAX_VALUE} components
   */
  public NetworkOptions {
    requirePositive("batch", batch);
    requirePositive("stateDimension", stateDimension);
    requirePositive("engineThreads", engineThreads);
    Objects.requireNonNull(time, "time");
    Objects.requireNonNull(precision, "precision");
    Objects.requireNonNull(execution, "execution");
    if ((long) batch * ((long) stateDimension + 1) > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "a state of %s rows of %s is too long for one array".formatted(batch, stateDimension));
    }
    if (precision == Precision.FLOAT32 && execution == Execution.FUSED) {
      throw new IllegalArgumentException(
          "the fused kernels compute in float64 alone; for float32 choose Execution.ENGINE");
    }
  }

  /**
   * Returns the options for a state of {@code [batch, stateDimension]}: time ignored, float64,
   * automatic execution, seed 0, one engine thread.
   *
   * @param batch number of rows, at least 1
   * @param stateDimension number of columns, at least 1
   * @throws IllegalArgumentException if either is less than 1
   */
  public static NetworkOptions rows(int batch, int stateDimension) {
    return new NetworkOptions(
        batch, stateDimension, TimeInput.IGNORED, Precision.FLOAT64, Execution.AUTOMATIC, 0, 1);
  }

  /**
   * Returns the options that fit a chain: its width and its way with time, and else those of {@link
   * #rows}.
   *
   * @param chain the network
   * @param batch number of rows, at least 1
   * @throws IllegalArgumentException if the batch is less than 1
   */
  public static NetworkOptions of(Chain chain, int batch) {
    return rows(batch, chain.inputWidth()).with(chain.time());
  }

  /** Returns these options with another number of rows. */
  public NetworkOptions withBatch(int rows) {
    return new NetworkOptions(
        rows, stateDimension, time, precision, execution, seed, engineThreads);
  }

  /** Returns these options with another way for the time to enter. */
  public NetworkOptions with(TimeInput other) {
    return new NetworkOptions(
        batch, stateDimension, other, precision, execution, seed, engineThreads);
  }

  /** Returns these options with another precision. */
  public NetworkOptions with(Precision other) {
    return new NetworkOptions(batch, stateDimension, time, other, execution, seed, engineThreads);
  }

  /** Returns these options with another execution. */
  public NetworkOptions with(Execution other) {
    return new NetworkOptions(batch, stateDimension, time, precision, other, seed, engineThreads);
  }

  /** Returns these options with another seed. */
  public NetworkOptions withSeed(int other) {
    return new NetworkOptions(
        batch, stateDimension, time, precision, execution, other, engineThreads);
  }

  /** Returns these options with another number of engine threads. */
  public NetworkOptions withEngineThreads(int threads) {
    return new NetworkOptions(batch, stateDimension, time, precision, execution, seed, threads);
  }

  /** Returns the number of columns the network sees. */
  public int inputColumns() {
    return time == TimeInput.APPENDED ? stateDimension + 1 : stateDimension;
  }

  /** Returns the number of components of the state, {@code batch * stateDimension}. */
  public int dimension() {
    return batch * stateDimension;
  }

  private static void requirePositive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be at least 1; got " + value);
    }
  }
}
