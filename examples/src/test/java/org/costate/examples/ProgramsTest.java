package org.costate.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.costate.examples.diffusion.AdversarialGame;
import org.costate.examples.diffusion.AncestralStep;
import org.costate.examples.diffusion.ClassConditional;
import org.costate.examples.diffusion.DenoiserScore;
import org.costate.examples.diffusion.DenoisingExcess;
import org.costate.examples.diffusion.DigitDensity;
import org.costate.examples.diffusion.ForwardMoments;
import org.costate.examples.diffusion.GuidedLaw;
import org.costate.examples.diffusion.HeatSmoothing;
import org.costate.examples.diffusion.LinearAutoencoder;
import org.costate.examples.diffusion.ReverseFamily;
import org.costate.examples.diffusion.ReverseTable;
import org.costate.examples.diffusion.StochasticOrders;
import org.costate.examples.physics.AdvectionPinn;
import org.costate.examples.physics.ConvolutionLayer;
import org.costate.examples.physics.ParabolicLayer;
import org.costate.examples.physics.RecoveredDiffusion;
import org.costate.examples.physics.TransportAsNetwork;
import org.costate.examples.physics.TravellingWaves;
import org.costate.examples.physics.WindowedOscillation;
import org.junit.jupiter.api.Test;

/** The programs to read print what they expect beside what they got; here the two are compared. */
class ProgramsTest {
  private static final Pattern PAIR = Pattern.compile("expected (\\S+), got (\\S+)");

  private static String printed(Consumer<String[]> program, String... args) {
    PrintStream usual = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PrintStream captured = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
      System.setOut(captured);
      program.accept(args);
    } finally {
      System.setOut(usual);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static int compare(Consumer<String[]> program, double relative, double absolute) {
    Matcher found = PAIR.matcher(printed(program));
    int pairs = 0;
    while (found.find()) {
      double expected = Double.parseDouble(found.group(1));
      assertEquals(
          expected,
          Double.parseDouble(found.group(2)),
          absolute + relative * Math.abs(expected),
          found.group());
      pairs++;
    }
    return pairs;
  }

  /** Ten orbits at a tolerance of 1e-10: phase errors add up to about 1e-6. */
  @Test
  void keplerOrbitCloses() {
    assertEquals(3, compare(KeplerOrbit::main, 0, 1e-5));
  }

  @Test
  void poissonsEquationIsSolvedToSixDigits() {
    assertEquals(3, compare(PoissonEquation::main, 0, 1e-6));
  }

  /** A central difference of step 1e-6 is good to about 1e-9 of the loss. */
  @Test
  void theAdjointAgreesWithTheFiniteDifference() {
    assertTrue(compare(NeuralOdeGradient::main, 1e-6, 1e-8) > 3);
  }

  @Test
  void theEventStopsTheFall() {
    assertEquals(2, compare(EventsInHipparchus::main, 0, 1e-9));
  }

  /** Of 20 000 paths, in units of q: 3.5 standard errors of a mean are 0.025. */
  @Test
  void forwardProcessesHaveTheMomentsOfTheirKernels() {
    assertEquals(80, compare(ForwardMoments::main, 0, 0.025));
  }

  @Test
  void reverseProcessesEndWithOneLaw() {
    assertEquals(3, compare(ReverseFamily::main, 0, 1));
  }

  @Test
  void reverseStepsGiveTheSpreadsOfTheTable() {
    assertEquals(2, compare(ReverseTable::main, 0, 1e-10));
  }

  @Test
  void theAncestralStepIsThatOfTheClosedForm() {
    assertEquals(6, compare(AncestralStep::main, 1e-14, 1e-14));
  }

  /** Of 1000 samples: four standard errors. */
  @Test
  void samplesOfAClassAreClassifiedRight() {
    assertEquals(8, compare(ClassConditional::main, 0, 0.006));
  }

  @Test
  void guidanceMovesAndNarrowsTheClass() {
    assertEquals(6, compare(GuidedLaw::main, 0, 6e-6));
  }

  @Test
  void smoothingIsHeat() {
    assertEquals(6, compare(HeatSmoothing::main, 0, 1e-10));
  }

  @Test
  void theDenoiserGivesTheScore() {
    assertEquals(6, compare(DenoiserScore::main, 1e-9, 1e-9));
  }

  /** Without learning a level needs log₂ 17 = 4.09 bits, as a normal law about 3. */
  @Test
  void aShortTrainingOnDigitsSavesBits() {
    String table = printed(DigitDensity::main, "--steps", "60", "--rows", "16", "--samples", "3");
    Matcher bits = Pattern.compile("held out, flow +([0-9.]+) ").matcher(table);

    assertTrue(bits.find(), table);
    double seen = Double.parseDouble(bits.group(1));
    assertTrue(seen > 0.5 && seen < 3.2, table);
    assertEquals(3, table.split("distance ratio [0-9.]+", -1).length - 1, table);
  }

  /** Rounding, and that of the tail of an integral. */
  @Test
  void theGameOfTwoPlayersRotates() {
    assertEquals(12, compare(AdversarialGame::main, 1e-12, 1e-12));
  }

  @Test
  void stochasticMethodsHaveTheirOrders() {
    assertEquals(4, compare(StochasticOrders::main, 0, 0.1));
  }

  @Test
  void theLinearAutoencoderReachesPrincipalComponents() {
    assertEquals(4, compare(LinearAutoencoder::main, 0, 1e-10));
  }

  /** One per cent of the floor. */
  @Test
  void denoisingLearnsTheScore() {
    assertEquals(1, compare(DenoisingExcess::main, 0, 0.01));
  }

  @Test
  void convolutionLayersAreStepsOfHeatAndAdvection() {
    assertEquals(10, compare(ConvolutionLayer::main, 1e-12, 1e-12));
  }

  @Test
  void parabolicLayersNeverDriveInputsApart() {
    assertEquals(3, compare(ParabolicLayer::main, 1e-12, 1e-12));
  }

  @Test
  void discretisedTransportIsARecurrentResidualNetwork() {
    assertEquals(5, compare(TransportAsNetwork::main, 1e-12, 1e-12));
  }

  @Test
  void diffusionIsRecoveredFromNoisyFields() {
    assertEquals(2, compare(RecoveredDiffusion::main, 0.01, 0));
  }

  @Test
  void everyTravellingWaveHasNoResidual() {
    assertEquals(4, compare(TravellingWaves::main, 0, 1e-12));
  }

  @Test
  void windowsFollowManyOscillations() {
    assertEquals(1, compare(WindowedOscillation::main, 0, 0.02));
  }

  @Test
  void theTrainedNetworkIsTheWave() {
    assertEquals(1, compare(AdvectionPinn::main, 0, 1e-3));
  }
}
