package org.costate.pinn.field;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.costate.pinn.geometry.Ball;
import org.costate.pinn.geometry.Domain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

class FieldFilesTest {
  private static final Domain DOMAIN =
      Domain.of("t", 0, 2).and(Ball.disk(0, 0, 1), "x", "y").and("z", 5, 6);

  private static RegularGrid plane() {
    return RegularGrid.over(DOMAIN).along("x", 5).at("t", 0.5).along("y", 3);
  }

  @Test
  void pointsRunAlongTheFirstAxisAndTheRestIsHeld() {
    double[][] points = plane().points();

    assertEquals(15, plane().size());
    assertArrayEquals(
        new double[] {-1, -0.5, 0, 0.5, 1, -1, -0.5, 0, 0.5, 1, -1, -0.5, 0, 0.5, 1}, points[1]);
    assertArrayEquals(new double[] {-1, -1, -1, -1, -1, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1}, points[2]);
    assertEquals(0.5, points[0][7]);
    assertEquals(5.5, points[3][14]);
  }

  @Test
  void cellsLieBetweenTheEnds() {
    assertArrayEquals(
        new double[] {0.25, 0.75, 1.25, 1.75},
        RegularGrid.cellsOver(DOMAIN).along("t", 4).points()[0]);
  }

  @Test
  void rowsAreThoseOfAMap() {
    double[] values = new double[15];
    for (int j = 0; j < 15; j++) {
      values[j] = j;
    }

    double[][] rows = plane().rows(values);

    assertEquals(3, rows.length);
    assertArrayEquals(new double[] {5, 6, 7, 8, 9}, rows[1]);
    double[] masked = plane().masked(values);
    assertTrue(Double.isNaN(masked[0]));
    assertEquals(7, masked[7]);
    assertEquals(2, masked[2]);
  }

  /** Read back by the JDK's parser, every double to its last bit. */
  @Test
  void anImageHoldsItsGridAndItsNumbers(@TempDir Path folder)
      throws IOException, ParserConfigurationException, SAXException {
    double[] values = new double[15];
    for (int j = 0; j < 15; j++) {
      values[j] = Math.sin(1 + j) * 1e-7;
    }
    values[3] = Double.NaN;
    values[4] = Double.POSITIVE_INFINITY;
    values[5] = Double.NEGATIVE_INFINITY;
    Path file = folder.resolve("plane.vti");

    VtkImage.of(plane()).with("u < \"v\" & w", values).with("twice", values).write(file);

    Element root =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(file.toFile())
            .getDocumentElement();
    Element image = (Element) root.getElementsByTagName("ImageData").item(0);
    Element array = (Element) root.getElementsByTagName("DataArray").item(0);
    assertEquals("ImageData", root.getAttribute("type"));
    assertEquals("0 4 0 2 0 0", image.getAttribute("WholeExtent"));
    assertEquals("-1.0 -1.0 0.0", image.getAttribute("Origin"));
    assertEquals("0.5 1.0 1.0", image.getAttribute("Spacing"));
    assertEquals("u < \"v\" & w", array.getAttribute("Name"));
    List<String> words = List.of(array.getTextContent().trim().split("\\s+", -1));
    assertEquals(15, words.size());
    assertEquals(List.of("nan", "inf", "-inf"), words.subList(3, 6));
    assertEquals(values[11], Double.parseDouble(words.get(11)));
  }

  /** VTK counts along the first axis first: neighbours in the file are neighbours in radius. */
  @Test
  void aStructuredGridHoldsItsPointsInVtksOrder(@TempDir Path folder)
      throws IOException, ParserConfigurationException, SAXException {
    RegularGrid polar =
        RegularGrid.over(Domain.of("angle", 0, Math.PI).and("r", 1, 2))
            .along("r", 3)
            .along("angle", 5);
    double[][] at = polar.mapped(p -> new double[] {p[1] * Math.cos(p[0]), p[1] * Math.sin(p[0])});
    double[] radius = new double[15];
    for (int j = 0; j < 15; j++) {
      radius[j] = Math.hypot(at[0][j], at[1][j]);
    }
    Path file = folder.resolve("ring.vts");

    VtkStructuredGrid.of(polar, at).with("a & b", radius).write(file);

    Element root =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(file.toFile())
            .getDocumentElement();
    assertEquals("StructuredGrid", root.getAttribute("type"));
    for (String tag : List.of("StructuredGrid", "Piece")) {
      Element element = (Element) root.getElementsByTagName(tag).item(0);
      String extent = tag.equals("Piece") ? "Extent" : "WholeExtent";
      assertEquals("0 2 0 4 0 0", element.getAttribute(extent));
    }
    Element values = (Element) root.getElementsByTagName("DataArray").item(0);
    Element places = (Element) root.getElementsByTagName("DataArray").item(1);
    assertEquals("PointData", values.getParentNode().getNodeName());
    assertEquals("a & b", values.getAttribute("Name"));
    assertEquals("Points", places.getParentNode().getNodeName());
    assertEquals("3", places.getAttribute("NumberOfComponents"));
    double[] u = numbers(values);
    double[] x = numbers(places);
    assertEquals(15, u.length);
    assertEquals(45, x.length);
    for (int k = 0; k < 5; k++) {
      for (int i = 0; i < 3; i++) {
        int j = 3 * k + i;
        assertEquals(1 + 0.5 * i, u[j], 1e-15);
        assertEquals((1 + 0.5 * i) * Math.cos(Math.PI * k / 4), x[3 * j], 1e-15);
        assertEquals((1 + 0.5 * i) * Math.sin(Math.PI * k / 4), x[3 * j + 1], 1e-15);
        assertEquals(0, x[3 * j + 2]);
      }
    }
  }

