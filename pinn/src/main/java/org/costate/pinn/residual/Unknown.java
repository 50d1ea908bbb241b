package org.costate.pinn.residual;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.costate.pinn.jet.Stream;

/**
 * The unknown function u of a problem, as a residual's formula sees it: its value and derivatives
 * in named coordinates.
 *
 * <p>Burgers' equation {@code u_t + u u_x − ν u_xx} on coordinates t and x reads
 *
 * <pre>{@code
 * u -> u.t().add(u.value().multiply(u.x())).subtract(u.xx().multiply(nu))
 * }</pre>
 *
 * <p>A formula is run once before training to find out what it asks for, so a coordinate that does
 * not exist is reported then. It must ask for the same quantities every time.
 */
public final class Unknown {
  private final List<String> names;
  private final StreamSource source;
  private final int component;

  /**
   * Creates it.
   *
   * @param names the coordinates
   * @param source where terms come from
   * @param component which output of the network
   */
  public Unknown(List<String> names, StreamSource source, int component) {
    this.names = List.copyOf(names);
    this.source = source;
    this.component = component;
  }

  /**
   * Returns another component of a vector-valued unknown.
   *
   * @param index counted from 0
   * @throws IllegalArgumentException if the network has no such output
   */
  public Unknown component(int index) {
    if (index < 0 || index >= source.components()) {
      throw new IllegalArgumentException(
          "the network has %s outputs; there is no component %s"
              .formatted(source.components(), index));
    }
    return new Unknown(names, source, index);
  }

  /**
   * Returns another component by its name.
   *
   * @throws IllegalArgumentException if no output is called that
   */
  public Unknown component(String name) {
    int index = source.outputs().indexOf(name);
    if (index < 0) {
      throw new IllegalArgumentException(
          "no output is called %s; there are %s".formatted(name, source.outputs()));
    }
    return new Unknown(names, source, index);
  }

  /** Returns u. */
  public Term value() {
    return source.stream(component, new Stream.Value());
  }

  /**
   * Returns a coordinate itself.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public Term coordinate(String name) {
    return source.coordinate(index(name));
  }

  /**
   * Returns a first derivative.
   *
   * @throws IllegalArgumentException if there is no such coordinate
   */
  public Term derivative(String name) {
    return source.stream(component, new Stream.First(index(name)));
  }

  /**
   * Returns a second derivative, pure or mixed.
   *
   * @throws IllegalArgumentException if there is no such coordinate
   */
  public Term derivative(String name, String other) {
    return source.stream(component, new Stream.Second(index(name), index(other)));
  }

  /**
   * Returns the derivative of an order from 1 to 4 along one coordinate.
   *
   * @throws IllegalArgumentException if there is no such coordinate or the order is another one
   */
  public Term derivative(String name, int order) {
    int i = index(name);
    return source.stream(
        component,
        switch (order) {
          case 1 -> new Stream.First(i);
          case 2 -> new Stream.Second(i, i);
          case 3 -> new Stream.Third(i);
          case 4 -> new Stream.Fourth(i);
          default ->
              throw new IllegalArgumentException(
                  "derivatives along a coordinate have an order from 1 to 4; got " + order);
        });
  }

  /**
   * Returns a derivative of third or fourth order, pure or mixed: {@code derivative("x", "x", "y",
   * "y")} is {@code ∂⁴u/∂x²∂y²}. A mixed one is a sum of derivatives along up to eight directions.
   *
   * @throws IllegalArgumentException if there is no such coordinate or the order is above 4
   */
  public Term derivative(String first, String second, String third, String... more) {
    List<Integer> along = new ArrayList<>(List.of(index(first), index(second), index(third)));
    for (String name : more) {
      along.add(index(name));
    }
    return Set.copyOf(along).size() == 1
        ? derivative(first, along.size())
        : source.stream(component, new Stream.Mixed(along));
  }

  /**
   * Returns the derivative {@code (Σ vᵢ ∂/∂xᵢ)ᵏ u} along a direction: cheaper than the partial
   * derivatives that it is made of.
   *
   * @param direction v by coordinate; others count 0
   * @param order k, from 1 to 4
   * @throws IllegalArgumentException if there is no such coordinate, v is zero or not finite, or
   *     the order is another one
   */
  public Term along(Map<String, Double> direction, int order) {
    direction.keySet().forEach(this::index);
    List<Double> v = names.stream().map(n -> direction.getOrDefault(n, 0.0)).toList();
    return source.stream(component, new Stream.Along(v, order));
  }

