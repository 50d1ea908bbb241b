package org.costate.solvers.rungekutta;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.costate.solvers.order.OrderConditions;
import org.hipparchus.fraction.BigFraction;

/**
 * No coefficient can be misprinted by one unit without an order condition, or a row sum, failing.
 */
class MisprintProperties {

  /** Methods whose coefficients are fractions of a few digits. */
  private static final List<ButcherTableau> FRACTIONS =
      RungeKutta.all().stream()
          .map(ExplicitRungeKutta::tableau)
          .filter(t -> t.order() >= 2 && t.order() <= 5)
          .filter(t -> !t.name().startsWith("Tsitouras") && !t.name().equals("SSP Runge-Kutta 4"))
          .toList();

  private static final List<ButcherTableau> LONG =
      List.of(
          RungeKutta.stabilityPreserving4().tableau(),
          RungeKutta.tsitouras5().tableau(),
          RungeKutta.verner6().tableau(),
          RungeKutta.verner7().tableau(),
          RungeKutta.dormandPrince8().tableau());

  /** A digit that doubles no longer hold, well above what 30 printed digits leave. */
  private static final BigFraction EIGHTEENTH_DIGIT =
      new BigFraction(1, 1_000_000_000_000_000_000L);

  private static final double AFTER_PRINT = 1e-24;

  @Provide
  Arbitrary<ButcherTableau> fractions() {
    return Arbitraries.of(FRACTIONS);
  }

  @Provide
  Arbitrary<ButcherTableau> longDecimals() {
    return Arbitraries.of(LONG);
  }

  /** The sum of a row is off by the misprint, and the tableau names the row. */
  @Property(tries = 200)
  void aMisprintInAStageIsFoundByItsSum(
      @ForAll("fractions") ButcherTableau tableau, @ForAll int where, @ForAll boolean up) {
    int row = 1 + Math.floorMod(where, tableau.stages() - 1);
    int column = Math.floorMod(where / 31, row);
    List<Coefficients> a = new ArrayList<>(tableau.a());
    a.set(row, changed(a.get(row), column, unit(a.get(row).exact(column), up)));

    var error =
        assertThrows(IllegalArgumentException.class, () -> withMatrix(tableau, a, tableau.c()));

    assertTrue(
        error.getMessage().contains(": row " + row + " of a must sum to"), error::getMessage);
  }

  /** With the abscissa misprinted alike every sum holds, and a condition of some claim fails. */
  @Property(tries = 200)
  void aMisprintThatKeepsTheSumsCostsAnOrder(
      @ForAll("fractions") ButcherTableau tableau, @ForAll int where, @ForAll boolean up) {
    int row = 1 + Math.floorMod(where, tableau.stages() - 1);
    int column = Math.floorMod(where / 31, row);
    BigFraction change = unit(tableau.a().get(row).exact(column), up);

    assertTrue(claimsFail(misprinted(tableau, row, column, change), 0), tableau::name);
  }

  @Property(tries = 40)
  void aMisprintInTheEighteenthDigitCostsAnOrder(
      @ForAll("longDecimals") ButcherTableau tableau, @ForAll int where) {
    int row = 1 + Math.floorMod(where, tableau.stages() - 1);
    int column = Math.floorMod(where / 31, row);

    assertTrue(
        claimsFail(misprinted(tableau, row, column, EIGHTEENTH_DIGIT), AFTER_PRINT), tableau::name);
  }

  /** A misprinted ending weight misses the first condition, Σ b = 1. */
  @Property(tries = 100)
  void aMisprintInTheWeightsLeavesNoOrder(
      @ForAll("fractions") ButcherTableau tableau, @ForAll int where, @ForAll boolean up) {
    int i = Math.floorMod(where, tableau.stages());
    Coefficients b = changed(tableau.b(), i, unit(tableau.b().exact(i), up));

    assertEquals(0, OrderConditions.of(tableau.a()).order(b, 0, tableau.order()));
  }

  /**
   * Two weights misprinted against one another keep their sum, and order 1 alone where c differ.
   */
  @Property(tries = 100)
  void aMisprintBetweenTwoWeightsCostsAnOrder(
      @ForAll("fractions") ButcherTableau tableau, @ForAll int where, @ForAll boolean up) {
    int i = Math.floorMod(where, tableau.stages());
    int j =
        Math.floorMod(i + 1 + Math.floorMod(where / 31, tableau.stages() - 1), tableau.stages());
    BigFraction change = unit(tableau.b().exact(i), up);
    Coefficients b = changed(changed(tableau.b(), i, change), j, change.negate());

    assertTrue(
        OrderConditions.of(tableau.a()).order(b, 0, tableau.order()) < tableau.order(),
        tableau::name);
  }

  /** 2/40 + 10/40 = 3/40 + 9/40: the sums hold, and order 2 is what is left of order 5. */
  @Example
  void theMisprintThatRowSumsCannotFindLeavesOrderTwo() {
    ButcherTableau tableau = RungeKutta.dormandPrince5().tableau();
    List<Coefficients> a = new ArrayList<>(tableau.a());
    a.set(2, Coefficients.of("2/40", "10/40"));
    ButcherTableau misprint = withMatrix(tableau, a, tableau.c());

    assertEquals(2, OrderConditions.order(misprint, 0));
    assertEquals(5, OrderConditions.order(tableau, 0));
  }

  /** One unit of the last place of the numerator as printed in lowest terms. */
  private static BigFraction unit(BigFraction value, boolean up) {
    BigFraction unit = new BigFraction(BigInteger.ONE, value.getDenominator());
    return up ? unit : unit.negate();
  }

  private static Coefficients changed(Coefficients row, int index, BigFraction change) {
    return Coefficients.of(
        IntStream.range(0, row.size())
            .mapToObj(i -> i == index ? row.exact(i).add(change) : row.exact(i))
            .map(BigFraction::toString)
            .toArray(String[]::new));
  }

  private static ButcherTableau misprinted(
      ButcherTableau tableau, int row, int column, BigFraction change) {
    List<Coefficients> a = new ArrayList<>(tableau.a());
    a.set(row, changed(a.get(row), column, change));
    return withMatrix(tableau, a, changed(tableau.c(), row, change));
  }

  private static ButcherTableau withMatrix(
      ButcherTableau tableau, List<Coefficients> a, Coefficients c) {
    return new ButcherTableau(
        tableau.name(),
        tableau.order(),
        tableau.embeddedOrder(),
        a,
        tableau.b(),
        tableau.error(),
        tableau.stabilisingError(),
        c,
        tableau.dense());
  }

  /** The order, that of the estimate, that inside, or the slope shared by two steps is lost. */
  private static boolean claimsFail(ButcherTableau tableau, double tolerance) {
    OrderConditions conditions = OrderConditions.of(tableau);
    Coefficients error = tableau.error();
    int embedded = tableau.embeddedOrder();
    int inside = tableau.dense().order();
    return conditions.order(tableau.b(), tolerance, tableau.order()) < tableau.order()
        || (error != null
            && conditions.order(tableau.b().minus(error), tolerance, embedded) < embedded)
        || conditions.order(tableau.dense(), tolerance, inside) < inside;
  }
}
