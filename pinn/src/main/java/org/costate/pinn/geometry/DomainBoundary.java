package org.costate.pinn.geometry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The boundary of a domain in space: every part but time, at a piece of its own boundary. */
final class DomainBoundary {
  private final Domain domain;
  private final List<Piece> pieces = new ArrayList<>();
  private final double[] ends;
  private final int parameters;

  /** A surface of one part, together with all of the other parts. */
  private record Piece(Domain.Part part, Surface surface) {}

  DomainBoundary(Domain domain) {
    this.domain = domain;
    List<Double> sums = new ArrayList<>();
    double sum = 0;
    int most = 0;
    for (Domain.Part part : domain.parts()) {
      if (!part.isTime()) {
        for (Surface surface : part.region().boundary()) {
          pieces.add(new Piece(part, surface));
          sum += surface.measure() * others(part);
          sums.add(sum);
          most =
              Math.max(most, surface.parameters() + domain.dimension() - part.region().dimension());
        }
      }
    }
    if (pieces.isEmpty()) {
      throw new IllegalArgumentException("there is no boundary in space: t is the only coordinate");
    }
    ends = sums.stream().mapToDouble(Double::doubleValue).toArray();
    parameters = most;
  }

  /** Boxes around the other parts stand for them: what is drawn outside of them is not kept. */
  private double others(Domain.Part part) {
    double volume = 1;
    for (Domain.Part other : domain.parts()) {
      if (!other.equals(part)) {
        for (Region.Range range : other.region().bounds()) {
          volume *= range.width();
        }
      }
    }
    return volume;
  }

  /**
   * Returns lines of coordinates, then of normals. The first number of a draw chooses the piece.
   */
  double[][] draw(int n, Sampling sampling, long seed) {
    int d = domain.dimension();
    return Draw.of(parameters + 1, 2 * d, n, sampling, seed, this::place);
  }

  private boolean place(double[] unit, double[] to) {
    int d = domain.dimension();
    Arrays.fill(to, 0);
    double at = unit[0] * ends[ends.length - 1];
    int k = 0;
    while (k < ends.length - 1 && at >= ends[k]) {
      k++;
    }
    Piece piece = pieces.get(k);
    int size = piece.part().region().dimension();
    double[] x = new double[size];
    double[] normal = new double[size];
    if (!piece.surface().at(unit, 1, x, normal)) {
      return false;
    }
    System.arraycopy(x, 0, to, piece.part().first(), size);
    System.arraycopy(normal, 0, to, d + piece.part().first(), size);
    int next = 1 + piece.surface().parameters();
    for (Domain.Part other : domain.parts()) {
      if (!other.equals(piece.part())) {
        if (!DomainMap.inside(other, unit, next, to)) {
          return false;
        }
        next += other.names().size();
      }
    }
    return true;
  }
}
