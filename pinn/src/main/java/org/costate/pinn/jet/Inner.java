package org.costate.pinn.jet;

import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.costate.pinn.decomposition.Windows;

/** Networks inside a network: what a body added to the network it was given, checked. */
final class Inner {
  private Inner() {}

  static Piece.Skip skip(Network start, UnaryOperator<Network> body) {
    Network g = branch(start, body);
    if (g.outputWidth() != start.inputWidth()) {
      throw new IllegalArgumentException(
          "a residual block must keep its width: x has %s columns, g(x) has %s"
              .formatted(start.inputWidth(), g.outputWidth()));
    }
    return new Piece.Skip(g);
  }

  static Piece.Product product(Network start, UnaryOperator<Network> f, UnaryOperator<Network> g) {
    List<Network> factors = List.of(branch(start, f), branch(start, g));
    int width = factors.get(0).outputWidth();
    if (factors.get(1).outputWidth() != width) {
      throw new IllegalArgumentException(
          "the factors of a product must have one width; got %s and %s"
              .formatted(width, factors.get(1).outputWidth()));
    }
    return new Piece.Product(factors);
  }

  private static Network branch(Network start, UnaryOperator<Network> body) {
    Network end = body.apply(start);
    if (addsNothing(start, end) || end.pieces().stream().anyMatch(Piece::readsCoordinates)) {
      throw new IllegalArgumentException(
          "a branch must add at least one part, but no features, to the network it is given");
    }
    return end;
  }

  static Piece.Ball ball(Network start, Set<Integer> coordinates, UnaryOperator<Network> body) {
    if (coordinates.isEmpty()) {
      throw new IllegalArgumentException("a ball needs at least 1 coordinate; got none");
    }
    coordinates.forEach(i -> Waves.requireCoordinate(start.inputWidth(), i));
    Network end = body.apply(start);
    if (addsNothing(start, end)
        || end.pieces().stream()
            .anyMatch(p -> p.readsCoordinates() && !(p instanceof Piece.Features))) {
      throw new IllegalArgumentException(
          "a ball's network must add features and layers, at least one part, to the network it is"
              + " given");
    }
    return new Piece.Ball(coordinates.stream().sorted().toList(), end);
  }

  static Piece.Windowed windowed(Network start, List<Windows> levels, UnaryOperator<Network> body) {
    if (levels.isEmpty()) {
      throw new IllegalArgumentException("windows need at least one level");
    }
    for (Windows windows : levels) {
      if (windows.dimension() != start.inputWidth()) {
        throw new IllegalArgumentException(
            "the network has %s coordinates; the windows are %s"
                .formatted(start.inputWidth(), windows.counts()));
      }
    }
    Network end = body.apply(start);
    if (addsNothing(start, end)) {
      throw new IllegalArgumentException(
          "a window's network must add at least one part to the network it is given");
    }
    return new Piece.Windowed(List.copyOf(levels), end);
  }

  private static boolean addsNothing(Network start, Network end) {
    return end.inputWidth() != start.inputWidth() || end.pieces().isEmpty();
  }
}
