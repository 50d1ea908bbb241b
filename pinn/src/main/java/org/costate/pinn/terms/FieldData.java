package org.costate.pinn.terms;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.costate.pinn.lines.Grid;

/**
 * Observed fields: one or more runs of the same system on the same grid. Immutable.
 *
 * <p>Several runs from different starts are worth more than one long one: ∇·(U c), R and D are told
 * apart by states where they act differently.
 */
public final class FieldData {
  private final Grid grid;
  private final int species;
  private final List<Snapshots> runs;

  private FieldData(Grid grid, int species, List<Snapshots> runs) {
    this.grid = grid;
    this.species = species;
    this.runs = List.copyOf(runs);
  }

  /**
   * Returns the data without any run.
   *
   * @param grid whose cell centres were observed
   * @param species number of species, at least 1
   * @throws IllegalArgumentException if there is no species
   */
  public static FieldData on(Grid grid, int species) {
    if (species < 1) {
      throw new IllegalArgumentException("species must be at least 1; got " + species);
    }
    return new FieldData(grid, species, List.of());
  }

  /**
   * Adds a run.
   *
   * @param times of the snapshots, increasing, at least 2
   * @param values {@code [times, species, cells]}; NaN where nothing was observed
   * @throws IllegalArgumentException if the numbers do not fit
   */
  public FieldData with(double[] times, double[] values) {
    long expected = (long) times.length * species * grid.cells();
    if (values.length != expected) {
      throw new IllegalArgumentException(
          "values must be [%s, %s, %s]; got %s of them"
              .formatted(times.length, species, grid.cells(), values.length));
    }
    List<Snapshots> more = new ArrayList<>(runs);
    more.add(new Snapshots(times, values, grid.cells()));
    return new FieldData(grid, species, more);
  }

  /**
   * Returns the same snapshots cut into shorter runs, each beginning with the last snapshot of the
   * one before: what a fit through long runs that would not converge may begin with.
   *
   * @param intervals number of intervals between snapshots in each run, at least 1; the last run of
   *     each old one may have fewer
   * @throws IllegalArgumentException if it is less than 1
   */
  public FieldData segments(int intervals) {
    if (intervals < 1) {
      throw new IllegalArgumentException("intervals must be at least 1; got " + intervals);
    }
    List<Snapshots> parts = new ArrayList<>();
    for (Snapshots run : runs) {
      for (int from = 0; from < run.size() - 1; from += intervals) {
        parts.add(run.part(from, Math.min(run.size(), from + intervals + 1)));
      }
    }
    return new FieldData(grid, species, parts);
  }

  /** Returns the grid. */
  public Grid grid() {
    return grid;
  }

  /** Returns the number of species. */
  public int species() {
    return species;
  }

  /** Returns the runs. */
  public List<Snapshots> runs() {
    return runs;
  }

  /** Returns the number of values that were observed. */
  public int observations() {
    int count = 0;
    for (Snapshots run : runs) {
      count += (int) Arrays.stream(run.values()).filter(value -> !Double.isNaN(value)).count();
    }
    return count;
  }

  /** Returns the standard deviation of every species, 1 where it does not vary. */
  double[] units() {
    double[] out = new double[species];
    Arrays.setAll(out, s -> deviation(s) > 0 ? deviation(s) : 1);
    return out;
  }

  /** Returns the standard deviation of a species over all that was observed. */
  double deviation(int one) {
    double sum = 0;
    double squares = 0;
    long count = 0;
    int cells = grid.cells();
    for (Snapshots run : runs) {
      for (int i = 0; i < run.size() * species * cells; i++) {
        double value = run.value(i);
        if (i / cells % species == one && !Double.isNaN(value)) {
          sum += value;
          squares += value * value;
          count++;
        }
      }
    }
    double mean = sum / count;
    return Math.sqrt(Math.max(0, squares / count - mean * mean));
  }

  /**
   * Returns states that represent where terms matter, {@code [species, states]}: even steps over
   * the observed range of a single species, else {@link #states}, since not every combination of
   * several can occur.
   *
   * @param count greatest number of states
   */
  double[] range(int count) {
    double[] seen = states(species == 1 ? Integer.MAX_VALUE / 2 : count);
    if (species > 1) {
      return seen;
    }
    double low = Arrays.stream(seen).min().orElseThrow();
    double high = Arrays.stream(seen).max().orElseThrow();
    double[] out = new double[count];
    Arrays.setAll(out, i -> low + (high - low) * i / (count - 1));
    return out;
  }

  /**
   * Returns states of single cells spread over all snapshots, gaps closed, as {@code [species,
   * states]}.
   *
   * @param most greatest number of states
   */
  double[] states(int most) {
    int cells = grid.cells();
    int total = runs.stream().mapToInt(run -> run.size() * cells).sum();
    int stride = Math.max(1, (total + most - 1) / most);
    int count = (total + stride - 1) / stride;
    double[] out = new double[species * count];
    int place = 0;
    int next = 0;
    for (Snapshots run : runs) {
      double[] filled = run.filled();
      for (int i = 0; i < run.size() * cells; i++, place++) {
        if (place % stride == 0) {
          for (int s = 0; s < species; s++) {
            out[s * count + next] = filled[(i / cells * species + s) * cells + i % cells];
          }
          next++;
        }
      }
    }
    return out;
  }
}
