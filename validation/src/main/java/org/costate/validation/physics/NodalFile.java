package org.costate.validation.physics;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.costate.validation.reference.NumpyArchive;

/** A reference field u(x, y) at the nodes of a file, in any order, looked at there only. */
final class NodalFile {
  private final double[] x;
  private final double[] y;
  private final Map<List<Double>, Double> values = new HashMap<>();

  /**
   * Reads x, y and a quantity.
   *
   * @param file a {@code .npz} file
   * @param quantity the name of its array
   * @throws IOException if an array is missing or of another length
   */
  NodalFile(Path file, String quantity) throws IOException {
    var archive = new NumpyArchive(file);
    this.x = archive.read("x", 0);
    this.y = archive.read("y", x.length);
    double[] u = archive.read(quantity, x.length);
    for (int j = 0; j < u.length; j++) {
      values.put(List.of(x[j], y[j]), u[j]);
    }
  }

  /** Chooses nodes. */
  interface Choice {
    boolean takes(double x, double y);
  }

  /** Returns the nodes that are chosen, {@code [2][n]}. */
  double[][] nodes(Choice choice) {
    int[] taken = IntStream.range(0, x.length).filter(j -> choice.takes(x[j], y[j])).toArray();
    return new double[][] {
      Arrays.stream(taken).mapToDouble(j -> x[j]).toArray(),
      Arrays.stream(taken).mapToDouble(j -> y[j]).toArray()
    };
  }

  /** Returns u in a node. */
  double at(double[] point) {
    Double u = values.get(List.of(point[0], point[1]));
    if (u == null) {
      throw new IllegalArgumentException(
          "(%s, %s) is no node of the file".formatted(point[0], point[1]));
    }
    return u;
  }
}
