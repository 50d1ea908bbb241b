package org.costate.validation.terms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.costate.nets.optim.SelfScaledBroyden;
import org.costate.pinn.lines.Scheme;
import org.costate.pinn.terms.FieldData;
import org.costate.pinn.terms.TermFit;
import org.costate.pinn.terms.TermKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TermRecoveryTest {
  /** The asked figures of clean data, on a small grid and by the weak form alone. */
  @Test
  void threeFieldsAreRecoveredAndDrawn(@TempDir Path folder) throws IOException {
    FieldData data = ThreeFields.solved(65);
    TermFit fit =
        ThreeFields.terms(data)
            .scheme(Scheme.SPECTRAL)
            .finish(SelfScaledBroyden.withDefaults().withIterations(0))
            .fit();
    new CurveReport(Optional.of(folder))
        .write("three", fit, Map.of(TermKind.REACTION, ThreeFields.R));

    assertTrue(fit.relativeError(TermKind.DIFFUSION, ThreeFields.D) < 0.005);
    assertTrue(fit.relativeError(TermKind.TRANSPORT, ThreeFields.U) < 0.002);
    assertTrue(fit.relativeError(TermKind.REACTION, ThreeFields.R) < 0.002);
    assertEquals(1 + 3 * 201, Files.readAllLines(folder.resolve("three.csv")).size());
    String svg = Files.readString(folder.resolve("three.svg"));
    assertTrue(svg.contains("<svg") && svg.contains("learnt"), svg.substring(0, 200));
  }

  @Test
  void anUnknownProblemIsNamed() {
    var error =
        assertThrows(
            IllegalArgumentException.class, () -> TermRecovery.main(new String[] {"burgers"}));

    assertEquals("no problem is named burgers", error.getMessage());
  }
}
