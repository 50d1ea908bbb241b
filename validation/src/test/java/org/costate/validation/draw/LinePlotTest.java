package org.costate.validation.draw;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LinePlotTest {

  private static final double GAP = Double.NaN;
  private static final Axis X = Axis.linear("x");
  private static final Axis Y = Axis.linear("y");

  private static Svg plot(Axis x, Axis y, Series... series) {
    return Svg.of(LinePlot.of("", x, y).with(series).figure());
  }

  @Test
  void aLineIsOnePathThroughAllItsPoints() {
    Svg svg = plot(X, Y, Series.line("u", new double[] {0, 1, 2, 3}, new double[] {0, 2, 1, 3}));

    List<String> paths = svg.strokes(Colour.BLUE);
    assertEquals(1, paths.size());
    assertEquals(1, Svg.moves(paths.get(0)));
    assertEquals(3, Svg.lines(paths.get(0)));
  }

  @Test
  void valuesThatAreNotFiniteSplitALine() {
    double[] x = {0, 1, 2, 3, 4, 5, 6};
    double[] y = {0, 1, GAP, 2, 1, Double.POSITIVE_INFINITY, 1};

    List<String> paths = plot(X, Y, Series.line("u", x, y)).strokes(Colour.BLUE);

    assertEquals(3, Svg.moves(paths.get(0)));
    assertEquals(3, Svg.lines(paths.get(0)), "two segments, and a dot for the lone point");
  }

  @Test
  void pointsThatAreNotFiniteAreLeftOut() {
    double[] x = {0, 1, GAP, 3};
    double[] y = {0, GAP, 2, 3};

    Svg svg = plot(X, Y, Series.points("data", x, y));

    assertEquals(2 + 1, svg.discs(Colour.BLUE), "two points and the legend's sample");
  }

  @Test
  void aGapSplitsABand() {
    double[] x = {0, 1, 2, 3, 4};
    double[] low = {0, 0, GAP, 0, 0};
    double[] high = {1, 2, 2, 2, 1};

    Svg svg = plot(X, Y, Series.band("spread", x, low, high));

    List<String> areas =
        svg.painted("path", "fill", Svg.css(Colour.BLUE)).stream()
            .map(path -> path.getAttribute("d"))
            .filter(path -> path.endsWith("Z"))
            .toList();
    assertEquals(2, areas.size());
    for (String area : areas) {
      assertEquals(3, Svg.lines(area), "two points above and two below");
    }
  }

  @Test
  void dashesRunThroughTheWholeLine() {
    Svg svg = plot(X, Y, Series.dashed("u", new double[] {0, 1, 2}, new double[] {0, 1, 0}));

    assertEquals(1, svg.strokes(Colour.BLUE).size());
    long dashed =
        Stream.of("path", "line")
            .flatMap(tag -> svg.painted(tag, "stroke-dasharray", "6,3.5").stream())
            .filter(drawn -> "none".equals(drawn.getAttribute("fill")))
            .count();
    assertEquals(2, dashed, "the line and its sample");
  }

  @Test
  void coordinatesOfALogarithmicAxisGrowByDecades() {
    double[] x = {0, 1, 2};
    List<String> paths =
        plot(
                X,
                Axis.log("y").between(1e-5, 1),
                Series.line("u", x, new double[] {1e-4, 1e-3, 1e-2}))
            .strokes(Colour.BLUE);

    double[] c = coordinates(paths.get(0));
    assertEquals(c[1] - c[3], c[3] - c[5], 0.02, "equal ratios, equal heights");
    assertTrue(c[1] > c[3], "upwards");
  }

  @Test
  void ticksStandWhereTheirValuesAre() {
    double[] round = {0, 2, 4, 6, 8, 10};
    Svg svg = plot(X.between(0, 10), Y.between(-1, 11), Series.points("u", round, round));

    List<Double> ticks =
        svg.painted("line", "stroke", "rgb(180,186,194)").stream()
            .filter(line -> line.getAttribute("x1").equals(line.getAttribute("x2")))
            .map(line -> Double.parseDouble(line.getAttribute("x1")))
            .toList();
    List<Double> points =
        svg.painted("circle", "fill", Svg.css(Colour.BLUE)).stream()
            .filter(disc -> !"none".equals(disc.getAttribute("fill")))
            .map(disc -> Double.parseDouble(disc.getAttribute("cx")))
            .skip(1) // the sample in the legend
            .toList();
    assertTrue(ticks.size() >= round.length, () -> "few ticks: " + ticks);
    for (double point : points) {
      assertTrue(
          ticks.stream().anyMatch(tick -> Math.abs(tick - point) < 0.02),
          () -> "no tick at " + point + " among " + ticks);
    }
  }

  @Test
  void equalAspectMakesUnitsEquallyLong() {
    double[] x = {0, 1, 1};
    double[] y = {0, 0, 1};

    Svg svg =
        Svg.of(LinePlot.of("", X, Y).with(Series.line("u", x, y)).equalAspect().figure(700, 300));

    double[] c = coordinates(svg.strokes(Colour.BLUE).get(0));
    double across = c[2] - c[0];
    assertEquals(across, c[3] - c[5], 0.01 * across);
  }

  @Test
  void seriesTakeColoursInTurnAndKeepTheirOwn() {
    double[] x = {0, 1};
    Svg svg =
        plot(
            X,
            Y,
            Series.line("first", x, x),
            Series.line("own", x, new double[] {1, 2}).in(Colour.BLACK),
            Series.line("second", x, new double[] {2, 3}));

    assertEquals(1, svg.strokes(Colour.BLUE).size());
    assertEquals(1, svg.strokes(Colour.VERMILION).size());
    assertEquals(1, svg.strokes(Colour.BLACK).size());
  }

  @Test
  void withoutALegendThereAreOnlyData() {
    double[] x = {0, 1, 2};
    LinePlot plot = LinePlot.of("", X, Y).with(Series.points("u", x, x));

    assertEquals(4, Svg.of(plot.figure()).discs(Colour.BLUE));
    assertEquals(3, Svg.of(plot.withoutLegend().figure()).discs(Colour.BLUE));
  }

  @Test
  void arraysAreCopied() {
    double[] y = {0, 1, 2};
    LinePlot plot = LinePlot.of("", X, Y).with(Series.line("u", new double[] {0, 1, 2}, y));
    String before = plot.figure().svg();
    y[1] = 100;

    assertEquals(before, plot.figure().svg());
  }

  @Test
  void unequalLengthsAreRefused() {
    var error =
        assertThrows(
            IllegalArgumentException.class,
            () -> Series.line("u", new double[] {0, 1}, new double[] {0}));

    assertEquals("'u' needs arrays of one length; got [2, 1]", error.getMessage());
  }

  @Test
  void aSeriesWithoutAFinitePointIsRefused() {
    var error =
        assertThrows(
            IllegalArgumentException.class,
            () -> Series.points("u", new double[] {0, GAP}, new double[] {GAP, 1}));

    assertEquals("'u' has no finite point among 2", error.getMessage());
  }

  @Test
  void aValueThatIsNotPositiveIsRefusedOnALogarithmicAxis() {
    LinePlot plot = LinePlot.of("", X, Axis.log("error"));
    Series series = Series.line("u", new double[] {0, 1}, new double[] {1, 0});

    var error = assertThrows(IllegalArgumentException.class, () -> plot.with(series));

    assertEquals(
        "'u' has the value 0.0 at index 1, which the logarithmic axis 'error' cannot show",
        error.getMessage());
  }

  @Test
  void misnamedSeriesAndEmptyPlotsAreRefused() {
    double[] x = {0, 1};
    LinePlot plot = LinePlot.of("empty", X, Y);

    assertThrows(IllegalArgumentException.class, () -> Series.line(" ", x, x));
    assertThrows(IllegalArgumentException.class, plot::figure);
    Series twice = Series.line("u", x, x);
    assertThrows(IllegalArgumentException.class, () -> plot.with(twice, twice));
    assertThrows(IllegalArgumentException.class, () -> X.between(1, 1));
    assertThrows(IllegalArgumentException.class, () -> X.between(Double.NaN, 1));
    assertThrows(IllegalArgumentException.class, () -> Axis.log("e").between(0, 1));
    Series far = Series.line("far", x, new double[] {-1e308, 1e308});
    assertThrows(IllegalArgumentException.class, () -> plot.with(far).figure());
  }

  private static double[] coordinates(String path) {
    return Arrays.stream(path.replaceAll("[ML]", " ").trim().split("\\s+"))
        .mapToDouble(Double::parseDouble)
        .toArray();
  }
}
