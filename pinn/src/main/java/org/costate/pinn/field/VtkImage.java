package org.costate.pinn.field;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Values on a grid of up to three axes as a VTK file of image data ({@code .vti}, XML, ASCII), for
 * ParaView and others. Immutable.
 *
 * @see <a href="https://docs.vtk.org/en/latest/vtk_file_formats/vtkxml_file_format.html">The
 *     format</a>
 */
public final class VtkImage {
  private static final int MOST_AXES = 3;
  private static final int PER_LINE = 8;

  private final RegularGrid grid;
  private final Map<String, double[]> arrays;

  private VtkImage(RegularGrid grid, Map<String, double[]> arrays) {
    this.grid = grid;
    this.arrays = arrays;
  }

  /**
   * Returns the image without values.
   *
   * @throws IllegalArgumentException if the grid has no axis or more than three
   */
  public static VtkImage of(RegularGrid grid) {
    int count = grid.axes().size();
    if (count < 1 || count > MOST_AXES) {
      throw new IllegalArgumentException("an image needs from 1 to 3 axes; got " + count);
    }
    return new VtkImage(grid, new LinkedHashMap<>());
  }

  /**
   * Returns this with the values of one quantity at the points.
   *
   * @param name what the program will call it
   * @param values one for each point of the grid; copied
   * @throws IllegalArgumentException if the name is taken or the number of values differs
   */
  public VtkImage with(String name, double[] values) {
    grid.requireSize(values);
    if (arrays.containsKey(name)) {
      throw new IllegalArgumentException("there is already a quantity called " + name);
    }
    Map<String, double[]> more = new LinkedHashMap<>(arrays);
    more.put(name, values.clone());
    return new VtkImage(grid, more);
  }

  /**
   * Writes the file.
   *
   * @param file where to; replaced if it exists
   * @throws UncheckedIOException if the disk refuses
   */
  public void write(Path file) {
    try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      write(out);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  private void write(Writer out) throws IOException {
    List<String> extent = new ArrayList<>();
    List<String> origin = new ArrayList<>();
    List<String> spacing = new ArrayList<>();
    for (int k = 0; k < MOST_AXES; k++) {
      boolean there = k < grid.axes().size();
      extent.add("0 " + (there ? grid.axes().get(k).count() - 1 : 0));
      origin.add(Double.toString(there ? grid.axes().get(k).first() : 0));
      spacing.add(Double.toString(there ? grid.axes().get(k).step() : 1));
    }
    String whole = String.join(" ", extent);
    out.write("<?xml version=\"1.0\"?>\n");
    out.write("<VTKFile type=\"ImageData\" version=\"0.1\" byte_order=\"LittleEndian\">\n");
    out.write(
        "<ImageData WholeExtent=\"%s\" Origin=\"%s\" Spacing=\"%s\">\n"
            .formatted(whole, String.join(" ", origin), String.join(" ", spacing)));
    out.write("<Piece Extent=\"%s\">\n<PointData>\n".formatted(whole));
    for (Map.Entry<String, double[]> array : arrays.entrySet()) {
      out.write(
          "<DataArray type=\"Float64\" Name=\"%s\" format=\"ascii\">\n"
              .formatted(escaped(array.getKey())));
      writeNumbers(out, array.getValue());
      out.write("</DataArray>\n");
    }
    out.write("</PointData>\n</Piece>\n</ImageData>\n</VTKFile>\n");
  }

  /** VTK reads {@code nan}, not Java's {@code NaN}, everywhere. */
  private static void writeNumbers(Writer out, double[] values) throws IOException {
    for (int j = 0; j < values.length; j++) {
      out.write(Double.isNaN(values[j]) ? "nan" : Double.toString(values[j]));
      out.write((j + 1) % PER_LINE == 0 || j == values.length - 1 ? '\n' : ' ');
    }
  }

  private static String escaped(String name) {
    return name.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
