package org.costate.pinn.leastsquares;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.junit.jupiter.api.Test;

class HouseholderQrTest {
  private static final int ROWS = 90;
  private static final int COLUMNS = 53; // three panels and a part

  @Test
  void leastSquaresSolutionsAreThoseOfAnotherLibrary() {
    double[][] a = random(COLUMNS + 1, ROWS);
    DMatrixRMaj matrix = new DMatrixRMaj(ROWS, COLUMNS);
    DMatrixRMaj right = new DMatrixRMaj(ROWS, 1);
    for (int i = 0; i < ROWS; i++) {
      for (int j = 0; j < COLUMNS; j++) {
        matrix.set(i, j, a[j][i]);
      }
      right.set(i, 0, a[COLUMNS][i]);
    }
    DMatrixRMaj expected = new DMatrixRMaj(COLUMNS, 1);
    var solver = LinearSolverFactory_DDRM.leastSquares(ROWS, COLUMNS);
    solver.setA(matrix);
    solver.solve(right, expected);

    new HouseholderQr(false).reduce(a, ROWS, COLUMNS, k -> ROWS);
    HouseholderQr.solve(a, COLUMNS, a[COLUMNS]);

    for (int j = 0; j < COLUMNS; j++) {
      assertEquals(expected.get(j, 0), a[COLUMNS][j], 1e-11);
    }
  }

  /** Reflections keep all inner products: RᵀR = AᵀA. */
  @Test
  void theTriangleHasTheInnerProductsOfTheColumns() {
    double[][] a = random(COLUMNS, ROWS);
    DMatrixRMaj before = gram(a, ROWS);

    new HouseholderQr(true).reduce(a, ROWS, COLUMNS, k -> ROWS);

    for (int j = 0; j < COLUMNS; j++) {
      for (int i = j + 1; i < ROWS; i++) {
        assertEquals(0, a[j][i], "below the diagonal");
      }
    }
    assertArrayEquals(before.data, gram(a, COLUMNS).data, 1e-12);
  }

  /** Column k ends at row 2k + 1: nothing is lost by leaving the zeros below alone. */
  @Test
  void aStaircaseIsReducedAsAFullMatrix() {
    double[][] stairs = random(COLUMNS, 2 * COLUMNS);
    for (int k = 0; k < COLUMNS; k++) {
      java.util.Arrays.fill(stairs[k], 2 * k + 2, 2 * COLUMNS, 0);
    }
    double[][] full = new double[COLUMNS][];
    for (int k = 0; k < COLUMNS; k++) {
      full[k] = stairs[k].clone();
    }

    new HouseholderQr(false).reduce(stairs, 2 * COLUMNS, COLUMNS, k -> 2 * k + 2);
    new HouseholderQr(false).reduce(full, 2 * COLUMNS, COLUMNS, k -> 2 * COLUMNS);

    for (int k = 0; k < COLUMNS; k++) {
      assertArrayEquals(full[k], stairs[k], 1e-12);
    }
  }

  @Test
  void moreColumnsThanRowsLeaveATrapezoid() {
    double[][] a = random(30, 12);
    DMatrixRMaj before = gram(a, 12);

    new HouseholderQr(false).reduce(a, 12, 12, k -> 12);

    assertArrayEquals(before.data, gram(a, 12).data, 1e-12);
    assertEquals(0, a[4][5]);
  }

  private static DMatrixRMaj gram(double[][] columns, int rows) {
    DMatrixRMaj a = new DMatrixRMaj(columns.length, rows);
    for (int j = 0; j < columns.length; j++) {
      System.arraycopy(columns[j], 0, a.data, j * rows, rows);
    }
    DMatrixRMaj product = new DMatrixRMaj(columns.length, columns.length);
    CommonOps_DDRM.multTransB(a, a, product);
    return product;
  }

  private static double[][] random(int columns, int rows) {
    Random random = new Random(columns);
    double[][] a = new double[columns][];
    for (int j = 0; j < columns; j++) {
      a[j] = random.doubles(rows, -1, 1).toArray();
    }
    return a;
  }
}
