package org.costate.sde.diffusion.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.costate.sde.diffusion.likelihood.LogDensity;
import org.junit.jupiter.api.Test;

class ImageSetTest {
  private static String refusal(Runnable work) {
    return assertThrows(IllegalArgumentException.class, work::run).getMessage();
  }

  @Test
  void whatDoesNotFitIsNamed() {
    assertEquals(
        "levels must be below 4; pixel 1 of image 1 is 200",
        refusal(() -> ImageSet.unlabelled(1, 2, 4, new byte[] {0, 1, 2, (byte) 200})));
    assertEquals(
        "pixels must be [count, 1, 2] with one image at least; got 3 numbers",
        refusal(() -> ImageSet.unlabelled(1, 2, 4, new byte[3])));
    assertEquals(
        "need one label for each of 2 images; got 1",
        refusal(() -> ImageSet.of(1, 2, 4, new byte[4], new int[1])));
    assertEquals(
        "labels must be at least 0; labels[1] = -2",
        refusal(() -> ImageSet.of(1, 2, 4, new byte[4], new int[] {0, -2})));
    assertEquals(
        "levels must be from 2 to 256; got 257",
        refusal(() -> ImageSet.unlabelled(1, 2, 257, new byte[4])));
    assertEquals(
        "range must lie within the 2 images; got [1, 3)",
        refusal(() -> ImageSet.unlabelled(1, 2, 4, new byte[4]).range(1, 3)));
  }

  @Test
  void aRangeKeepsOrderAndClasses() {
    ImageSet all = ImageSet.of(1, 1, 9, new byte[] {1, 2, 3, 4}, new int[] {5, 0, 1, 2});
    ImageSet some = all.range(1, 3);

    assertEquals(2, some.level(0, 0));
    assertArrayEquals(new int[] {0, 1}, some.labels());
    assertEquals(6, some.classes(), "classes of the whole, so that parts fit one model");
  }

  @Test
  void levelsComeBackFromTheirIntervals() {
    ImageSet images = DrawnDigits.draw(8, 50, 3);
    var map = new Dequantisation(DrawnDigits.LEVELS);
    double[] x = map.noised(images, 4);
    ImageSet back = map.images(8, 8, x);
    double[] low = map.lowerEnds(images);

    for (int i = 0; i < x.length; i++) {
      assertEquals(images.level(i / 64, i % 64), back.level(i / 64, i % 64));
      assertTrue(x[i] >= low[i] && x[i] < low[i] + map.step());
      assertTrue(x[i] >= -1 && x[i] < 1);
    }
    assertEquals(16, map.images(1, 1, new double[] {1.7}).level(0, 0));
    assertEquals(0, map.images(1, 1, new double[] {-3}).level(0, 0));
  }

  /** A uniform density on [−1, 1)^d codes each pixel with log₂ L bits. */
  @Test
  void theUniformDensityNeedsTheBitsOfALevel() {
    var map = new Dequantisation(16);
    var density = new LogDensity(-3 * Math.log(2), 0);

    assertEquals(4, map.bitsPerPixel(density, 3), 1e-14);
  }

  @Test
  void imagesOfOtherLevelsAreRefused() {
    ImageSet images = DrawnDigits.draw(8, 1, 3);

    assertEquals(
        "images must have 16 levels; got 17",
        refusal(() -> new Dequantisation(16).noised(images, 1)));
    assertEquals(
        "samples must be numbers; x[1] is NaN",
        refusal(() -> new Dequantisation(16).images(1, 2, new double[] {0, Double.NaN})));
  }
}
