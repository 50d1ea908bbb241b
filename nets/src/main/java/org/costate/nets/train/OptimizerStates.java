package org.costate.nets.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.costate.nets.optim.OptimizerState;
import org.costate.nets.train.checkpoint.Checkpoint;

/** Puts the state of a minimiser among the entries of a checkpoint, and finds it there. */
public final class OptimizerStates {
  private static final String STEPS = "steps";

  private OptimizerStates() {}

  /**
   * Adds a state to a checkpoint, bit for bit.
   *
   * @param prefix of the names of its entries, which belongs to this state alone
   * @param state what to add
   * @param to receives the entries
   */
  public static void put(String prefix, OptimizerState state, Checkpoint.Builder to) {
    to.put(prefix + STEPS, state.steps());
    for (String name : state.names()) {
      to.put(prefix + name, state.array(name));
    }
  }

  /**
   * Returns the state that was added.
   *
   * @param prefix of the names of its entries
   * @param names of its arrays, in order
   * @param from the checkpoint
   * @throws IllegalArgumentException if an entry is missing, naming it
   */
  public static OptimizerState get(String prefix, List<String> names, Checkpoint from) {
    Map<String, double[]> arrays = new LinkedHashMap<>();
    for (String name : names) {
      arrays.put(name, from.array(prefix + name));
    }
    return new OptimizerState(from.number(prefix + STEPS), arrays);
  }
}
