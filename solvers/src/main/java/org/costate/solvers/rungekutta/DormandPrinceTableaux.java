package org.costate.solvers.rungekutta;

/** The pair of order 5 of Dormand and Prince; that of order 8 has a file of its own. */
final class DormandPrinceTableaux {
  private DormandPrinceTableaux() {}

  /**
   * Dormand and Prince (1980), RK5(4)7M, with the C¹ continuous extension of order 4 that needs no
   * further slope: Shampine (1986), in the form of Hairer, Nørsett and Wanner (1993), section II.6,
   * multiplied out.
   *
   * @see <a href="https://doi.org/10.1016/0771-050X(80)90013-3">Dormand and Prince (1980)</a>
   * @see <a href="https://doi.org/10.1090/S0025-5718-1986-0815836-3">Shampine (1986)</a>
   */
  static final class Order5 {
    private Order5() {}

    static final ExplicitRungeKutta METHOD =
        new ExplicitRungeKutta(
            PrintedRows.tableau(
                    "Dormand-Prince 5(4)",
                    5,
                    """
                1/5  | 1/5
                3/10 | 3/40        9/40
                4/5  | 44/45       -56/15       32/9
                8/9  | 19372/6561  -25360/2187  64448/6561  -212/729
                1    | 9017/3168   -355/33      46732/5247  49/176   -5103/18656
                1    | 35/384      0            500/1113    125/192  -2187/6784   11/84
                """)
                .weights("35/384", "0", "500/1113", "125/192", "-2187/6784", "11/84", "0")
                .embedded(
                    4,
                    "5179/57600",
                    "0",
                    "7571/16695",
                    "393/640",
                    "-92097/339200",
                    "187/2100",
                    "1/40")
                .dense(
                    PrintedRows.dense(
                        4,
                        7,
                        "",
                        """
                    1 | 1 -8048581381/2820520608   8663915743/2820520608   -12715105075/11282082432
                    3 | 0 131558114200/32700410799 -68118460800/10900136933 87487479700/32700410799
                    4 | 0 -1754552775/470086768    14199869525/1410260304  -10690763975/1880347072
                    5 | 0 127303824393/49829197408 -318862633887/49829197408
                          701980252875/199316789632
                    6 | 0 -282668133/205662961     2019193451/616988883    -1453857185/822651844
                    7 | 0 40617522/29380423        -110615467/29380423     69997945/29380423
                    """))
                .build());
  }
}
