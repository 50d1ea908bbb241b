package org.costate.pinn.terms;

import static org.costate.pinn.terms.RdaData.C;
import static org.costate.pinn.terms.RdaData.C2;
import static org.costate.pinn.terms.RdaData.C3;
import static org.costate.pinn.terms.RdaData.ONE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class WeakRegressionTest {
  private static final TestFunctions TESTS = TestFunctions.reaching(10, 14);

  private static WeakTerms fit(FieldData data) {
    return WeakRegression.fit(
        data,
        TESTS,
        TermModel.polynomial(ONE, C, C2),
        TermModel.polynomial(ONE, C),
        TermModel.polynomial(C, C2, C3));
  }

  private static void assertErrors(WeakTerms found, double d, double u, double r) {
    double forD = RdaData.distance(found.diffusion(), RdaData.diffusion(), 0.05, 0.95);
    double forU = RdaData.distance(found.transport(), RdaData.transport(), 0.05, 0.95);
    double forR = RdaData.distance(found.reaction(), RdaData.reaction(), 0.05, 0.95);
    String seen = "D %s, U %s, R %s".formatted(forD, forU, forR);
    assertTrue(forD < d && forU < u && forR < r, seen);
  }

  @Test
  void cleanSnapshotsGiveTheTermsAlmostExactly() {
    assertErrors(fit(RdaData.clean(95, 41, 4)), 2e-4, 2e-4, 2e-4);
  }

  @Test
  void onePercentOfNoiseCostsLessThanOnePercent() {
    FieldData noisy = RdaData.disturbed(RdaData.clean(95, 41, 4), 0.01, 0, 3);

    assertErrors(fit(noisy), 0.01, 0.003, 0.005);
  }

  @Test
  void givenTermsGoToTheOtherSide() {
    FieldData clean = RdaData.clean(95, 41, 4);
    WeakTerms found =
        WeakRegression.fit(
            clean,
            TESTS,
            TermModel.given(RdaData.diffusion()),
            TermModel.given(RdaData.transport()),
            TermModel.polynomial(C, C2, C3));
    WeakTerms constant =
        WeakRegression.fit(
            clean,
            TESTS,
            TermModel.polynomial(ONE, C2),
            TermModel.given(RdaData.transport()),
            TermModel.given(RdaData.reaction()));

    assertEquals(0, RdaData.distance(found.reaction(), RdaData.reaction(), 0, 1), 2e-4);
    assertEquals(0, RdaData.distance(constant.diffusion(), RdaData.diffusion(), 0, 1), 2e-4);
  }

  @Test
  void runsThatAreTooShortAreRefused() {
    FieldData data = RdaData.clean(95, 11, 1);

    var error = assertThrows(IllegalArgumentException.class, () -> fit(data));

    assertEquals("test functions of +-10 snapshots need runs of 21; got 11", error.getMessage());
  }
}
