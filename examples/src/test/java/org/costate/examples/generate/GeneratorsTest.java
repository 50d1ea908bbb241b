package org.costate.examples.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.costate.sde.transport.Wasserstein;
import org.junit.jupiter.api.Test;

/** Short versions of the programs, with seeds on which nothing was chosen. */
class GeneratorsTest {
  private static final long SEED = 11;

  /** Two directions of noise of variance 0.01; the standard error of 4000 points is 0.0003. */
  @Test
  void pointsLieAroundTheHelix() {
    assertEquals(0.0195, Helix.squareFromCurve(Helix.points(4000, 3)), 0.0015);
  }

  @Test
  void regressionGivesTheBareCurve() {
    BareSpiral.Row row = BareSpiral.measure(new HelixModels(2400, SEED).regression(), 1);

    assertTrue(row.square() < 0.01 * 2 * Helix.SPREAD * Helix.SPREAD, row.toString());
  }

  @Test
  void generatorsGiveTheNoiseToo() {
    HelixModels models = new HelixModels(1200, SEED);
    for (HelixModels.Model model :
        List.of(models.adversarial(), models.autoencoder(), models.diffusion())) {
      BareSpiral.Row row = BareSpiral.measure(model, 2);

      assertTrue(row.ratio() <= 1.5, row.toString());
      assertTrue(row.square() > 0.5 * 2 * Helix.SPREAD * Helix.SPREAD, row.toString());
    }
  }

  @Test
  void bothStartsCoverTheModes() {
    RingGame game = new RingGame(700, SEED);
    double[] fresh = RingGame.points(1000, 5);
    double floor = Wasserstein.w2(RingGame.points(1000, 6), fresh, 2);
    List<String> seen = new ArrayList<>();
    for (double[] start : List.of(game.randomStart(), game.decoderStart(200))) {
      game.play(
          start,
          2000,
          new long[] {700},
          (round, x) -> {
            double[] some = Arrays.copyOf(x, 2000);
            double ratio = Wasserstein.w2(some, fresh, 2) / floor;
            String row =
                "p %s, near %s, ratio %s"
                    .formatted(RingGame.tail(RingGame.chiSquare(x)), RingGame.near(x), ratio);
            seen.add(row);
            assertTrue(RingGame.tail(RingGame.chiSquare(x)) > 0.01, row);
            // A disc or a ring without modes has less than 0.45.
            assertTrue(RingGame.near(x) > 0.6, row);
            assertTrue(ratio <= 1.5, row);
          });
    }
    assertEquals(2, seen.size());
  }

  /** Walks between all pairs of classes; images between digits may flicker between two classes. */
  @Test
  void walksDoNotJump() {
    LatentDigits digits = new LatentDigits(1200, SEED);
    int monotone = 0;
    for (int from = 0; from < 10; from++) {
      for (int to = from + 1; to < 10; to++) {
        double[] path = digits.path(from, to, 31);
        LatentDigits.Walk walk = digits.measure(path);

        assertTrue(Double.isFinite(walk.length()) && walk.length() > 0.5, walk.toString());
        assertTrue(walk.jump() <= 3, walk.toString());
        monotone += walk.monotone() ? 1 : 0;
      }
    }
    assertTrue(monotone >= 36, monotone + " of 45 walks");
    int right = 0;
    for (int image = 0; image < 50; image++) {
      right += digits.classes(digits.path(image, image, 2))[0] == image % 10 ? 1 : 0;
    }
    assertTrue(right >= 40, right + " of 50 images keep their class");
  }
}
