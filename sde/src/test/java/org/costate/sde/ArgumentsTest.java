package org.costate.sde;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.Stream;
import org.costate.nets.chain.Chain;
import org.costate.sde.diffusion.image.DrawnDigits;
import org.costate.sde.diffusion.image.ImageSet;
import org.costate.sde.diffusion.image.NearestImages;
import org.costate.sde.diffusion.likelihood.Trace;
import org.costate.sde.ensemble.Estimate;
import org.costate.sde.ensemble.Histogram;
import org.costate.sde.ensemble.Moments;
import org.costate.sde.ensemble.Quantiles;
import org.costate.sde.ensemble.Samples;
import org.costate.sde.gan.CriticLoss;
import org.costate.sde.transport.Wasserstein;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Mistakes are refused at the door, with the value in the message. */
class ArgumentsTest {
  private static final ImageSet DIGITS = DrawnDigits.draw(8, 3, 1);
  private static final CriticLoss CRITIC = new CriticLoss(Chain.input(2).dense(1), 3, 0.1);

  static Stream<Arguments> mistakes() {
    Histogram histogram = new Histogram(0, 0, 1, 3);
    Moments moments = new Moments(3);
    NearestImages nearest = NearestImages.among(DIGITS);
    return Stream.of(
        mistake("bin must be from -1 to 3; got 4", () -> histogram.count(4)),
        mistake("bin must be from -1 to 3; got -2", () -> histogram.count(-2)),
        mistake("bin must be from 0 to 2; got 3", () -> histogram.density(3)),
        mistake("outputs must be at least 1; got 0", () -> new Moments(0)),
        mistake("outputs must be at least 1; got -1", () -> new Samples(-1)),
        mistake("output must be from 0 to 2; got 3", () -> moments.mean(3)),
        mistake("output must be from 0 to 2; got -1", () -> moments.covariance(2, -1)),
        mistake("output must be from 0 to 0; got 1", () -> new Samples(1).of(1)),
        mistake(
            "need an accuracy from 1e-6 to below 1 and an output from 0 on; got 1.0E-7 and 0",
            () -> new Quantiles(0, 1e-7)),
        mistake("a standard error is at least 0; got -1.0", () -> new Estimate(1, -1)),
        mistake(
            "the distances of 50000 points to as many fit no array; take fewer",
            () -> Wasserstein.w2(new double[50_000], new double[50_000], 1)),
        mistake(
            "data and samples must be [3, 2]; got 8 and 6 numbers",
            () -> CRITIC.ofCritic(new double[3], new double[8], new double[6], new double[3])),
        mistake(
            "data and samples must be [3, 2]; got 6 and 4 numbers",
            () -> CRITIC.ofGenerator(new double[3], new double[6], new double[4], new double[6])),
        mistake("dimension must be at least 1; got 0", () -> Trace.automatic(0)),
        mistake("image must be from 0 to 2; got 3", () -> nearest.nearest(DIGITS, 3)),
        mistake("image must be from 0 to 2; got -1", () -> nearest.distance(DIGITS, -1)));
  }

  private static Arguments mistake(String message, Executable call) {
    return Arguments.of(message, call);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mistakes")
  void aMistakeIsNamed(String message, Executable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
  }

  @Test
  void withoutASampleThereIsNoDensity() {
    assertThrows(IllegalStateException.class, () -> new Histogram(0, 0, 1, 3).density(0));
  }
}
