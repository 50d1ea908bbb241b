package org.costate.ode;

import java.util.function.IntFunction;
import org.costate.nets.chain.Chain;
import org.costate.nets.chain.FusedChain;
import org.costate.nets.chain.TimeInput;
import org.costate.solvers.DifferentiableField;

/**
 * One law of motion, for any number of trajectories at once. Immutable.
 *
 * <p>The field for n trajectories has the n states one after another, row-major {@code [n, dim]},
 * and the same parameters whatever n; so trajectories over the same times can be solved as one
 * system with shared steps.
 */
public final class FieldFamily {
  private final IntFunction<? extends DifferentiableField> fields;
  private final boolean autonomous;
  private final int dimension;
  private final double[] theta;

  private FieldFamily(IntFunction<? extends DifferentiableField> fields, boolean autonomous) {
    this.fields = fields;
    this.autonomous = autonomous;
    DifferentiableField one = fields.apply(1);
    this.dimension = one.dimension();
    this.theta = one.parameters();
    release(one);
    DifferentiableField pair = fields.apply(2);
    int two = pair.dimension();
    release(pair);
    if (two != 2 * dimension) {
      throw new IllegalArgumentException(
          "the field for 2 trajectories must have twice the %s components of that for 1; got %s"
              .formatted(dimension, two));
    }
  }

  /**
   * Returns the fields that a factory makes.
   *
   * <p>A block on an engine, for instance: {@code rows -> NetworkField.of(block,
   * options.withBatch(rows))}. Fields that are {@link AutoCloseable} are closed by whoever asked
   * for them.
   *
   * @param fields makes a fresh field, for one thread, for the given number of trajectories
   * @param autonomous whether the fields ignore time; trajectories that start at different times
   *     can then be solved together
   * @throws IllegalArgumentException if a field for two trajectories is not twice as large as that
   *     for one
   */
  public static FieldFamily of(
      IntFunction<? extends DifferentiableField> fields, boolean autonomous) {
    return new FieldFamily(fields, autonomous);
  }

  /**
   * Returns the fields of a chain, executed in plain Java, with fresh parameters.
   *
   * @param chain the network, with an output as wide as its input
   * @param seed of the initial parameters
   * @throws IllegalArgumentException if the widths differ
   */
  public static FieldFamily of(Chain chain, long seed) {
    double[] theta = chain.initialParameters(seed);
    boolean autonomous = chain.time() == TimeInput.IGNORED;
    return of(rows -> FusedChain.of(chain, rows, theta), autonomous);
  }

  /**
   * Returns the family of a field that knows one trajectory only; several are evaluated one after
   * another.
   *
   * @param field its state is one trajectory's; used by one thread at a time, and closed by its
   *     owner if it needs closing
   * @param autonomous whether the field ignores time
   */
  public static FieldFamily ofRows(DifferentiableField field, boolean autonomous) {
    return of(rows -> new RowByRow(field, rows), autonomous);
  }

  /** Returns whether the fields ignore time. */
  public boolean autonomous() {
    return autonomous;
  }

  /** Returns the number of components of one trajectory's state. */
  public int dimension() {
    return dimension;
  }

  /** Returns the number of parameters. */
  public int parameterCount() {
    return theta.length;
  }

  /** Returns a copy of the parameters that fresh fields have. */
  public double[] parameters() {
    return theta.clone();
  }

  /**
   * Makes a field for some trajectories.
   *
   * @param rows how many, at least 1
   * @throws IllegalArgumentException if there are less than 1
   */
  public DifferentiableField rows(int rows) {
    if (rows < 1) {
      throw new IllegalArgumentException("rows must be at least 1; got " + rows);
    }
    return fields.apply(rows);
  }

  /**
   * Closes a field that holds memory outside the heap; does nothing to others.
   *
   * @param field made by {@link #rows}, not used any more
   */
  public static void release(DifferentiableField field) {
    if (field instanceof AutoCloseable closeable) {
      try {
        closeable.close();
      } catch (RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new IllegalStateException("a field could not be closed", e);
      }
    }
  }
}
