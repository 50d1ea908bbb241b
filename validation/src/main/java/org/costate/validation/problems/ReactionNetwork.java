package org.costate.validation.problems;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.costate.solvers.linear.MatrixPattern;
import org.hipparchus.CalculusFieldElement;

/**
 * Reactions with mass-action kinetics; the parameters are the rate constants.
 *
 * <p>A reaction reads {@code "0.04: 1 -> 2"} or {@code "280: 6 + 8 -> 7"}: rate constant, the
 * species that meet and those that come of it, counted from 1. Nothing may stand on either side.
 */
final class ReactionNetwork implements StiffEquations {
  private final int species;
  private final double[] rates;
  private final int[][] meeting;

  /** What one reaction changes: species and by how much, one after the other. */
  private final int[][] changes;

  private ReactionNetwork(int species, double[] rates, int[][] meeting, int[][] changes) {
    this.species = species;
    this.rates = rates;
    this.meeting = meeting;
    this.changes = changes;
  }

  static ReactionNetwork of(int species, List<String> reactions) {
    double[] rates = new double[reactions.size()];
    int[][] meeting = new int[rates.length][];
    int[][] changes = new int[rates.length][];
    for (int r = 0; r < rates.length; r++) {
      List<String> sides = List.of(reactions.get(r).split(":|->", -1));
      rates[r] = Double.parseDouble(sides.get(0));
      meeting[r] = indices(sides.get(1));
      changes[r] = changes(species, meeting[r], indices(sides.get(2)));
    }
    return new ReactionNetwork(species, rates, meeting, changes);
  }

  private static int[] indices(String side) {
    return side.isBlank()
        ? new int[0]
        : Arrays.stream(side.split("\\+", -1))
            .mapToInt(s -> Integer.parseInt(s.strip()) - 1)
            .toArray();
  }

  private static int[] changes(int species, int[] consumed, int[] produced) {
    int[] net = new int[species];
    for (int i : consumed) {
      net[i]--;
    }
    for (int i : produced) {
      net[i]++;
    }
    return IntStream.range(0, species)
        .filter(i -> net[i] != 0)
        .flatMap(i -> IntStream.of(i, net[i]))
        .toArray();
  }

  double[] rates() {
    return rates.clone();
  }

  @Override
  public void derivative(double t, double[] y, double[] theta, double[] dydt) {
    Arrays.fill(dydt, 0);
    for (int r = 0; r < meeting.length; r++) {
      double rate = theta[r];
      for (int i : meeting[r]) {
        rate *= y[i];
      }
      int[] change = changes[r];
      for (int k = 0; k < change.length; k += 2) {
        dydt[change[k]] += change[k + 1] * rate;
      }
    }
  }

  @Override
  public <T extends CalculusFieldElement<T>> void derivative(T t, T[] y, T[] theta, T[] dydt) {
    Arrays.fill(dydt, t.getField().getZero());
    for (int r = 0; r < meeting.length; r++) {
      T rate = theta[r];
      for (int i : meeting[r]) {
        rate = rate.multiply(y[i]);
      }
      int[] change = changes[r];
      for (int k = 0; k < change.length; k += 2) {
        dydt[change[k]] = dydt[change[k]].add(rate.multiply(change[k + 1]));
      }
    }
  }

  @Override
  public MatrixPattern pattern() {
    return MatrixPattern.dense(species);
  }

  @Override
  public void jacobian(double t, double[] y, double[] theta, double[] entries) {
    Arrays.fill(entries, 0);
    for (int r = 0; r < meeting.length; r++) {
      int[] met = meeting[r];
      int[] change = changes[r];
      for (int m = 0; m < met.length; m++) {
        double slope = theta[r];
        for (int other = 0; other < met.length; other++) {
          slope *= other == m ? 1 : y[met[other]];
        }
        for (int k = 0; k < change.length; k += 2) {
          entries[change[k] * species + met[m]] += change[k + 1] * slope;
        }
      }
    }
  }
}
