package org.costate.pinn.lines;

import java.util.ArrayList;
import java.util.List;

/** The faces at the walls of a grid: which cell each belongs to and what holds there. */
final class WallCells {
  /**
   * A face at a wall.
   *
   * @param cell next to it
   * @param axis across which it lies
   * @param upper whether it is at the upper end
   * @param spacing of the cells across it
   * @param wall what holds there
   */
  record Face(int cell, int axis, boolean upper, double spacing, Grid.Wall wall) {
    /** Returns the outward slope between the cell and the wall that meets the condition. */
    double slope(double c) {
      return (wall.g() - wall.a() * c) * slopeFactor();
    }

    /** Returns the value at the wall, half a cell along that slope. */
    double value(double c) {
      return c + 0.5 * spacing * slope(c);
    }

    double slopeDerivative() {
      return -wall.a() * slopeFactor();
    }

    double valueDerivative() {
      return 1 + 0.5 * spacing * slopeDerivative();
    }

    private double slopeFactor() {
      return 2 / spacing / (wall.a() + 2 * wall.b() / spacing);
    }
  }

  final List<Face> faces;

  private WallCells(List<Face> faces) {
    this.faces = faces;
  }

  static WallCells of(Grid grid) {
    List<Face> faces = new ArrayList<>();
    for (int axis = 0; axis < grid.dimensions(); axis++) {
      Grid.Axis own = grid.axes().get(axis);
      if (!(own.ends() instanceof Grid.Ends.Walls walls)) {
        continue;
      }
      Lines lines = Lines.of(grid, axis);
      int block = lines.count() * lines.inner();
      for (int o = 0; o < lines.outer(); o++) {
        for (int k = 0; k < lines.inner(); k++) {
          int low = o * block + k;
          add(faces, new Face(low, axis, false, own.spacing(), walls.lower()));
          int high = low + block - lines.inner();
          add(faces, new Face(high, axis, true, own.spacing(), walls.upper()));
        }
      }
    }
    return new WallCells(faces);
  }

  private static void add(List<Face> faces, Face face) {
    if (!face.wall().closed()) {
      faces.add(face);
    }
  }
}
