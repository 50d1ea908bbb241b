package org.costate.sde.diffusion.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class DrawnDigitsTest {
  private static String text(ImageSet images, int image) {
    StringBuilder text = new StringBuilder();
    for (int p = 0; p < images.dimension(); p++) {
      text.append(images.level(image, p)).append(' ');
    }
    return text.toString();
  }

  @Test
  void anImageIsAFunctionOfSeedAndNumber() {
    ImageSet few = DrawnDigits.draw(8, 15, 6);
    ImageSet many = DrawnDigits.draw(8, 30, 6);

    assertEquals(text(few, 14), text(many, 14));
    assertEquals(4, few.label(14));
    assertNotEquals(text(few, 4), text(few, 14));
    assertNotEquals(text(few, 4), text(DrawnDigits.draw(8, 15, 7), 4));
  }

  /** No image may be lost beyond the edge or be a blot. */
  @Test
  void inkIsOnThePaper() {
    for (int side : new int[] {8, 28}) {
      ImageSet images = DrawnDigits.draw(side, 500, 2);
      for (int i = 0; i < images.count(); i++) {
        double ink = 0;
        double border = 0;
        for (int p = 0; p < images.dimension(); p++) {
          ink += images.level(i, p);
          int row = p / side;
          int column = p % side;
          boolean edge = row % (side - 1) == 0 || column % (side - 1) == 0;
          border += edge ? images.level(i, p) : 0;
        }
        double part = ink / (16 * images.dimension());
        assertTrue(part > 0.03 && part < 0.5, "image " + i + " has ink " + part);
        assertTrue(border < 4.0 / side * ink, "image " + i + " lies beyond the edge");
      }
    }
  }

  /** The trembling leaves the digits readable: their nearest neighbours are of their class. */
  @Test
  void neighboursAreOfOneClass() {
    NearestImages known = NearestImages.among(DrawnDigits.draw(8, 1000, 1));
    ImageSet others = DrawnDigits.draw(8, 300, 2);
    int right = 0;
    for (int i = 0; i < others.count(); i++) {
      right += known.label(others, i) == others.label(i) ? 1 : 0;
    }

    assertTrue(right >= 297, right + " of 300");
  }
}
