package org.costate.pinn.field;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Values on a bent grid, whose points lie anywhere in space but have neighbours as in a {@link
 * RegularGrid}, as a VTK file of a structured grid ({@code .vts}, XML, ASCII), for ParaView and
 * others. Immutable.
 *
 * <pre>{@code
 * RegularGrid polar = RegularGrid.over(Domain.of("r", 0.5, 1).and("angle", 0, PI)).along("r", 20).along("angle", 90);
 * double[][] at = polar.mapped(p -> new double[] {p[0] * cos(p[1]), p[0] * sin(p[1])});
 * VtkStructuredGrid.of(polar, at).with("u", solution.value(at)).write(file);
 * }</pre>
 *
 * @see <a href="https://docs.vtk.org/en/latest/vtk_file_formats/vtkxml_file_format.html">The
 *     format</a>
 */
public final class VtkStructuredGrid {
  private final RegularGrid grid;
  private final double[] places;
  private final VtkArrays arrays;

  private VtkStructuredGrid(RegularGrid grid, double[] places, VtkArrays arrays) {
    this.grid = grid;
    this.places = places;
    this.arrays = arrays;
  }

  /**
   * Returns the grid without values.
   *
   * @param grid who is whose neighbour; points run along its first axis first
   * @param points where they lie, {@code [1 to 3][size]}; coordinates left out are 0; copied
   * @throws IllegalArgumentException if the grid has no axis or more than three, there are no
   *     coordinates or more than three, or not as many points, or one is not finite
   */
  public static VtkStructuredGrid of(RegularGrid grid, double[][] points) {
    int count = grid.axes().size();
    int space = VtkImage.MOST_AXES;
    if (count < 1 || count > space || points.length < 1 || points.length > space) {
      throw new IllegalArgumentException(
          "a structured grid needs from 1 to 3 axes and coordinates; got %s and %s"
              .formatted(count, points.length));
    }
    double[] places = new double[space * grid.size()];
    for (int i = 0; i < points.length; i++) {
      grid.requireSize(points[i]);
      for (int j = 0; j < points[i].length; j++) {
        if (!Double.isFinite(points[i][j])) {
          throw new IllegalArgumentException(
              "points must be finite; points[%s][%s] = %s".formatted(i, j, points[i][j]));
        }
        places[space * j + i] = points[i][j];
      }
    }
    return new VtkStructuredGrid(grid, places, VtkArrays.none());
  }

  /**
   * Returns this with the values of one quantity at the points.
   *
   * @param name what the program will call it
   * @param values one for each point of the grid; copied
   * @throws IllegalArgumentException if the name is taken or the number of values differs
   */
  public VtkStructuredGrid with(String name, double[] values) {
    grid.requireSize(values);
    return new VtkStructuredGrid(grid, places, arrays.with(name, values));
  }

  /**
   * Writes the file.
   *
   * @param file where to; replaced if it exists
   * @throws UncheckedIOException if the disk refuses
   */
  public void write(Path file) {
    try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      String whole = VtkImage.extent(grid);
      out.write("<?xml version=\"1.0\"?>\n");
      out.write("<VTKFile type=\"StructuredGrid\" version=\"0.1\" byte_order=\"LittleEndian\">\n");
      out.write("<StructuredGrid WholeExtent=\"%s\">\n".formatted(whole));
      out.write("<Piece Extent=\"%s\">\n".formatted(whole));
      arrays.write(out);
      out.write("<Points>\n");
      VtkArrays.write(out, "NumberOfComponents=\"3\"", places);
      out.write("</Points>\n</Piece>\n</StructuredGrid>\n</VTKFile>\n");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }
}
