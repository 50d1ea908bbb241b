package org.costate.sde.ensemble;

/**
 * A statistic of outputs that is gathered as they come and does not keep them.
 *
 * @param <S> its own type
 */
public interface Summary<S extends Summary<S>> {
  /** Returns one of the same kind that has seen nothing. */
  S fresh();

  /**
   * Checks that a path has the outputs this reads; called once before paths are solved.
   *
   * @param outputs number of outputs of a path
   * @throws IllegalArgumentException if it reads others, naming them
   */
  default void requireOutputs(int outputs) {}

  /**
   * Takes in the outputs of a batch.
   *
   * @param outputs {@code [outputs, paths]}; not modified
   * @param paths number of paths
   */
  void accept(double[] outputs, int paths);

  /**
   * Takes in what another one has seen, as if its outputs came after those seen so far.
   *
   * @param later of the same kind; not modified
   */
  void merge(S later);
}
