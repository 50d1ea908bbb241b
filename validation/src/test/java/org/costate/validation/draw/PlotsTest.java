package org.costate.validation.draw;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PlotsTest {

  private static final Axis UNIT = Axis.linear("x").between(0, 1);

  @Test
  void aPhasePortraitDrawsOneArrowForEachVectorThatHasADirection() {
    double[] at = {0, 1, 0, 1};
    double[] up = {0, 0, 1, 1};
    double[] dx = {1, 0, 0, Double.NaN};
    double[] dy = {0, 2, 0, 1};

    Svg svg = Svg.of(PhasePortrait.of("", "a", "b").field("field", at, up, dx, dy).figure());

    List<String> arrows = svg.strokes(Colour.GREY);
    assertEquals(2 + 1, arrows.stream().mapToLong(Svg::moves).sum() / 2, "and the sample");
  }

  @Test
  void aPhasePortraitTellsTruthLearntAndDataApart() {
    double[] a = {0, 1, 2};
    double[] b = {1, 0, 1};

    Figure figure =
        PhasePortrait.of("Spiral", "a", "b")
            .learnt("learnt", a, b)
            .truth("true", b, a)
            .data("data", a, a)
            .figure();

    Svg svg = Svg.of(figure);
    assertEquals(1, svg.strokes(Colour.BLUE).size());
    assertEquals(1, svg.strokes(Colour.BLACK).size());
    assertEquals(4, svg.discs(Colour.ORANGE));
    assertEquals("b over a: learnt, true, data.", svg.text("desc"));
  }

  @Test
  void aWorkPrecisionDiagramMarksEachRun() {
    double[] error = {1e-2, 1e-4, 1e-6};
    double[] work = {10, 30, 90};

    Svg svg =
        Svg.of(
            WorkPrecision.of("Kepler", "error", "evaluations")
                .method("Euler", error, work)
                .figure());

    assertEquals(3 + 1, svg.discs(Colour.BLUE));
    assertThrows(
        IllegalArgumentException.class,
        () -> WorkPrecision.of("", "e", "w").method("m", error, new double[] {1, 2, 0}));
  }

  @Test
  void aHeatMapPaintsLowAndHighAtTheirPlaces() throws IOException {
    double[][] u = {{0, 1}, {Double.NaN, 0.5}};

    Figure figure = HeatMap.of("", UNIT, UNIT, Axis.linear("u"), u).figure(500, 400);
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(figure.png(1)));

    assertEquals(ColourMap.rgb(0), rgb(image, 150, 290), "row 0, column 0: lowest, at the bottom");
    assertEquals(ColourMap.rgb(1), rgb(image, 320, 290), "row 0, column 1: highest");
    assertEquals(0xFFFFFF, rgb(image, 150, 100), "row 1, column 0: missing");
    assertEquals(ColourMap.rgb(0.5), rgb(image, 320, 100), 0, "row 1, column 1: the middle");
  }

  private static int rgb(BufferedImage image, int x, int y) {
    return image.getRGB(x, y) & 0xFFFFFF;
  }

  @Test
  void theColoursRunFromVioletToYellowAndGrowLighter() {
    assertEquals(0x440154, ColourMap.rgb(0));
    assertEquals(0xFDE725, ColourMap.rgb(1));
    assertEquals(0x21918C, ColourMap.rgb(0.5));
    double before = -1;
    for (int i = 0; i <= 100; i++) {
      int rgb = ColourMap.rgb(i / 100.0);
      double luminance =
          0.2126 * (rgb >> 16 & 255) + 0.7152 * (rgb >> 8 & 255) + 0.0722 * (rgb & 255);
      assertTrue(luminance > before, "luminance falls at " + i);
      before = luminance;
    }
  }

  @Test
  void heatMapsRefuseWhatTheyCannotShow() {
    double[][] ragged = {{1, 2}, {3}};
    double[][] missing = {{Double.NaN}};
    double[][] good = {{1, 2}};
    Axis u = Axis.linear("u");

    assertThrows(IllegalArgumentException.class, () -> HeatMap.of("", UNIT, UNIT, u, ragged));
    assertThrows(IllegalArgumentException.class, () -> HeatMap.of("", UNIT, UNIT, u, missing));
    assertThrows(
        IllegalArgumentException.class, () -> HeatMap.of("", UNIT, UNIT, u, new double[0][]));
    assertThrows(
        IllegalArgumentException.class, () -> HeatMap.of("", Axis.linear("x"), UNIT, u, good));
    assertThrows(
        IllegalArgumentException.class,
        () -> HeatMap.of("", UNIT, UNIT, Axis.log("u"), new double[][] {{1, -1}}));
  }

  @Test
  void barsOfAHistogramHaveAreaOneOverTheirRange() {
    double[] values = {0, 0, 0, 1, Double.NaN, 2, 2, 3.9, 4};

    Svg svg = Svg.of(Histogram.of("", "v", values, 4).figure());

    double[] heights =
        svg.rectangles(Colour.BLUE).stream()
            .mapToDouble(bar -> Double.parseDouble(bar.getAttribute("height")))
            .toArray();
    double unit = Arrays.stream(heights).sum() / 8;
    assertEquals(4, heights.length);
    int[] counts = {3, 1, 2, 2};
    for (int i = 0; i < 4; i++) {
      assertEquals(counts[i], heights[i] / unit, 0.01, "bin " + i);
    }
    assertThrows(IllegalArgumentException.class, () -> Histogram.of("", "v", values, 0));
    assertThrows(
        IllegalArgumentException.class, () -> Histogram.of("", "v", new double[] {Double.NaN}, 3));
  }

  @Test
  void barsGrowFromZeroToBothSides() {
    Svg svg =
        Svg.of(BarChart.of("", "v", List.of("a", "b", "none"), new double[] {2, -1, 0}).figure());

    double[] widths =
        svg.rectangles(Colour.BLUE).stream()
            .mapToDouble(bar -> Double.parseDouble(bar.getAttribute("width")))
            .toArray();
    assertEquals(2, widths.length);
    assertEquals(2, (widths[0] + 1) / (widths[1] + 1), 0.01, "a hair is left between bars");
    assertEquals("v of a, b, none.", svg.text("desc"));
  }

  @Test
  void eachBarHasOneTickHoweverLowTheChart() {
    List<String> names = List.of("a", "b", "c");

    Svg svg = Svg.of(BarChart.of("", "v", names, new double[] {1, 2, 3}).figure(400, 200));

    long ticks =
        svg.painted("line", "stroke", "rgb(180,186,194)").stream()
            .filter(line -> line.getAttribute("y1").equals(line.getAttribute("y2")))
            .count();
    assertEquals(names.size(), ticks);
  }

  @Test
  void barChartsRefuseWhatTheyCannotShow() {
    double[] one = {1};
    List<String> twice = List.of("a", "a");

    assertThrows(IllegalArgumentException.class, () -> BarChart.of("", "v", twice, one));
    assertThrows(
        IllegalArgumentException.class, () -> BarChart.of("", "v", twice, new double[] {1, 2}));
    assertThrows(
        IllegalArgumentException.class,
        () -> BarChart.of("", "v", List.of("a"), new double[] {Double.NaN}));
  }
}
