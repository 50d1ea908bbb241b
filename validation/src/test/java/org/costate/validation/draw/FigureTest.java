package org.costate.validation.draw;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FigureTest {

  private static final double[] X = {0, 1, 2, 3};
  private static final double[] Y = {1, 0.1, 0.02, 1.5};

  private static Figure loss() {
    return LinePlot.of("Loss & more", Axis.linear("epoch"), Axis.log("error <mean>"))
        .with(Series.line("training", X, Y), Series.points("validation", X, Y))
        .figure(420, 300);
  }

  @Test
  void anSvgIsOfItsSizeAndNamesWhatItShows() {
    Svg svg = Svg.of(loss());

    assertEquals("420", svg.root().getAttribute("width"));
    assertEquals("0 0 420 300", svg.root().getAttribute("viewBox"));
    assertEquals("Loss & more", svg.text("title"));
    assertEquals("error <mean> over epoch: training, validation.", svg.text("desc"));
  }

  @Test
  void anSvgRefersToNothingOutside() {
    String svg = loss().svg();

    assertFalse(svg.contains("<!DOCTYPE"));
    assertFalse(svg.replaceAll("xmlns(:\\w+)?=\"[^\"]*\"", "").contains("http"), svg);
  }

  @Test
  void aPngHasTheSizeAskedAndIsNotBlank() throws IOException {
    assertEquals(Set.of(420, 300), size(loss().png(1)));
    assertEquals(Set.of(840, 600), size(loss().png(2)));

    BufferedImage image = ImageIO.read(new ByteArrayInputStream(loss().png(1)));
    Set<Integer> colours = new HashSet<>();
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        colours.add(image.getRGB(x, y) & 0xFFFFFF);
      }
    }
    assertTrue(colours.contains(0x0072B2), "the line's blue is missing");
    assertTrue(colours.contains(0xD55E00), "the points' vermilion is missing");
    assertTrue(colours.contains(0xFFFFFF), "the background is not white");
  }

  private static Set<Integer> size(byte[] png) throws IOException {
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
    return Set.of(image.getWidth(), image.getHeight());
  }

  @Test
  void theSameFigureGivesTheSameBytesInEveryLocale() {
    Locale before = Locale.getDefault();
    byte[] svg = loss().svg().getBytes(StandardCharsets.UTF_8);
    byte[] png = loss().png(1);
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));

      assertArrayEquals(svg, loss().svg().getBytes(StandardCharsets.UTF_8));
      assertArrayEquals(png, loss().png(1));
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void filesHoldWhatTheFigureReturns(@TempDir Path folder) throws IOException {
    Figure figure = loss();
    figure.writeSvg(folder.resolve("loss.svg"));
    figure.writePng(folder.resolve("loss.png"), 2);

    assertEquals(figure.svg(), Files.readString(folder.resolve("loss.svg")));
    assertArrayEquals(figure.png(2), Files.readAllBytes(folder.resolve("loss.png")));
    Path nowhere = folder.resolve("none").resolve("loss.svg");
    assertThrows(UncheckedIOException.class, () -> figure.writeSvg(nowhere));
  }

  @Test
  void aGridIsAsWideAndHighAsItsRowsAndColumnsTogether() {
    Figure grid = Figure.grid("Runs", 2, List.of(loss(), loss(), loss()));

    assertEquals(840, grid.width());
    assertEquals(600, grid.height());
    Svg one = Svg.of(loss());
    Svg three = Svg.of(grid);
    assertEquals(3 * one.strokes(Colour.BLUE).size(), three.strokes(Colour.BLUE).size());
    assertEquals(3 * one.discs(Colour.VERMILION), three.discs(Colour.VERMILION));
  }

  @Test
  void sizesAndScalesOutOfReachAreRefused() {
    var plot = LinePlot.of("", Axis.linear("x"), Axis.linear("y")).with(Series.line("y", X, Y));

    assertThrows(IllegalArgumentException.class, () -> plot.figure(159, 300));
    assertThrows(IllegalArgumentException.class, () -> plot.figure(400, 8001));
    assertThrows(IllegalArgumentException.class, () -> plot.figure().png(0));
    assertThrows(IllegalArgumentException.class, () -> plot.figure().png(Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> Figure.grid("", 0, List.of(loss())));
    assertThrows(IllegalArgumentException.class, () -> Figure.grid("", 1, List.of()));
  }
}