  /**
   * Returns {@code Σ cᵢ ∂²u/∂xᵢ²} as a single stream, cheaper than its terms.
   *
   * @param weights c by coordinate; others count 0
   * @throws IllegalArgumentException if there is no such coordinate
   */
  public Term laplacian(Map<String, Double> weights) {
    weights.keySet().forEach(this::index);
    return source.stream(
        component,
        new Stream.Laplacian(names.stream().map(n -> weights.getOrDefault(n, 0.0)).toList()));
  }

  /**
   * Returns the Laplacian over all coordinates but t, as a single stream.
   *
   * @throws IllegalArgumentException if there is no other coordinate
   */
  public Term lap() {
    List<Double> weights = names.stream().map(name -> name.equals("t") ? 0.0 : 1.0).toList();
    if (!weights.contains(1.0)) {
      throw new IllegalArgumentException("no coordinate is one of space; there are " + names);
    }
    return source.stream(component, new Stream.Laplacian(weights));
  }

  /**
   * Returns {@code ∇⁴u}, the Laplacian of the Laplacian over all coordinates but t, as a sum of
   * fourth derivatives along directions spread evenly.
   *
   * @throws IllegalArgumentException if there are not one to three such coordinates
   */
  public Term biharmonic() {
    List<String> space = names.stream().filter(name -> !name.equals("t")).toList();
    Term sum = null;
    for (List<Double> v : EvenDirections.of(space)) {
      Map<String, Double> direction = new HashMap<>();
      for (int i = 0; i < v.size(); i++) {
        direction.put(space.get(i), v.get(i));
      }
      Term term = along(direction, 4);
      sum = sum == null ? term : sum.add(term);
    }
    return Objects.requireNonNull(sum).multiply(EvenDirections.factor(space.size()));
  }

  /**
   * Returns a quantity that was given with the points, such as a measured value.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public Term given(String name) {
    return source.given(name);
  }

  /**
   * Returns an unknown coefficient of the problem, which is fitted with the network.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public Term coefficient(String name) {
    return source.coefficient(name);
  }

  /**
   * Returns {@code ∂u/∂n = Σ nᵢ ∂u/∂xᵢ} along the outward normal of a boundary.
   *
   * @throws IllegalArgumentException if the points are not on a boundary
   */
  public Term normalDerivative() {
    Term sum = null;
    for (String name : names) {
      String normal = Normals.name(name);
      if (source.given().contains(normal)) {
        Term term = source.given(normal).multiply(derivative(name));
        sum = sum == null ? term : sum.add(term);
      }
    }
    if (sum == null) {
      throw new IllegalArgumentException(
          "there is no normal: the points do not belong to a boundary");
    }
    return sum;
  }

  /** Returns ∂u/∂t. */
  public Term t() {
    return derivative("t");
  }

  /** Returns ∂u/∂x. */
  public Term x() {
    return derivative("x");
  }

  /** Returns ∂u/∂y. */
  public Term y() {
    return derivative("y");
  }

  /** Returns ∂²u/∂t². */
  public Term tt() {
    return derivative("t", "t");
  }

  /** Returns ∂²u/∂x². */
  public Term xx() {
    return derivative("x", "x");
  }

  /** Returns ∂³u/∂x³. */
  public Term xxx() {
    return derivative("x", 3);
  }

  /** Returns ∂⁴u/∂x⁴. */
  public Term xxxx() {
    return derivative("x", 4);
  }

  /** Returns ∂²u/∂x∂y. */
  public Term xy() {
    return derivative("x", "y");
  }

  /** Returns ∂²u/∂y². */
  public Term yy() {
    return derivative("y", "y");
  }

  private int index(String name) {
    int index = names.indexOf(name);
    if (index < 0) {
      throw new IllegalArgumentException(
          "no coordinate is called %s; there are %s".formatted(name, names));
    }
    return index;
  }
}
