package org.costate.pinn.jet;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How far derivatives are asked for along each direction; coordinates come first. */
final class Orders {
  private final int dimension;
  private final Map<Direction, Integer> highest = new LinkedHashMap<>();
  private final Set<Stream> seconds = new LinkedHashSet<>();

  Orders(int dimension) {
    this.dimension = dimension;
    for (int i = 0; i < dimension; i++) {
      highest.put(Direction.of(i, dimension), 0);
    }
  }

  /** Returns the one form of a stream that is carried: along a coordinate it has its own kind. */
  static Stream canonical(Stream stream) {
    return stream instanceof Stream.Along line
        ? new Direction(line.direction()).derivative(line.order())
        : stream;
  }

  void add(Stream stream) {
    if (stream instanceof Stream.First first) {
      ask(coordinate(first.i()), 1);
    } else if (stream instanceof Stream.Second pair) {
      ask(coordinate(pair.i()), 1);
      ask(coordinate(pair.j()), 1);
      seconds.add(pair);
    } else if (stream instanceof Stream.Third high) {
      ask(coordinate(high.i()), 3);
    } else if (stream instanceof Stream.Fourth high) {
      ask(coordinate(high.i()), 4);
    } else if (stream instanceof Stream.Laplacian laplacian) {
      requireEntries("a Laplacian", laplacian.weights());
      for (int i = 0; i < dimension; i++) {
        if (laplacian.weights().get(i) != 0) {
          ask(coordinate(i), 1);
        }
      }
      seconds.add(laplacian);
    } else if (stream instanceof Stream.Along line) {
      requireEntries("a direction", line.direction());
      ask(new Direction(line.direction()), line.order());
    } else if (stream instanceof Stream.Mixed mixed) {
      mixed.along().forEach(this::coordinate);
      Polarisation.of(mixed, dimension).keySet().forEach(this::add);
    }
  }

  private void requireEntries(String what, List<Double> entries) {
    if (entries.size() != dimension) {
      throw new IllegalArgumentException(
          "%s over %s coordinates needs as many entries; got %s"
              .formatted(what, dimension, entries));
    }
  }

  private Direction coordinate(int i) {
    if (i < 0 || i >= dimension) {
      throw new IllegalArgumentException(
          "coordinates run from 0 to %s; got %s".formatted(dimension - 1, i));
    }
    return Direction.of(i, dimension);
  }

  private void ask(Direction direction, int order) {
    highest.merge(direction, order, Math::max);
    if (order == 2) {
      seconds.add(direction.derivative(2));
    }
  }

  /** Returns the directions along which an order or a higher one is asked for. */
  List<Direction> directions(int order) {
    List<Direction> found = new ArrayList<>();
    highest.forEach(
        (direction, most) -> {
          if (most >= order) {
            found.add(direction);
          }
        });
    return List.copyOf(found);
  }

  /** Returns second-order streams: those asked for, then those that higher ones need. */
  Set<Stream> seconds() {
    Set<Stream> all = new LinkedHashSet<>(seconds);
    directions(3).forEach(direction -> all.add(direction.derivative(2)));
    return all;
  }
}
