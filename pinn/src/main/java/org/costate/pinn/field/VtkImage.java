package org.costate.pinn.field;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Values on a grid of up to three axes as a VTK file of image data ({@code .vti}, XML, ASCII), for
 * ParaView and others. Immutable.
 *
 * @see <a href="https://docs.vtk.org/en/latest/vtk_file_formats/vtkxml_file_format.html">The
 *     format</a>
 */
public final class VtkImage {
  static final int MOST_AXES = 3;

  private final RegularGrid grid;
  private final VtkArrays arrays;

  private VtkImage(RegularGrid grid, VtkArrays arrays) {
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
    return new VtkImage(grid, VtkArrays.none());
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
    return new VtkImage(grid, arrays.with(name, values));
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

  /** Returns the numbers of the first and last point along each of VTK's three axes. */
  static String extent(RegularGrid grid) {
    List<String> extent = new ArrayList<>();
    for (int k = 0; k < MOST_AXES; k++) {
      extent.add("0 " + (k < grid.axes().size() ? grid.axes().get(k).count() - 1 : 0));
    }
    return String.join(" ", extent);
  }

  private void write(Writer out) throws IOException {
    List<String> origin = new ArrayList<>();
    List<String> spacing = new ArrayList<>();
    for (int k = 0; k < MOST_AXES; k++) {
      boolean there = k < grid.axes().size();
      origin.add(Double.toString(there ? grid.axes().get(k).first() : 0));
      spacing.add(Double.toString(there ? grid.axes().get(k).step() : 1));
    }
    String whole = extent(grid);
    out.write("<?xml version=\"1.0\"?>\n");
    out.write("<VTKFile type=\"ImageData\" version=\"0.1\" byte_order=\"LittleEndian\">\n");
    out.write(
        "<ImageData WholeExtent=\"%s\" Origin=\"%s\" Spacing=\"%s\">\n"
            .formatted(whole, String.join(" ", origin), String.join(" ", spacing)));
    out.write("<Piece Extent=\"%s\">\n".formatted(whole));
    arrays.write(out);
    out.write("</Piece>\n</ImageData>\n</VTKFile>\n");
  }
}