  private static double[] numbers(Element array) {
    return Arrays.stream(array.getTextContent().trim().split("\\s+", -1))
        .mapToDouble(Double::parseDouble)
        .toArray();
  }

  @Test
  void aTableIsReadableText(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("table.csv");

    ColumnTable.of(List.of("t", "x"), new double[][] {{0, 0.1}, {1, 2}})
        .with("u, \"v\"", new double[] {Double.NaN, 1e-300})
        .writeCsv(file);

    assertEquals("t,x,\"u, \"\"v\"\"\"\n0.0,1.0,\n0.1,2.0,1.0E-300\n", Files.readString(file));
  }

  @Test
  void mistakesAreNamed() {
    assertEquals(
        "y must be held from -1.0 to 1.0; got NaN",
        message(() -> RegularGrid.over(DOMAIN).at("y", Double.NaN)));
    assertEquals("x was given before", message(() -> plane().at("x", 0)));
    assertEquals(
        "the grid has 15 points; got 2 values", message(() -> plane().rows(new double[2])));
    assertEquals(
        "an image needs from 1 to 3 axes; got 0",
        message(() -> VtkImage.of(RegularGrid.over(DOMAIN))));
    assertEquals(
        "a structured grid needs from 1 to 3 axes and coordinates; got 2 and 0",
        message(() -> VtkStructuredGrid.of(plane(), new double[0][])));
    assertEquals(
        "points must be finite; points[1][4] = Infinity",
        message(
            () ->
                VtkStructuredGrid.of(
                    plane(), plane().mapped(p -> new double[] {p[1], 1 / (1 - p[1])}))));
    assertEquals(
        "every point must have as many coordinates; point 1 has 2, those before 1",
        message(() -> plane().mapped(p -> new double[p[1] > -1 ? 2 : 1])));
    ColumnTable table = ColumnTable.empty().with("a", new double[2]);
    assertEquals(
        "column b must have 2 values; got 3", message(() -> table.with("b", new double[3])));
    assertEquals("no column is called c; there are [a]", message(() -> table.column("c")));
  }

  /** What is handed out or taken in does not change when the caller's array does. */
  @Test
  void arraysAreCopied(@TempDir Path folder) throws IOException {
    double[] values = {1, 2};
    ColumnTable table = ColumnTable.empty().with("a", values);
    RegularGrid line = RegularGrid.over(DOMAIN).along("t", 2).at("x", 2.0 / 3).at("y", 0.9);
    VtkImage image = VtkImage.of(line).with("a", values);

    assertTrue(Double.isNaN(line.masked(values)[0]));
    assertEquals(1, values[0]);
    values[0] = 77;
    table.column("a")[1] = 77;

    assertArrayEquals(new double[] {1, 2}, table.column("a"));
    Path file = folder.resolve("line.vti");
    image.write(file);
    assertTrue(Files.readString(file).contains("\n1.0 2.0\n"), Files.readString(file));
    assertTrue(Files.readString(file).contains("Spacing=\"2.0 1.0 1.0\""));
  }

  @Test
  void moreMistakesAreNamed() {
    double[] values = new double[15];
    assertEquals(
        "there is already a column called a",
        message(() -> ColumnTable.empty().with("a", values).with("a", values)));
    assertEquals(
        "points must have one line for each of [t, x]; got 1",
        message(() -> ColumnTable.of(List.of("t", "x"), new double[1][3])));
    assertEquals(
        "an axis needs at least 2 values; got 1 along x",
        message(() -> RegularGrid.over(DOMAIN).along("x", 1)));
    assertEquals(
        "y must be held from -1.0 to 1.0; got 1.5",
        message(() -> RegularGrid.over(DOMAIN).at("y", 1.5)));
    assertEquals(
        "rows and columns need two axes; there are 1",
        message(() -> RegularGrid.over(DOMAIN).along("x", 15).rows(values)));
    assertEquals(
        "there is already a quantity called a",
        message(() -> VtkImage.of(plane()).with("a", values).with("a", values)));
    Domain wide = Domain.of("a", 0, 1).and("b", 0, 1).and("c", 0, 1).and("d", 0, 1);
    RegularGrid four =
        RegularGrid.over(wide).along("a", 2).along("b", 2).along("c", 2).along("d", 2);
    assertEquals("an image needs from 1 to 3 axes; got 4", message(() -> VtkImage.of(four)));
  }

  private static String message(Executable wrong) {
    return String.valueOf(assertThrows(IllegalArgumentException.class, wrong).getMessage());
  }
}
