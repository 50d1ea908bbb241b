package org.costate.solvers.nystrom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.costate.solvers.order.NystromConditions;
import org.costate.solvers.order.NystromTree;
import org.costate.solvers.rungekutta.Coefficients;
import org.junit.jupiter.api.Test;

class NystromConditionsTest {
  private static final double PRINTED = 1e-35;
  private static final NystromTableau TABLEAU = Nystrom.dormandPrince6().tableau();
  private static final NystromConditions CONDITIONS =
      new NystromConditions(TABLEAU.a(), TABLEAU.c());

  /** Hairer, Nørsett and Wanner (1993), table II.14.2. */
  @Test
  void thereAreAsManyTreesAsThereShouldBe() {
    List<NystromTree> trees = NystromTree.upToOrder(7);
    for (int q = 1; q <= 7; q++) {
      int order = q;
      long expected = new long[] {1, 1, 2, 3, 6, 10, 20}[q - 1];
      assertEquals(expected, trees.stream().filter(t -> t.order() == order).count());
    }
    assertEquals(trees.size(), trees.stream().distinct().count());
  }

  @Test
  void theWeightsHaveTheirOrderAndNoMore() {
    assertEquals(6, CONDITIONS.positionOrder(TABLEAU.positionWeights(), PRINTED, 7));
    assertEquals(6, CONDITIONS.velocityOrder(TABLEAU.velocityWeights(), PRINTED, 7));
  }

  @Test
  void theEmbeddedWeightsHaveTheirOrderAndNoMore() {
    Coefficients position = TABLEAU.positionWeights().minus(TABLEAU.positionError());
    Coefficients velocity = TABLEAU.velocityWeights().minus(TABLEAU.velocityError());

    assertEquals(4, CONDITIONS.positionOrder(position, PRINTED, 7));
    assertEquals(4, CONDITIONS.velocityOrder(velocity, PRINTED, 7));
  }

  @Test
  void theWeightsInsideHaveOrderSixAndFive() {
    assertEquals(6, CONDITIONS.densePositionOrder(TABLEAU.positionDense(), PRINTED, 7));
    assertEquals(5, CONDITIONS.denseVelocityOrder(TABLEAU.velocityDense(), PRINTED, 7));
  }

  /** The dense weights at the end are those of the step. */
  @Test
  void theInsideMeetsTheEnd() {
    for (int i = 0; i < TABLEAU.stages(); i++) {
      double position = 0;
      double velocity = 0;
      for (int m = 0; m < TABLEAU.positionDense().size(); m++) {
        position += TABLEAU.positionDense().get(m).get(i);
        velocity += TABLEAU.velocityDense().get(m).get(i);
      }
      assertEquals(TABLEAU.positionWeights().get(i), position, 1e-14);
      assertEquals(TABLEAU.velocityWeights().get(i), velocity, 1e-14);
    }
  }

  @Test
  void aMisprintThatKeepsTheSumsCostsTheOrder() {
    List<Coefficients> a = new ArrayList<>(TABLEAU.a());
    a.set(3, a.get(3).minus(Coefficients.of("1/1000000000000", "-1/1000000000000")));
    var conditions = new NystromConditions(a, TABLEAU.c());

    assertEquals(3, conditions.velocityOrder(TABLEAU.velocityWeights(), 1e-20, 6));
  }

  @Test
  void aMisprintIsNamed() {
    var error =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                NystromTableau.read(
                    "misprint", 1, 1, "0 1", "1/3", "1/2 0", "1 0", "0 0", "0 0", "1/2 0", "1 0"));

    assertEquals(
        "misprint: row 1 of a must have 1 entries that sum to 0.5; got 1 that sum to " + 1.0 / 3,
        error.getMessage());
  }
}
