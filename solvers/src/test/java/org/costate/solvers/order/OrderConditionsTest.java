package org.costate.solvers.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.costate.solvers.order.OrderConditions.Residual;
import org.costate.solvers.rungekutta.Coefficients;
import org.costate.solvers.rungekutta.RungeKutta;
import org.hipparchus.fraction.BigFraction;
import org.junit.jupiter.api.Test;

class OrderConditionsTest {

  /** Sloane's A000081. */
  @Test
  void thereAreAsManyTreesAsCayleyCounted() {
    assertEquals(
        List.of(1, 1, 2, 4, 9, 20, 48, 115, 286),
        IntStream.rangeClosed(1, 9).mapToObj(q -> RootedTree.ofOrder(q).size()).toList());
    List<RootedTree> all = RootedTree.upToOrder(9);
    assertEquals(486, new HashSet<>(all).size());
    assertEquals(486, all.size());
  }

  /** Hairer, Nørsett and Wanner (1993), table II.2.1 and II.2.2. */
  @Test
  void densitiesAreThoseOfTheTables() {
    List<String> trees = RootedTree.upToOrder(4).stream().map(t -> t + " " + t.density()).toList();

    assertEquals(
        List.of(
            "τ 1",
            "[τ] 2",
            "[τ τ] 3",
            "[[τ]] 6",
            "[τ τ τ] 4",
            "[τ [τ]] 8",
            "[[τ τ]] 12",
            "[[[τ]]] 24"),
        trees);
  }

  /** Trees without branches above the root's sons have density |t|, tall ones |t|!. */
  @Test
  void bushyAndTallTreesHaveTheirDensities() {
    RootedTree tall = RootedTree.NODE;
    for (int i = 2; i <= 9; i++) {
      tall = new RootedTree(List.of(tall));
    }
    RootedTree bushy = new RootedTree(Collections.nCopies(8, RootedTree.NODE));

    assertEquals(BigInteger.valueOf(362_880), tall.density());
    assertEquals(BigInteger.valueOf(9), bushy.density());
  }

  /** Σ b c⁴ = 2/3 · 1/16 + 1/6 = 5/24, and b A³ c = 0. */
  @Test
  void theClassicalMethodMissesOrderFiveByTheKnownAmounts() {
    var tableau = RungeKutta.rungeKutta4().tableau();
    List<Residual> residuals = OrderConditions.of(tableau).residuals(tableau.b(), 5);

    assertEquals(0, OrderConditions.largest(residuals.subList(0, 8)));
    assertEquals(1.0 / 120, valueOf(residuals, "[τ τ τ τ]"));
    assertEquals(-1.0 / 120, valueOf(residuals, "[[[[τ]]]]"));
    assertEquals(4, OrderConditions.order(tableau, 0));
  }

  /** Hairer and Wanner (1996), tables IV.5.5 and IV.5.11: orders 2s - 1 and 2s - 2. */
  @Test
  void fullMatricesAreWelcome() {
    var radauIIA = List.of(Coefficients.of("5/12", "-1/12"), Coefficients.of("3/4", "1/4"));
    var lobattoIIIC =
        List.of(
            Coefficients.of("1/6", "-1/3", "1/6"),
            Coefficients.of("1/6", "5/12", "-1/12"),
            Coefficients.of("1/6", "2/3", "1/6"));

    assertEquals(3, OrderConditions.of(radauIIA).order(Coefficients.of("3/4", "1/4"), 0, 6));
    assertEquals(
        4, OrderConditions.of(lobattoIIIC).order(Coefficients.of("1/6", "2/3", "1/6"), 0, 6));
  }

  /** Hairer, Nørsett and Wanner (1993), table II.7.4, with the root of 15 to 40 digits. */
  @Test
  void gaussMethodOfOrderSixIsAsGoodAsItsDigits() {
    BigFraction r = Coefficients.of("3.872983346207416885179265399782399610833").exact(0);
    var gauss =
        List.of(
            plus("5/36 2/9 5/36", r, "0 -1/15 -1/30"),
            plus("5/36 2/9 5/36", r, "1/24 0 -1/24"),
            plus("5/36 2/9 5/36", r, "1/30 1/15 0"));

    assertEquals(
        6, OrderConditions.of(gauss).order(Coefficients.of("5/18", "4/9", "5/18"), 1e-36, 8));
  }

  @Test
  void aRowLongerThanTheMatrixIsRefused() {
    var error =
        assertThrows(
            IllegalArgumentException.class,
            () -> OrderConditions.of(List.of(Coefficients.of("1", "2"))));

    assertEquals("2 coefficients in a row of a method with 1 stages", error.getMessage());
  }

  @Test
  void moreWeightsThanStagesAreRefused() {
    var conditions = OrderConditions.of(List.of(Coefficients.of()));
    var error =
        assertThrows(
            IllegalArgumentException.class,
            () -> conditions.residuals(Coefficients.of("1", "2"), 1));

    assertEquals("2 weights for 1 stages", error.getMessage());
  }

  /** However small, a residual that is not zero is not reported as zero. */
  @Test
  void aResidualFarBelowTheDoublesIsNotZero() {
    var conditions = OrderConditions.of(List.of(Coefficients.of()));
    var residuals = conditions.residuals(Coefficients.of("1." + "0".repeat(400) + "1"), 1);

    assertEquals(Double.MIN_VALUE, residuals.get(0).value());
  }

  @Test
  void treesHaveNodes() {
    var error = assertThrows(IllegalArgumentException.class, () -> RootedTree.upToOrder(0));

    assertEquals("order must be at least 1; got 0", error.getMessage());
  }

  private static Coefficients plus(String rational, BigFraction root, String factors) {
    String[] whole = rational.split(" ", -1);
    String[] parts = factors.split(" ", -1);
    return Coefficients.of(
        IntStream.range(0, whole.length)
            .mapToObj(
                i ->
                    Coefficients.of(whole[i])
                        .exact(0)
                        .add(root.multiply(Coefficients.of(parts[i]).exact(0)))
                        .toString())
            .toArray(String[]::new));
  }

  private static double valueOf(List<Residual> residuals, String tree) {
    return residuals.stream()
        .filter(r -> r.tree().toString().equals(tree))
        .findFirst()
        .orElseThrow()
        .value();
  }
}
