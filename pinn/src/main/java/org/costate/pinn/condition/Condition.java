package org.costate.pinn.condition;

import java.util.Optional;
import org.costate.pinn.geometry.Place;
import org.costate.pinn.residual.PairResidual;
import org.costate.pinn.residual.Residual;
import org.costate.pinn.train.Model;

/**
 * What a solution has to satisfy besides its equations.
 *
 * <pre>{@code
 * Condition.initialValue(x -> x[1].multiply(PI).sin()).hard()
 * Condition.dirichlet(Place.low("x"), 0).hard()
 * Condition.neumann(Place.high("x"), 0).weight(10)
 * }</pre>
 *
 * <p>A soft condition is a term of the loss, {@code w · mean r²} over points of its place; a hard
 * one holds by construction, exactly, through {@code u = A + B·N}. Immutable: every method returns
 * a new condition.
 */
public final class Condition {
  private static final int DEFAULT_POINTS = 100;

  private final Kind kind;
  private final Object output;
  private final boolean hard;
  private final double weight;
  private final int points;

  /** What is asked for. */
  sealed interface Kind {
    /** u = g. */
    record Value(Place place, FieldFormula g) implements Kind {}

    /** ∂u/∂t = g at the start. */
    record Velocity(FieldFormula g) implements Kind {}

    /** a u + b ∂u/∂n = g. */
    record Robin(Place place, double a, double b, FieldFormula g) implements Kind {}

    /** u and its derivatives below an order are the same at both ends. */
    record Periodic(String coordinate, int orders) implements Kind {}

    /** A formula of opposite points is zero. */
    record Paired(String coordinate, PairResidual residual) implements Kind {}

    /** A formula is zero. */
    record Operator(String name, Place place, Residual residual) implements Kind {}

    /** Nothing is known. */
    record Free(Place place) implements Kind {}

    /** u was measured, or its derivative along a coordinate. */
    record Observed(String name, Observations data, Optional<String> along) implements Kind {
      /** Returns some of the observations. */
      Observed at(int[] kept) {
        return new Observed(name, data.at(kept), along);
      }
    }
  }

  private Condition(Kind kind, Object output, boolean hard, double weight, int points) {
    this.kind = kind;
    this.output = output;
    this.hard = hard;
    this.weight = weight;
    this.points = points;
  }

  private static Condition soft(Kind kind) {
    return new Condition(kind, 0, false, 1, DEFAULT_POINTS);
  }

  /** Returns {@code u = g} on a place. */
  public static Condition dirichlet(Place place, FieldFormula g) {
    return soft(new Kind.Value(place, g));
  }

  /** Returns {@code u = g} on a place. */
  public static Condition dirichlet(Place place, double g) {
    return dirichlet(place, FieldFormula.constant(g));
  }

  /** Returns {@code ∂u/∂n = g} on a part of the boundary, n pointing outward. */
  public static Condition neumann(Place place, FieldFormula g) {
    return robin(place, 0, 1, g);
  }

  /** Returns {@code ∂u/∂n = g} on a part of the boundary, n pointing outward. */
  public static Condition neumann(Place place, double g) {
    return neumann(place, FieldFormula.constant(g));
  }

  /**
   * Returns {@code a u + b ∂u/∂n = g} on a part of the boundary, n pointing outward.
   *
   * @throws IllegalArgumentException if a or b is not finite, or b is 0, as in a Dirichlet
   *     condition
   */
  public static Condition robin(Place place, double a, double b, FieldFormula g) {
    if (!Double.isFinite(a) || !Double.isFinite(b) || b == 0) {
      throw new IllegalArgumentException(
          "a Robin condition needs finite a and b, and b other than 0; got %s and %s"
              .formatted(a, b));
    }
    return soft(new Kind.Robin(place, a, b, g));
  }

  /** Returns {@code u = g} at the start of time. */
  public static Condition initialValue(FieldFormula g) {
    return dirichlet(Place.start(), g);
  }

  /** Returns {@code ∂u/∂t = g} at the start of time, for equations of second order in t. */
  public static Condition initialVelocity(FieldFormula g) {
    return soft(new Kind.Velocity(g));
  }

  /**
   * Returns the condition that u and its derivatives along a coordinate are the same at both ends.
   *
   * @param coordinate an interval
   * @param orders how many: 1 for u alone, 2 for u and its slope
   * @throws IllegalArgumentException if orders is not from 1 to 4
   */
  public static Condition periodic(String coordinate, int orders) {
    if (orders < 1 || orders > 4) {
      throw new IllegalArgumentException("orders must be from 1 to 4; got " + orders);
    }
    return soft(new Kind.Periodic(coordinate, orders));
  }

  /**
   * Returns a condition between opposite points of two faces.
   *
   * @param coordinate an interval
   * @param residual zero for a solution
   */
  public static Condition paired(String coordinate, PairResidual residual) {
    return soft(new Kind.Paired(coordinate, residual));
  }

  /**
   * Returns any other condition.
   *
   * @param name for messages
   * @param place where
   * @param residual zero for a solution; on a boundary it may ask for the normal derivative
   */
  public static Condition operator(String name, Place place, Residual residual) {
    return soft(new Kind.Operator(name, place, residual));
  }

