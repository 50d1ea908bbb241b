package org.costate.solvers.rungekutta;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.costate.solvers.order.OrderConditions;
import org.costate.solvers.order.RootedTree;
import org.hipparchus.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every tableau meets all conditions of the orders it claims, and of no higher one. */
class RungeKuttaConditionsTest {

  /** The steps of these hold fractions only, so their conditions hold exactly. */
  private static final Set<String> RATIONAL_STEP =
      Set.of(
          "Euler 1",
          "midpoint 2",
          "Heun 2",
          "Ralston 2",
          "Kutta 3",
          "SSP Runge-Kutta 3",
          "Bogacki-Shampine 3(2)",
          "Runge-Kutta 4",
          "3/8 rule 4",
          "Dormand-Prince 5(4)",
          "Verner 6(5)",
          "Verner 7(6)",
          "Verner 8(7)");

  /** Of these the dense output is printed to 36 or 40 digits all the same. */
  private static final Set<String> DECIMAL_INSIDE = Set.of("Verner 7(6)", "Verner 8(7)");

  /** The worst is dense output of DOP853 with 3.1e-26, from 30 printed digits. */
  private static final double PRINTED = 1e-25;

  static Stream<ButcherTableau> tableaux() {
    return RungeKutta.all().stream().map(ExplicitRungeKutta::tableau);
  }

  private static double stepTolerance(ButcherTableau tableau) {
    return RATIONAL_STEP.contains(tableau.name()) ? 0 : PRINTED;
  }

  private static double insideTolerance(ButcherTableau tableau) {
    return DECIMAL_INSIDE.contains(tableau.name()) ? PRINTED : stepTolerance(tableau);
  }

  @Test
  void allNamesAreThere() {
    assertEquals(
        List.of(1, 2, 2, 2, 3, 3, 3, 4, 4, 4, 5, 5, 6, 7, 8, 8, 9),
        tableaux().map(ButcherTableau::order).toList());
    assertEquals(17, tableaux().map(ButcherTableau::name).distinct().count());
    assertTrue(tableaux().map(ButcherTableau::name).toList().containsAll(RATIONAL_STEP));
  }

  @ParameterizedTest
  @MethodSource("tableaux")
  void rowsSumToTheirAbscissae(ButcherTableau tableau) {
    double defect = OrderConditions.rowSumDefect(tableau).doubleValue();

    assertTrue(defect <= insideTolerance(tableau), () -> tableau.name() + " " + defect);
  }

  /** The order is that of the name: one more would need another tableau. */
  @ParameterizedTest
  @MethodSource("tableaux")
  void endingWeightsHaveTheirOrder(ButcherTableau tableau) {
    assertEquals(
        tableau.order(), OrderConditions.order(tableau, stepTolerance(tableau)), tableau.name());
  }

  @ParameterizedTest
  @MethodSource("tableaux")
  void embeddedWeightsHaveTheirOrder(ButcherTableau tableau) {
    Coefficients error = tableau.error();
    if (error == null) {
      assertEquals(0, tableau.embeddedOrder());
      return;
    }
    Coefficients embedded = tableau.b().minus(error);

    assertEquals(
        tableau.embeddedOrder(),
        OrderConditions.of(tableau)
            .order(embedded, stepTolerance(tableau), tableau.embeddedOrder() + 1),
        tableau.name());
  }

  /** Hairer, Nørsett and Wanner (1993), section II.10: order 3 damps order 5. */
  @Test
  void onlyTheMethodOfOrder53HasASecondEstimate() {
    List<ButcherTableau> damped =
        tableaux().filter(tableau -> tableau.stabilisingError() != null).toList();

    assertEquals(List.of(RungeKutta.dormandPrince8().tableau()), damped);
    ButcherTableau tableau = damped.get(0);
    Coefficients third = tableau.b().minus(Objects.requireNonNull(tableau.stabilisingError()));
    assertEquals(3, OrderConditions.of(tableau).order(third, PRINTED, 5));
  }

  @ParameterizedTest
  @MethodSource("tableaux")
  void denseWeightsHaveTheirOrderAsPolynomials(ButcherTableau tableau) {
    DenseFormula dense = tableau.dense();

    assertEquals(
        dense.order(),
        OrderConditions.of(tableau).order(dense, insideTolerance(tableau), dense.order() + 1),
        tableau.name());
  }

  /** b(0) = 0 by form, b(1) = b, b'(0) and b'(1) take the slopes at the ends: C¹ between steps. */
  @ParameterizedTest
  @MethodSource("tableaux")
  void denseOutputMeetsStatesAndSlopesAtBothEnds(ButcherTableau tableau) {
    DenseFormula dense = tableau.dense();
    int slopeAtEnd = tableau.firstSameAsLast() ? tableau.stages() - 1 : tableau.stages();
    for (int i = 0; i < dense.weights().size(); i++) {
      Coefficients row = dense.weights().get(i);
      BigFraction slope = BigFraction.ZERO;
      for (int m = 0; m < row.size(); m++) {
        slope = slope.add(row.exact(m).multiply(m + 1));
      }
      BigFraction end = i < tableau.stages() ? tableau.b().exact(i) : BigFraction.ZERO;
      String where = tableau.name() + ", stage " + (i + 1);
      assertClose(end, row.sum(), tableau, where + " at the end");
      assertClose(indicator(i == 0), row.exact(0), tableau, where + " slope at the start");
      assertClose(indicator(i == slopeAtEnd), slope, tableau, where + " slope at the end");
    }
  }

