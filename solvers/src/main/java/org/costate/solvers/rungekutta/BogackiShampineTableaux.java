package org.costate.solvers.rungekutta;

/**
 * The pair of Bogacki and Shampine.
 *
 * @see <a href="https://doi.org/10.1016/0893-9659(89)90079-7">Bogacki and Shampine (1989), A 3(2)
 *     pair of Runge-Kutta formulas</a>
 */
final class BogackiShampineTableaux {
  private BogackiShampineTableaux() {}

  /** Dense output is cubic Hermite interpolation, whose last slope is the last stage. */
  static final class Order3 {
    private Order3() {}

    static final ExplicitRungeKutta METHOD =
        new ExplicitRungeKutta(
            PrintedRows.tableau(
                    "Bogacki-Shampine 3(2)",
                    3,
                    """
                1/2 | 1/2
                3/4 | 0    3/4
                1   | 2/9  1/3  4/9
                """)
                .weights("2/9", "1/3", "4/9", "0")
                .embedded(2, "7/24", "1/4", "1/3", "1/8")
                .dense(
                    PrintedRows.dense(
                        3,
                        4,
                        "",
                        """
                    1 | 1  -4/3   5/9
                    2 | 0   1    -2/3
                    3 | 0   4/3  -8/9
                    4 | 0  -1     1
                    """))
                .build());
  }
}
