package org.costate.pinn.terms;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.costate.pinn.lines.Grid;
import org.junit.jupiter.api.Test;

/** Bad data are refused at the door, by name. */
class FieldDataTest {
  private static final double NONE = Double.NaN;
  private static final FieldData EMPTY = FieldData.on(Grid.periodic(0, 1, 3), 2);

  private static String refusal(double[] times, double... values) {
    return assertThrows(IllegalArgumentException.class, () -> EMPTY.with(times, values))
        .getMessage();
  }

  private static double[] ones(int count) {
    double[] out = new double[count];
    Arrays.fill(out, 1);
    return out;
  }

  @Test
  void shapesAreNamed() {
    assertEquals("values must be [2, 2, 3]; got 6 of them", refusal(new double[] {0, 1}, ones(6)));
    assertEquals(
        "need at least 2 times and [times, species, cells] values; got 1 and 6",
        refusal(new double[] {0}, ones(6)));
  }

  @Test
  void timesMustIncreaseAndBeFinite() {
    assertEquals(
        "times must be finite and increase; times[2] = 1.0",
        refusal(new double[] {0, 1, 1}, ones(18)));
    assertEquals(
        "times must be finite and increase; times[1] = NaN",
        refusal(new double[] {0, NONE}, ones(12)));
  }

  @Test
  void infiniteValuesAreNamed() {
    double[] values = ones(12);
    values[7] = Double.NEGATIVE_INFINITY;

    assertEquals(
        "values must be finite, or NaN where nothing was observed; values[7] = -Infinity",
        refusal(new double[] {0, 1}, values));
  }

  @Test
  void whatWasMaskedOutAltogetherIsNamed() {
    double[] row = ones(12);
    Arrays.fill(row, 6, 12, NONE);
    double[] species = ones(12);
    Arrays.fill(species, 3, 6, NONE);
    Arrays.fill(species, 9, 12, NONE);

    assertEquals("nothing was observed at times[1]", refusal(new double[] {0, 1}, row));
    assertEquals(
        "species 1 was observed nowhere in this run", refusal(new double[] {0, 1}, species));
    assertEquals(
        "the data hold no run",
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    WeakRegression.fit(
                        EMPTY, TestFunctions.reaching(1, 2), TermModel.constant(2), null, null))
            .getMessage());
  }

  /** In time, by the nearest time, by the species' mean then, and by that of all times. */
  @Test
  void gapsAreClosed() {
    double[] values = {
      1, 2, NONE, 10, NONE, NONE, //
      NONE, 4, NONE, NONE, NONE, NONE, //
      4, NONE, NONE, 40, 60, NONE
    };
    double[] filled = EMPTY.with(new double[] {0, 1, 3}, values).runs().get(0).filled();

    assertArrayEquals(
        new double[] {1, 2, 1.5, 10, 60, 10, 2, 4, 4, 20, 60, 110 / 3.0, 4, 4, 4, 40, 60, 50},
        filled,
        1e-14);
  }
}
