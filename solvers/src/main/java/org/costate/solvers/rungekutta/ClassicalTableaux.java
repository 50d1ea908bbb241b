package org.costate.solvers.rungekutta;

/**
 * The methods of the textbooks, of orders 1 to 4 and without an error estimate; dense output by
 * cubic Hermite interpolation.
 *
 * @see <a href="https://doi.org/10.1007/978-3-540-78862-1">Hairer, Nørsett and Wanner (1993),
 *     section II.1</a>
 */
final class ClassicalTableaux {
  private ClassicalTableaux() {}

  /** Euler (1768), Institutionum calculi integralis, volume I, section II, chapter VII. */
  static final class Euler {
    private Euler() {}

    static final ExplicitRungeKutta METHOD =
        new ExplicitRungeKutta(ButcherTableau.named("Euler 1", 1).weights("1").build());
  }

  /** Runge (1895), Mathematische Annalen 46, 167-178: the slope at the middle of the step. */
  static final class Midpoint {
    private Midpoint() {}

    static final ExplicitRungeKutta METHOD =
        new ExplicitRungeKutta(
            ButcherTableau.named("midpoint 2", 2).stage("1/2", "1/2").weights("0", "1").build());
  }

  /** Heun (1900), Zeitschrift für Mathematik und Physik 45, 23-38: the trapezoidal rule. */
  static final class Heun {
    private Heun() {}

    static final ExplicitRungeKutta METHOD =
        new ExplicitRungeKutta(
            ButcherTableau.named("Heun 2", 2).stage("1", "1").weights("1/2", "1/2").build());
  }

  /** Ralston (1962), Mathematics of Computation 16, 431-437: least bound of the local error. */
  static final class Ralston {
    private Ralston() {}

    static final ExplicitRungeKutta METHOD =
        new ExplicitRungeKutta(
            ButcherTableau.named("Ralston 2", 2).stage("2/3", "2/3").weights("1/4", "3/4").build());
  }

  /** Kutta (1901), Zeitschrift für Mathematik und Physik 46, 435-453: Simpson's rule. */
  static final class Kutta3 {
    private Kutta3() {}

    static final ExplicitRungeKutta METHOD =
        new ExplicitRungeKutta(
            ButcherTableau.named("Kutta 3", 3)
                .stage("1/2", "1/2")
                .stage("1", "-1", "2")
                .weights("1/6", "2/3", "1/6")
                .build());
  }

  /** Kutta (1901): "the" Runge-Kutta method. */
  static final class RungeKutta4 {
    private RungeKutta4() {}

    static final ExplicitRungeKutta METHOD =
        new ExplicitRungeKutta(
            ButcherTableau.named("Runge-Kutta 4", 4)
                .stage("1/2", "1/2")
                .stage("1/2", "0", "1/2")
                .stage("1", "0", "0", "1")
                .weights("1/6", "1/3", "1/3", "1/6")
                .build());
  }

  /** Kutta (1901): Newton's 3/8 rule, with smaller local errors at the same cost. */
  static final class ThreeEighths {
    private ThreeEighths() {}

    static final ExplicitRungeKutta METHOD =
        new ExplicitRungeKutta(
            ButcherTableau.named("3/8 rule 4", 4)
                .stage("1/3", "1/3")
                .stage("2/3", "-1/3", "1")
                .stage("1", "1", "-1", "1")
                .weights("1/8", "3/8", "3/8", "1/8")
                .build());
  }
}
