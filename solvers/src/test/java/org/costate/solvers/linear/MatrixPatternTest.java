package org.costate.solvers.linear;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class MatrixPatternTest {

  @Test
  void aBandTooWideIsRefused() {
    var error = assertThrows(IllegalArgumentException.class, () -> MatrixPattern.banded(3, 3, 0));

    assertEquals(
        "a band needs size >= 1 and bandwidths from 0 to size - 1; got 3, lower 3, upper 0",
        error.getMessage());
  }

  @Test
  void rowsOutOfOrderAreRefused() {
    var error =
        assertThrows(
            IllegalArgumentException.class,
            () -> MatrixPattern.sparse(new int[] {0, 2, 2}, new int[] {1, 0}));

    assertEquals("rows of column 0 must increase and lie from 0 to 1; got 0", error.getMessage());
  }

  @Test
  void columnStartsThatMissEntriesAreRefused() {
    var error =
        assertThrows(
            IllegalArgumentException.class,
            () -> MatrixPattern.sparse(new int[] {0, 1}, new int[] {0, 0}));

    assertEquals("column starts must run from 0 to the 2 entries; got [0, 1]", error.getMessage());
  }
}
