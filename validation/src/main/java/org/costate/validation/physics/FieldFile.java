package org.costate.validation.physics;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.costate.validation.reference.NumpyArchive;

/** A reference field u(t, x) on a grid of a file, looked at in its own nodes only. */
final class FieldFile {
  private final double[] x;
  private final double[] t;
  private final double[] u;

  /**
   * Reads x, t and u[x, t].
   *
   * @param file a {@code .npz} file
   * @throws IOException if an array is missing or of another shape
   */
  FieldFile(Path file) throws IOException {
    var archive = new NumpyArchive(file);
    this.x = archive.read("x", 0);
    this.t = archive.read("t", 0);
    this.u = archive.read("u", x.length, t.length);
  }

  /** Returns the nodes of every so-many-th column and row, as coordinates (t, x). */
  double[][] nodes(int every) {
    return nodes(every, Double.NEGATIVE_INFINITY);
  }

  /** Returns those of them with x of at least a number. */
  double[][] nodes(int every, double least) {
    double[] columns =
        IntStream.range(0, x.length)
            .filter(i -> i % every == 0 && x[i] >= least)
            .mapToDouble(i -> x[i])
            .toArray();
    int rows = (t.length + every - 1) / every;
    double[][] points = new double[2][columns.length * rows];
    for (int i = 0; i < columns.length; i++) {
      for (int k = 0; k < rows; k++) {
        points[0][i * rows + k] = t[k * every];
        points[1][i * rows + k] = columns[i];
      }
    }
    return points;
  }

  /** Returns u in a node. */
  double at(double[] point) {
    int i = Arrays.binarySearch(x, point[1]);
    int k = Arrays.binarySearch(t, point[0]);
    if (i < 0 || k < 0) {
      throw new IllegalArgumentException(
          "(%s, %s) is no node of the file".formatted(point[0], point[1]));
    }
    return u[i * t.length + k];
  }
}
