package org.costate.sde.diffusion.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.costate.sde.ensemble.Estimate;
import org.junit.jupiter.api.Test;

class NearestImagesTest {
  private static final ImageSet KNOWN = DrawnDigits.draw(8, 1500, 1);
  private static final NearestImages NEIGHBOURS = NearestImages.among(KNOWN);

  private static ImageSet pixels(int... levels) {
    byte[] bytes = new byte[levels.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) levels[i];
    }
    return ImageSet.unlabelled(1, 1, 17, bytes);
  }

  /** Means 4 and 2, variances 4 and 2, of three and two distances. */
  @Test
  void theRatioIsThatOfTheMeansWithItsError() {
    Estimate ratio = NearestImages.among(pixels(0)).distanceRatio(pixels(2, 4, 6), pixels(1, 3));

    assertEquals(2, ratio.value(), 1e-15);
    assertEquals(2 * Math.sqrt(4.0 / 3 / 16 + 1.0 / 4), ratio.standardError(), 1e-15);
  }

  @Test
  void newImagesHaveTheRatioOneAndCopiesZero() {
    ImageSet fresh = DrawnDigits.draw(8, 400, 2);
    Estimate other = NEIGHBOURS.distanceRatio(DrawnDigits.draw(8, 400, 3), fresh);
    Estimate copies = NEIGHBOURS.distanceRatio(KNOWN.range(100, 300), fresh);

    assertEquals(1, other.value(), 4 * other.standardError());
    assertTrue(other.standardError() < 0.05, "s.e. " + other.standardError());
    assertEquals(new Estimate(0, 0), copies);
  }

  @Test
  void newDigitsAreReadRight() {
    Estimate read = NEIGHBOURS.readRight(DrawnDigits.draw(8, 400, 2));

    assertTrue(read.value() > 0.97, "read " + read);
    assertEquals(Math.sqrt(read.value() * (1 - read.value()) / 400), read.standardError(), 1e-15);
  }

  @Test
  void aWrongLabelIsReadWrong() {
    byte[] pixels = new byte[128];
    int[] labels = new int[2];
    for (int i = 0; i < 2; i++) {
      for (int p = 0; p < 64; p++) {
        pixels[i * 64 + p] = (byte) KNOWN.level(i, p);
      }
    }
    labels[1] = 7;

    assertEquals(0.5, NEIGHBOURS.readRight(ImageSet.of(8, 8, 17, pixels, labels)).value());
  }

  @Test
  void whatCannotBeComparedIsRefused() {
    assertEquals(
        "images must be 8 x 8 with 17 levels; got 1 x 1 with 17",
        refusal(() -> NEIGHBOURS.distance(pixels(1), 0)));
    assertEquals(
        "a mean with its error needs two images; got 1",
        refusal(() -> NearestImages.among(pixels(0)).distanceRatio(pixels(1), pixels(1, 2))));
    assertEquals(
        "only images with classes can be read right or wrong",
        refusal(() -> NEIGHBOURS.readRight(ImageSet.unlabelled(8, 8, 17, new byte[64]))));
  }

  private static String refusal(Runnable action) {
    return assertThrows(IllegalArgumentException.class, action::run).getMessage();
  }
}