  private static BigFraction indicator(boolean holds) {
    return holds ? BigFraction.ONE : BigFraction.ZERO;
  }

  private static void assertClose(
      BigFraction expected, BigFraction actual, ButcherTableau tableau, String where) {
    double difference = actual.subtract(expected).abs().doubleValue();
    assertTrue(difference <= insideTolerance(tableau), () -> where + " is off by " + difference);
  }

  /** The stage at the end of the step is the extra one where the method has none of its own. */
  @Test
  void theLastSlopeIsTheFirstOfTheNextStepInFiveMethods() {
    assertEquals(
        List.of(
            "Bogacki-Shampine 3(2)",
            "Dormand-Prince 5(4)",
            "Tsitouras 5(4)",
            "Verner 6(5)",
            "Dormand-Prince 8(5,3)"),
        tableaux().filter(ButcherTableau::firstSameAsLast).map(ButcherTableau::name).toList());
  }

  @Test
  void extraStagesAreThoseOfTheAuthors() {
    assertAll(
        () -> assertExtra(3, 0, RungeKutta.bogackiShampine3()),
        () -> assertExtra(4, 0, RungeKutta.dormandPrince5()),
        () -> assertExtra(4, 0, RungeKutta.tsitouras5()),
        () -> assertExtra(6, 3, RungeKutta.verner6()),
        () -> assertExtra(7, 6, RungeKutta.verner7()),
        () -> assertExtra(7, 3, RungeKutta.dormandPrince8()),
        () -> assertExtra(8, 8, RungeKutta.verner8()),
        () -> assertExtra(9, 10, RungeKutta.verner9()));
  }

  private static void assertExtra(int order, int extraStages, ExplicitRungeKutta method) {
    assertEquals(order, method.tableau().dense().order(), method.name());
    assertEquals(extraStages, method.tableau().dense().extraStages(), method.name());
  }

  /**
   * The stability function is R(z) = 1 + Σ z^k b Aᵏ⁻¹ 1, whose terms are those of tall trees: 1/k!
   * up to the order.
   */
  @ParameterizedTest
  @MethodSource("tableaux")
  void theStabilityFunctionIsTheExponentialUpToTheOrder(ButcherTableau tableau) {
    double[] terms = stabilityFunction(tableau);
    double factorial = 1;
    for (int k = 1; k <= tableau.order(); k++) {
      factorial *= k;
      assertEquals(1 / factorial, terms[k], 1e-15 / factorial, tableau.name() + " z^" + k);
    }
    if (tableau.stages() > tableau.order()) {
      assertTrue(
          Math.abs(terms[tableau.order() + 1] * factorial - 1.0 / (tableau.order() + 1)) > 1e-6);
    }
  }

  /** Hairer and Wanner (1996), section IV.2: R(z) of DOPRI5 ends with z⁶/600. */
  @Test
  void dormandAndPrinceOfOrderFiveEndWithTheSixthPowerOver600() {
    double[] terms = stabilityFunction(RungeKutta.dormandPrince5().tableau());

    assertEquals(1.0 / 600, terms[6], 1e-18);
    assertEquals(0, terms[7]);
  }

  /** Methods with as many stages as orders have no term beyond. */
  @Test
  void minimalMethodsHaveNoTermBeyondTheirOrder() {
    for (ExplicitRungeKutta method :
        List.of(RungeKutta.rungeKutta4(), RungeKutta.threeEighths(), RungeKutta.kutta3())) {
      assertEquals(method.order() + 1, stabilityFunction(method.tableau()).length);
    }
    assertEquals(0, stabilityFunction(RungeKutta.bogackiShampine3().tableau())[4]);
  }

  /** Terms of R(z) from 1 to the power of the number of stages, by matrix products. */
  private static double[] stabilityFunction(ButcherTableau tableau) {
    int stages = tableau.stages();
    double[] terms = new double[stages + 1];
    terms[0] = 1;
    BigFraction[] vector =
        Stream.generate(() -> BigFraction.ONE).limit(stages).toArray(BigFraction[]::new);
    for (int k = 1; k <= stages; k++) {
      terms[k] = product(tableau.b(), vector).doubleValue();
      BigFraction[] last = vector;
      vector = tableau.a().stream().map(row -> product(row, last)).toArray(BigFraction[]::new);
    }
    return terms;
  }

  private static BigFraction product(Coefficients row, BigFraction[] vector) {
    BigFraction sum = BigFraction.ZERO;
    for (int j = 0; j < row.size(); j++) {
      sum = sum.add(row.exact(j).multiply(vector[j]));
    }
    return sum;
  }

  /** A tree's condition is found violated by its own name. */
  @Test
  void theConditionThatFailsIsNamed() {
    ButcherTableau euler = RungeKutta.euler().tableau();
    var missed =
        OrderConditions.of(euler).residuals(euler.b(), 2).stream()
            .filter(r -> r.value() != 0)
            .toList();

    assertEquals(1, missed.size());
    assertEquals(new RootedTree(List.of(RootedTree.NODE)), missed.get(0).tree());
    assertEquals(-0.5, missed.get(0).value());
  }
}
