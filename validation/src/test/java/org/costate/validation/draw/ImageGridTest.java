package org.costate.validation.draw;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class ImageGridTest {
  private static final double[] TWO = {0, 1, 0.5, 2, -1, Double.NaN, 1, 0};

  private static BufferedImage drawn(Figure figure) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(figure.png(1)));
  }

  /** Without words the first image begins at the margin of 10 pixels. */
  @Test
  void inkIsBlackAndItsLackWhite() throws IOException {
    BufferedImage image = drawn(ImageGrid.of("", 2, 2, 2, TWO).figure(20));

    assertEquals(0xFFFFFFFF, image.getRGB(15, 15), "0");
    assertEquals(0xFF000000, image.getRGB(35, 15), "1");
    assertEquals(0xFF808080, image.getRGB(15, 35), "0.5");
    assertEquals(0xFF000000, image.getRGB(35, 35), "beyond 1");
    int second = 10 + 2 * 20 + 3;
    assertEquals(0xFFFFFFFF, image.getRGB(second + 5, 15), "below 0");
    assertEquals(0xFFFFFFFF, image.getRGB(second + 25, 15), "NaN");
    assertEquals(0xFF000000, image.getRGB(second + 5, 35), "1");
  }

  @Test
  void wordsTakeRoomAndAreInTheSvg() {
    Figure plain = ImageGrid.of("Digits", 2, 2, 1, TWO).figure(60);
    Figure worded =
        ImageGrid.of("Digits", 2, 2, 1, TWO)
            .rows(List.of("noised", "estimate"))
            .columns(List.of("0.25"))
            .figure(60);

    assertTrue(worded.width() > plain.width() && worded.height() > plain.height());
    for (String words : List.of("Digits", "noised", "estimate", "0.25")) {
      assertTrue(worded.svg().contains(">" + words + "<"), words);
    }
  }

  @Test
  void whatDoesNotFitIsNamed() {
    var error =
        assertThrows(
            IllegalArgumentException.class, () -> ImageGrid.of("", 2, 2, 1, new double[5]));

    assertEquals(
        "ink must be [count, 2, 2] with one image at least; got 5 numbers", error.getMessage());
    assertThrows(IllegalArgumentException.class, () -> ImageGrid.of("", 2, 2, 1, TWO).figure(0));
  }
}
