package org.costate.pinn.field;

import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.Map;

/** Named values at the points of a grid, as VTK's XML files have them. Immutable. */
final class VtkArrays {
  private static final int PER_LINE = 8;

  private final Map<String, double[]> arrays;

  private VtkArrays(Map<String, double[]> arrays) {
    this.arrays = arrays;
  }

  static VtkArrays none() {
    return new VtkArrays(new LinkedHashMap<>());
  }

  VtkArrays with(String name, double[] values) {
    if (arrays.containsKey(name)) {
      throw new IllegalArgumentException("there is already a quantity called " + name);
    }
    Map<String, double[]> more = new LinkedHashMap<>(arrays);
    more.put(name, values.clone());
    return new VtkArrays(more);
  }

  /** Writes all of them as data of points. */
  void write(Writer out) throws IOException {
    out.write("<PointData>\n");
    for (Map.Entry<String, double[]> array : arrays.entrySet()) {
      write(out, "Name=\"%s\"".formatted(escaped(array.getKey())), array.getValue());
    }
    out.write("</PointData>\n");
  }

  /** Writes one array; what is not finite is called as in C, not as in Java. */
  static void write(Writer out, String attributes, double[] values) throws IOException {
    out.write("<DataArray type=\"Float64\" %s format=\"ascii\">\n".formatted(attributes));
    for (int j = 0; j < values.length; j++) {
      out.write(word(values[j]));
      out.write((j + 1) % PER_LINE == 0 || j == values.length - 1 ? '\n' : ' ');
    }
    out.write("</DataArray>\n");
  }

  private static String word(double value) {
    if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    }
    return Double.isNaN(value) ? "nan" : Double.toString(value);
  }

  private static String escaped(String name) {
    return name.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
