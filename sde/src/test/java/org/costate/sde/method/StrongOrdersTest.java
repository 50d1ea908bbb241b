package org.costate.sde.method;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.costate.sde.Calculus;
import org.costate.sde.NoiseKind;
import org.costate.sde.SdeMethod;
import org.costate.sde.langevin.LangevinMethods;
import org.costate.sde.method.SchemeTable.Row;
import org.costate.sde.noise.Areas;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/**
 * Every claim of strong order in the table of schemes, within 0.15: so is the whole interval of
 * confidence 0.9999 of the slope. With fresh seeds a measurement whose true slope is at the edge
 * would pass once in 20 000 times.
 */
class StrongOrdersTest {
  private static final double TOLERANCE = 0.15;

  private static List<SdeMethod> methods(List<Row> rows) {
    return rows.stream().map(Row::method).toList();
  }

  private static void require(NoiseKind kind, List<Row> rows, StrongStudy.Slope[] slopes) {
    List<Executable> checks = new ArrayList<>();
    for (int i = 0; i < slopes.length; i++) {
      StrongStudy.Slope slope = slopes[i];
      double claim = rows.get(i).claims().get(kind).strong();
      String message =
          "%s, %s: %.3f ± %.3f, claimed %s"
              .formatted(rows.get(i).scheme(), kind, slope.mean(), slope.halfWidth(), claim);
      checks.add(
          () ->
              assertTrue(Math.abs(slope.mean() - claim) + slope.halfWidth() <= TOLERANCE, message));
    }
    assertAll(checks);
  }

  /** Against solutions in closed form. */
  private static void closedForm(NoiseKind kind, Calculus calculus, OrderProblems.Exact exact) {
    List<Row> rows = SchemeTable.of(kind, calculus);
    var study = new StrongStudy(exact.problem(), Areas.SPACE_SPACE, 32, 4, 256, 2500);
    require(kind, rows, study.against(exact.end(), methods(rows)));
  }

  @Test
  void diagonalNoise() {
    for (Calculus calculus : Calculus.values()) {
      closedForm(NoiseKind.DIAGONAL, calculus, OrderProblems.geometric(calculus));
      closedForm(NoiseKind.DIAGONAL, calculus, OrderProblems.hyperbolic(calculus));
    }
  }

  @Test
  void scalarNoise() {
    for (Calculus calculus : Calculus.values()) {
      closedForm(NoiseKind.SCALAR, calculus, OrderProblems.rotation(calculus));
    }
  }

  @Test
  void commutingNoise() {
    for (Calculus calculus : Calculus.values()) {
      closedForm(NoiseKind.COMMUTATIVE, calculus, OrderProblems.commutingSystem(calculus));
    }
  }

  /** Each method against the one with Lévy areas on the finest cells. */
  @Test
  void generalNoise() {
    for (Calculus calculus : Calculus.values()) {
      List<Row> rows = SchemeTable.of(NoiseKind.GENERAL, calculus);
      var study =
          new StrongStudy(OrderProblems.general(calculus), Areas.SPACE_SPACE, 8, 4, 512, 2500);
      SdeMethod withAreas = SdeMethods.milsteinWithLevyAreas(calculus);
      require(
          NoiseKind.GENERAL,
          rows,
          study.against(reference(rows, withAreas), withAreas, methods(rows)));
    }
  }

  private static SdeMethod reference(List<Row> rows, SdeMethod method) {
    return rows.stream()
        .map(Row::method)
        .filter(other -> other.name().equals(method.name()))
        .findFirst()
        .orElseThrow();
  }

  /** A system with three noises and factors that change in time. */
  @Test
  void additiveNoise() {
    List<Row> rows = new ArrayList<>(SchemeTable.of(NoiseKind.ADDITIVE, Calculus.ITO));
    rows.addAll(SchemeTable.of(NoiseKind.ADDITIVE, Calculus.STRATONOVICH));
    var study = new StrongStudy(OrderProblems.additiveSystem(), Areas.SPACE_TIME, 32, 3, 512, 5000);
    SdeMethod sra3 = reference(rows, SdeMethods.sra3());
    require(NoiseKind.ADDITIVE, rows, study.against(sra3, SdeMethods.shark(), methods(rows)));
  }

  /** dy = cos(3y) dt + dW, whose drift bends so much that steps must be short. */
  @Test
  void additiveNoiseWithStronglyCurvedDrift() {
    List<Row> rows =
        SchemeTable.of(NoiseKind.ADDITIVE, Calculus.ITO).stream()
            .filter(row -> row.claims().get(NoiseKind.ADDITIVE).strong() > 1)
            .toList();
    var study = new StrongStudy(OrderProblems.curved(1), Areas.SPACE_TIME, 64, 3, 1024, 7500);
    SdeMethod sra3 = reference(rows, SdeMethods.sra3());
    require(NoiseKind.ADDITIVE, rows, study.against(sra3, SdeMethods.shark(), methods(rows)));
  }

  @Test
  void langevin() {
    List<Row> rows = SchemeTable.langevin();
    var study = new StrongStudy(OrderProblems.langevin(), Areas.SPACE_TIME_TIME, 8, 3, 256, 2500);
    SdeMethod quicsort = reference(rows, LangevinMethods.quicsort());
    require(NoiseKind.ADDITIVE, rows, study.against(quicsort, quicsort, methods(rows)));
  }
}