  /**
   * Returns the condition that u meets measured values in the mean square.
   *
   * @param name for messages
   * @param data points and values
   */
  public static Condition observed(String name, Observations data) {
    return soft(new Kind.Observed(name, data, Optional.empty()));
  }

  /**
   * Returns the condition that the derivative of u along a coordinate meets measured values in the
   * mean square.
   *
   * @param name for messages
   * @param coordinate along which
   * @param data points and values
   */
  public static Condition observedSlope(String name, String coordinate, Observations data) {
    return soft(new Kind.Observed(name, data, Optional.of(coordinate)));
  }

  /**
   * Returns the statement that nothing is known of any unknown on a wall or at the start, so that
   * no condition is missed there: for equations that degenerate at a wall, as in polar coordinates
   * at the pole, or for problems that are under-determined on purpose.
   *
   * @param place a face, the start, or all of the boundary
   */
  public static Condition free(Place place) {
    return soft(new Kind.Free(place));
  }

  /** Returns this for another output of the network than the first. */
  public Condition of(int component) {
    return new Condition(kind, component, hard, weight, points);
  }

  /** Returns this for an output by its name. */
  public Condition of(String name) {
    return new Condition(kind, name, hard, weight, points);
  }

  /**
   * Returns this as a soft condition with a weight.
   *
   * @param w positive
   * @throws IllegalArgumentException if it is not positive and finite
   */
  public Condition weight(double w) {
    if (!(w > 0 && w < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "the weight of %s must be positive and finite; got %s".formatted(this, w));
    }
    return new Condition(kind, output, false, w, points);
  }

  /**
   * Returns this on another number of points than 100.
   *
   * @param n at least 1
   * @throws IllegalArgumentException if it is less
   */
  public Condition points(int n) {
    if (n < 1) {
      throw new IllegalArgumentException(
          "the number of points of %s must be at least 1; got %s".formatted(this, n));
    }
    return new Condition(kind, output, hard, weight, n);
  }

  /**
   * Returns this met by construction: possible for values, for the initial velocity beside a hard
   * initial value, for Neumann and Robin conditions at the ends of intervals where the network
   * begins with {@link org.costate.pinn.jet.Network#mirrored}, and around a ball where it begins
   * with {@link org.costate.pinn.jet.Network#mirroredBall}.
   *
   * @throws IllegalArgumentException if the condition cannot be met by {@code u = A + B·N}
   */
  public Condition hard() {
    if (kind instanceof Kind.Periodic || kind instanceof Kind.Paired) {
      throw new IllegalArgumentException(
          this + " holds by construction for a network that is periodic; leave the condition out");
    }
    if (kind instanceof Kind.Free) {
      throw new IllegalArgumentException(this + " asks for nothing that could be hard");
    }
    if (kind instanceof Kind.Operator || kind instanceof Kind.Observed) {
      throw new IllegalArgumentException(
          this + " cannot be hard: u = A + B·N fixes values and slopes only; give it a weight");
    }
    return new Condition(kind, output, true, weight, points);
  }

  Kind kind() {
    return kind;
  }

  Condition with(Kind other) {
    return new Condition(other, output, hard, weight, points);
  }

  /**
   * Returns the number of the output it is for.
   *
   * @throws IllegalArgumentException if the model has no such output
   */
  public int component(Model model) {
    int width = model.network().outputWidth();
    if (output instanceof Integer number) {
      if (number < 0 || number >= width) {
        throw new IllegalArgumentException(
            "%s: the network has %s outputs; there is no component %s"
                .formatted(this, width, number));
      }
      return number;
    }
    int index = model.outputs().indexOf(output);
    if (index < 0) {
      throw new IllegalArgumentException(
          "%s: no output is called %s; there are %s".formatted(this, output, model.outputs()));
    }
    return index;
  }

  /** An Integer, or a String to be looked up. */
  Object output() {
    return output;
  }

  /** Returns whether it is met by construction. */
  public boolean isHard() {
    return hard;
  }

  double weight() {
    return weight;
  }

  int points() {
    return points;
  }

  @Override
  public String toString() {
    String suffix = output.equals(0) ? "" : " of " + output;
    if (kind instanceof Kind.Value value) {
      return (value.place().equals(Place.start()) ? "initial value" : "value at " + value.place())
          + suffix;
    } else if (kind instanceof Kind.Velocity) {
      return "initial velocity" + suffix;
    } else if (kind instanceof Kind.Robin robin) {
      return (robin.a() == 0 ? "Neumann" : "Robin") + " condition at " + robin.place() + suffix;
    } else if (kind instanceof Kind.Periodic periodic) {
      return "periodic " + periodic.coordinate() + suffix;
    } else if (kind instanceof Kind.Paired paired) {
      return "periodic " + paired.coordinate();
    } else if (kind instanceof Kind.Operator operator) {
      return operator.name();
    } else if (kind instanceof Kind.Free free) {
      return "nothing at " + free.place();
    }
    return ((Kind.Observed) kind).name() + suffix;
  }
}
