package org.costate.validation.sampling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.costate.sde.diffusion.process.VariancePreserving;
import org.costate.sde.diffusion.sample.Sampler;
import org.costate.sde.diffusion.sample.Samplers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SamplerProgramTest {
  private static final NormalSpread SPREAD =
      new NormalSpread(VariancePreserving.of(0.1, 20), 0.5, 1e-3);

  /** Published recursions for data N(0, 0.25), 100 steps uniform in time. */
  @Test
  void spreadsAreThoseOfTheRecursions() {
    assertEquals(0.5000824512, SPREAD.exact(), 1e-10);
    assertEquals(0.5038890670, SPREAD.of(Samplers.eulerMaruyama(1), 100), 1e-10);
    assertEquals(0.4979069555, SPREAD.of(Samplers.flowEuler(), 100), 1e-10);
  }

  /**
   * Flows end at 0.5000905500, whatever the sampler: 8.1e-6 of prior error. The extrapolation is
   * the worse the further a sampler still is.
   */
  @Test
  void everySamplerConvergesToTheLimitOfItsEquation() {
    for (Sampler sampler : Samplers.all()) {
      SamplerLimit limit = SamplerLimit.measure(SPREAD, sampler, 100);
      assertTrue(limit.order() > 0.8 && limit.order() < 4.6, limit.toString());
      assertEquals(
          sampler.deterministic() ? 0.5000905500 : 0.5000824512,
          limit.limit(),
          4e-6 + 0.25 * limit.error(),
          limit.toString());
    }
  }

  @Test
  void tablesAndPicturesAreWritten(@TempDir Path folder) throws IOException {
    SamplerProgram.main(new String[] {folder.toString(), "10", "24"});
    for (String name : List.of("smooth", "eight", "sharp")) {
      assertTrue(Files.readString(folder.resolve(name + ".svg")).contains("DDIM"));
      // Eleven samplers at two numbers of evaluations, and the headings.
      assertEquals(23, Files.readAllLines(folder.resolve(name + ".csv")).size());
    }
    assertEquals(
        1 + Samplers.all().size(), Files.readAllLines(folder.resolve("normal.csv")).size());
  }

  @Test
  void argumentsAreChecked() {
    assertThrows(IllegalArgumentException.class, () -> SamplerProgram.main(new String[0]));
    assertThrows(
        IllegalArgumentException.class, () -> SamplerProgram.main(new String[] {"x", "1", "6"}));
  }
}
