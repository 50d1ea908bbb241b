package org.costate.solvers.rungekutta;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class PrintedRowsTest {

  @Test
  void aRowRunsUntilTheNextBar() {
    List<PrintedRows.Row> rows =
        PrintedRows.of(
            """
            1/2 | 1/2
            1   |
              -1
              2  3/4

            """);

    assertEquals(
        List.of(
            new PrintedRows.Row("1/2", List.of("1/2")),
            new PrintedRows.Row("1", List.of("-1", "2", "3/4"))),
        rows);
  }

  @Test
  void entriesAreSplitAtBlanksAndLineEnds() {
    assertArrayEquals(new String[] {"1/6", "0", "2.5"}, PrintedRows.entries(" 1/6  0\n 2.5\n"));
    assertArrayEquals(new String[0], PrintedRows.entries(" \n"));
  }

  @Test
  void entriesBeforeTheFirstBarAreQuoted() {
    var error = assertThrows(IllegalArgumentException.class, () -> PrintedRows.of("1/2 1/2"));

    assertEquals("a row starts with its label and a bar; got \"1/2 1/2\"", error.getMessage());
  }

  @Test
  void stagesThatAreNotPrintedHaveNoWeight() {
    DenseFormula formula = PrintedRows.dense(2, 2, "1 | 1/2 1/2", "1 | 1 -1/2\n3 | 0 1/2");

    assertEquals(
        List.of(
            Coefficients.of("1", "-1/2"), Coefficients.of("0", "0"), Coefficients.of("0", "1/2")),
        formula.weights());
    assertEquals(List.of(Coefficients.of("1/2", "1/2")), formula.extraA());
  }

  @Test
  void weightsForAStageThatIsNotThereAreRefused() {
    var error =
        assertThrows(
            IllegalArgumentException.class, () -> PrintedRows.dense(1, 2, "", "1 | 1\n3 | 0"));

    assertEquals("weights for stage 3 of 2 stages", error.getMessage());
  }
}
