package org.costate.pinn.geometry;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Points of a place, and the outward unit normal where the place is part of the boundary. */
public final class PlacedPoints {
  private final double[][] points;
  private final Map<String, double[]> normals;

  PlacedPoints(double[][] points, Map<String, double[]> normals) {
    this.points = points;
    this.normals = normals;
  }

  /** Splits lines of coordinates followed by lines of normals, which are kept if not all 0. */
  static PlacedPoints of(List<String> names, double[][] lines) {
    int d = names.size();
    double[][] points = new double[d][];
    Map<String, double[]> normals = new LinkedHashMap<>();
    for (int i = 0; i < d; i++) {
      points[i] = lines[i];
      for (double component : lines[d + i]) {
        if (component != 0) {
          normals.put(names.get(i), lines[d + i]);
          break;
        }
      }
    }
    return new PlacedPoints(points, normals);
  }

  /** Returns the coordinates, {@code [dimension][n]}. */
  public double[][] points() {
    return points;
  }

  /** Returns the components of the normals by coordinate; those that are 0 everywhere are not. */
  public Map<String, double[]> normals() {
    return normals;
  }
}
