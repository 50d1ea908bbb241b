package org.costate.pinn.lines;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A box divided into equal cells, in one to three dimensions.
 *
 * <p>Values live at the centres of the cells and are stored row-major, the last axis running
 * fastest; several species follow one another, {@code [species, cells]}.
 *
 * @param axes the axes, slowest first
 */
public record Grid(List<Axis> axes) {
  public Grid {
    axes = List.copyOf(axes);
    if (axes.isEmpty() || axes.size() > 3) {
      throw new IllegalArgumentException("a grid has one to three axes; got " + axes.size());
    }
  }

  /**
   * One axis.
   *
   * @param lower where the first cell begins
   * @param upper where the last cell ends
   * @param cells how many, at least 3
   * @param ends what happens there
   */
  public record Axis(double lower, double upper, int cells, Ends ends) {
    public Axis {
      if (!(lower < upper) || !Double.isFinite(upper - lower)) {
        throw new IllegalArgumentException(
            "an axis must have lower < upper; got %s and %s".formatted(lower, upper));
      }
      if (cells < 3) {
        throw new IllegalArgumentException("an axis needs at least 3 cells; got " + cells);
      }
    }

    /** Returns the length of a cell. */
    public double spacing() {
      return (upper - lower) / cells;
    }

    /**
     * Returns the centre of a cell.
     *
     * @param index from 0
     */
    public double centre(int index) {
      return lower + (index + 0.5) * spacing();
    }

    /** Returns whether the two ends are one. */
    public boolean isPeriodic() {
      return ends instanceof Ends.Periodic;
    }
  }

  /** What happens at the two ends of an axis. */
  public sealed interface Ends {
    /** The ends are one place. */
    record Periodic() implements Ends {}

    /**
     * Two walls.
     *
     * @param lower condition at the lower end
     * @param upper condition at the upper end
     */
    record Walls(Wall lower, Wall upper) implements Ends {}
  }

  /**
   * A condition {@code a c + b ∂c/∂n = g} on each species at a wall, n pointing out; or no flux at
   * all.
   *
   * @param a factor of the value
   * @param b factor of the outward slope, not of the sign opposite to a
   * @param g right-hand side
   * @param closed whether nothing passes, neither by diffusion nor by transport; a, b and g are
   *     then of no effect
   */
  public record Wall(double a, double b, double g, boolean closed) {
    public Wall {
      if (!Double.isFinite(a + b + g) || (a == 0 && b == 0) || a * b < 0) {
        throw new IllegalArgumentException(
            "a wall needs finite a, b of one sign, not both 0, and g; got %s, %s, %s"
                .formatted(a, b, g));
      }
    }

    /** Returns the condition that the value is g (Dirichlet). */
    public static Wall value(double g) {
      return new Wall(1, 0, g, false);
    }

    /** Returns the condition that the outward slope is g (Neumann). */
    public static Wall slope(double g) {
      return new Wall(0, 1, g, false);
    }

    /** Returns the condition {@code a c + b ∂c/∂n = g} (Robin). */
    public static Wall robin(double a, double b, double g) {
      return new Wall(a, b, g, false);
    }

    /** Returns the wall through which nothing passes. */
    public static Wall noFlux() {
      return new Wall(0, 1, 0, true);
    }
  }

  /**
   * Returns a periodic interval.
   *
   * @param lower where it begins
   * @param upper where it ends
   * @param cells how many
   */
  public static Grid periodic(double lower, double upper, int cells) {
    return new Grid(List.of(new Axis(lower, upper, cells, new Ends.Periodic())));
  }

  /**
   * Returns an interval with walls.
   *
   * @param lower where it begins
   * @param upper where it ends
   * @param cells how many
   * @param atLower condition at the lower end
   * @param atUpper condition at the upper end
   */
  public static Grid walled(double lower, double upper, int cells, Wall atLower, Wall atUpper) {
    return new Grid(List.of(new Axis(lower, upper, cells, new Ends.Walls(atLower, atUpper))));
  }

  /**
   * Returns the product of this grid with another, whose axes run faster.
   *
   * @param other the faster axes
   */
  public Grid by(Grid other) {
    var all = new ArrayList<>(axes);
    all.addAll(other.axes);
    return new Grid(all);
  }

  /** Returns the number of cells. */
  public int cells() {
    int product = 1;
    for (Axis axis : axes) {
      product = Math.multiplyExact(product, axis.cells());
    }
    return product;
  }

  /** Returns the volume of a cell. */
  public double cellVolume() {
    double product = 1;
    for (Axis axis : axes) {
      product *= axis.spacing();
    }
    return product;
  }

  /** Returns the number of dimensions. */
  public int dimensions() {
    return axes.size();
  }

  /**
   * Evaluates a function at the centres of the cells.
   *
   * @param function of one coordinate for each axis
   * @return one value for each cell
   */
  public double[] sample(ToDoubleFunction<double[]> function) {
    double[] out = new double[cells()];
    double[] point = new double[axes.size()];
    for (int i = 0; i < out.length; i++) {
      int rest = i;
      for (int k = axes.size() - 1; k >= 0; k--) {
        point[k] = axes.get(k).centre(rest % axes.get(k).cells());
        rest /= axes.get(k).cells();
      }
      out[i] = function.applyAsDouble(point);
    }
    return out;
  }
}
