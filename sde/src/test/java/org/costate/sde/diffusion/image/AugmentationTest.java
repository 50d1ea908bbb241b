package org.costate.sde.diffusion.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.costate.sde.diffusion.learn.RowRandom;
import org.costate.sde.diffusion.learn.TimeFeatures;
import org.costate.sde.diffusion.learn.TimeLaw;
import org.costate.sde.diffusion.process.SigmaProcess;
import org.junit.jupiter.api.Test;

class AugmentationTest {
  private static final int SIDE = 8;
  private static final int DIMENSION = SIDE * SIDE;
  private static final int HEIGHT = 6;
  private static final int WIDTH = 10;
  private static final ImageSet RAMP = ramp();
  private static final ImageSet DIGITS = DrawnDigits.draw(SIDE, 40, 1);

  private static double[] draw(Augmentation changes, ImageSet images, long row, int[] levels) {
    double[] hints = new double[Augmentation.HINTS];
    changes.draw(images, 3, RowRandom.of(5, row), levels, 0, hints, 0);
    return hints;
  }

  private static ImageSet ramp() {
    byte[] ramp = new byte[4 * HEIGHT * WIDTH];
    for (int p = 0; p < ramp.length; p++) {
      ramp[p] = (byte) (2 * (p % WIDTH) + 3 * (p / WIDTH % HEIGHT) + 20);
    }
    return ImageSet.unlabelled(HEIGHT, WIDTH, 256, ramp);
  }

  private static int[] levels(ImageSet images, int image) {
    return IntStream.range(0, images.dimension()).map(p -> images.level(image, p)).toArray();
  }

  @Test
  void withoutAShareNothingIsDoneOrTold() {
    int[] levels = new int[DIMENSION];

    assertArrayEquals(new double[7], draw(Augmentation.none(), DIGITS, 1, levels));
    assertArrayEquals(levels(DIGITS, 3), levels);
  }

  @Test
  void aChangeOfNoSizeIsToldButChangesNothing() {
    int[] levels = new int[DIMENSION];
    double[] hints = draw(new Augmentation(1, 0), DIGITS, 1, levels);

    assertArrayEquals(levels(DIGITS, 3), levels);
    draw(new Augmentation(1, 0), RAMP, 1, levels);
    assertArrayEquals(levels(RAMP, 3), Arrays.copyOf(levels, RAMP.dimension()), "to the edges");
    assertEquals(1, hints[6]);
    assertTrue(Arrays.stream(hints, 0, 6).allMatch(hint -> hint != 0));
  }

  @Test
  void asManyAreChangedAsTheShareSays() {
    int[] levels = new int[DIMENSION];
    var changes = new Augmentation(0.3, 1);
    double changed =
        IntStream.range(0, 4000).mapToDouble(row -> draw(changes, DIGITS, row, levels)[6]).sum();

    // Five standard deviations: a false alarm in 2 million.
    assertEquals(0.3, changed / 4000, 5 * Math.sqrt(0.3 * 0.7 / 4000));
  }

  /** A ramp {@code v = 2x + 3y + 20} is moved to the values at the places that the hints name. */
  @Test
  void theHintsTellWhereTheValuesCameFrom() {
    double spread = 0.5;
    int[] levels = new int[RAMP.dimension()];
    double[] sum = new double[4];
    double largest = 0;
    int rows = 200;
    for (int row = 0; row < rows; row++) {
      double[] hints = draw(new Augmentation(1, spread), RAMP, row, levels);
      int n = 0;
      for (int i = 2; i <= 3; i++) {
        for (int j = 4; j <= 5; j++) {
          double x = j - 4.5;
          double y = i - 2.5;
          double moveX = 0.06 * WIDTH * hints[0] + 0.12 * (hints[2] * x + hints[3] * y);
          double moveY = 0.06 * HEIGHT * hints[1] + 0.12 * (hints[4] * x + hints[5] * y);
          double there = 2 * (j + spread * moveX) + 3 * (i + spread * moveY) + 20;
          double error = levels[i * WIDTH + j] - there;

          assertTrue(Math.abs(error) < 1, "row " + row + ", error " + error);
          largest = Math.max(largest, Math.abs(error));
          sum[n++] += error;
        }
      }
    }
    // Rounding at random has no bias; its variance is at most 1/4, five deviations are allowed.
    for (double each : sum) {
      assertEquals(0, each / rows, 2.5 / Math.sqrt(rows));
    }
    assertTrue(largest > 0.7, "to the nearest level errors would end at 1/2: " + largest);
  }

  @Test
  void theHighestLevelIsNotExceededAndPaperIsOutside() {
    byte[] black = new byte[4 * DIMENSION];
    Arrays.fill(black, (byte) 16);
    ImageSet images = ImageSet.unlabelled(SIDE, SIDE, 17, black);
    int[] levels = new int[DIMENSION];
    boolean paper = false;
    for (int row = 0; row < 200; row++) {
      draw(new Augmentation(1, 1), images, row, levels);
      for (int level : levels) {
        assertTrue(level >= 0 && level <= 16, "level " + level);
        paper |= level == 0;
      }
    }
    assertTrue(paper);
  }

  @Test
  void theGradientIsThatOfTheLossOfChangedImages() {
    LevelModel model =
        LevelModel.of(
            new SigmaProcess(5),
            new Dequantisation(17),
            new TimeFeatures(1),
            DIMENSION,
            10,
            Augmentation.HINTS,
            0.7,
            chain -> chain.dense(6).silu());
    LevelLoss plain = LevelLoss.of(model, DIGITS, 0.1, new TimeLaw.Importance(0.05, 5), 3, 300);
    LevelLoss loss = plain.with(new Augmentation(0.7, 1));
    int[] rows = IntStream.range(0, 300).toArray();
    double[] theta = model.initialParameters(1);
    double[] gradient = new double[theta.length];
    double value = loss.evaluate(theta, rows, gradient);
    double[] plus = theta.clone();
    double[] minus = theta.clone();
    double along = 0;
    double h = 1e-5;
    for (int i = 0; i < theta.length; i++) {
      double direction = Math.sin(1 + 3 * i);
      along += gradient[i] * direction;
      plus[i] += h * direction;
      minus[i] -= h * direction;
    }

    assertEquals((loss.mean(plus) - loss.mean(minus)) / (2 * h), along, 1e-6 * Math.abs(along));
    assertEquals(value, loss.mean(theta), 1e-13 * value);
    assertTrue(Math.abs(value - plain.mean(theta)) > 1e-4);
    assertEquals(plain.mean(theta), plain.with(new Augmentation(0, 1)).mean(theta));
  }

  @Test
  void whatDoesNotFitIsRefused() {
    assertEquals(
        "share must be from 0 to 1 and spread at least 0; got NaN and 1.0",
        assertThrows(IllegalArgumentException.class, () -> new Augmentation(Double.NaN, 1))
            .getMessage());
    LevelModel model =
        LevelModel.of(
            new SigmaProcess(5),
            new Dequantisation(17),
            new TimeFeatures(1),
            DIMENSION,
            10,
            0.7,
            chain -> chain.dense(6).silu());
    LevelLoss loss = LevelLoss.of(model, DIGITS, 0.1, new TimeLaw.Importance(0.05, 5), 3, 300);
    assertEquals(
        "a model that learns from changed images needs 7 hints; it has 0",
        assertThrows(IllegalArgumentException.class, () -> loss.with(new Augmentation(0.5, 1)))
            .getMessage());
  }
}
