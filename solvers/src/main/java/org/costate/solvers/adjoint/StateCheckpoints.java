package org.costate.solvers.adjoint;

import java.util.Arrays;

/**
 * States at evenly spaced steps of a solve whose number of steps is not known beforehand.
 *
 * <p>When all places are taken every second state is dropped and the spacing doubled.
 */
final class StateCheckpoints {
  private final int capacity;
  private final int dimension;
  private double[] states;
  private int count;
  private int spacing;

  StateCheckpoints(int capacity, int dimension) {
    this.capacity = capacity;
    this.dimension = dimension;
    this.states = new double[Math.min(capacity, 4) * dimension];
  }

  void clear() {
    count = 0;
    spacing = 1;
  }

  /** Offers the state at the start of a step; steps come in order from 0. */
  void offer(int step, double[] y) {
    if (step % spacing != 0) {
      return;
    }
    if (count == capacity) {
      thin();
      if (step % spacing != 0 || count == capacity) {
        return;
      }
    }
    if ((count + 1) * dimension > states.length) {
      states = Arrays.copyOf(states, Math.min(capacity, 2 * count + 1) * dimension);
    }
    System.arraycopy(y, 0, states, count * dimension, dimension);
    count++;
  }

  private void thin() {
    int kept = (count + 1) / 2;
    for (int i = 1; i < kept; i++) {
      System.arraycopy(states, 2 * i * dimension, states, i * dimension, dimension);
    }
    count = kept;
    spacing *= 2;
  }

  int count() {
    return count;
  }

  /** Returns the step at whose start a checkpoint was taken. */
  int step(int index) {
    return index * spacing;
  }

  void state(int index, double[] out) {
    System.arraycopy(states, index * dimension, out, 0, dimension);
  }
}
