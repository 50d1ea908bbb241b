package org.costate.nets.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.costate.nets.optim.OptimizerState;
import org.costate.nets.train.checkpoint.Checkpoint;

/** Puts the state of a minimiser among the entries of a checkpoint, and finds it there. */
final class OptimizerStates {
  private static final String STEPS = "steps";

  private OptimizerStates() {}

  static void put(String prefix, OptimizerState state, Checkpoint.Builder to) {
    to.put(prefix + STEPS, state.steps());
    for (String name : state.names()) {
      to.put(prefix + name, state.array(name));
    }
  }

  /** Returns the state that has arrays of the given names. */
  static OptimizerState get(String prefix, List<String> names, Checkpoint from) {
    Map<String, double[]> arrays = new LinkedHashMap<>();
    for (String name : names) {
      arrays.put(name, from.array(prefix + name));
    }
    return new OptimizerState(from.number(prefix + STEPS), arrays);
  }
}
