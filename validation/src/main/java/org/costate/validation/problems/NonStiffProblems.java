package org.costate.validation.problems;

import java.util.List;

/** Non-stiff problems of mechanics, ecology and weather. */
public final class NonStiffProblems {
  private static final double[] NONE = {};

  private NonStiffProblems() {}

  /** Returns every problem of this class. */
  public static List<ReferenceProblem> all() {
    return List.of(arenstorf(), pleiades(), kepler(), henonHeiles(), lorenz(), lotkaVolterra());
  }

  /** Returns one period of a body between earth and moon that passes both closely. */
  public static ReferenceProblem arenstorf() {
    return ReferenceProblem.of(
        "arenstorf",
        "Hairer, Nørsett and Wanner (1993), eq. II.0.1",
        new Arenstorf(),
        new double[] {0.012277471},
        new double[] {0.994, 0, 0, -2.00158510637908252240537862224},
        17.0652165601579625588917206249);
  }

  /** Returns seven stars in a plane; state: abscissas, ordinates, and their velocities. */
  public static ReferenceProblem pleiades() {
    return ReferenceProblem.of(
            "pleiades",
            "Hairer, Nørsett and Wanner (1993), section II.10",
            new Pleiades(),
            NONE,
            Pleiades.start(),
            3)
        .ofSecondOrder();
  }

  /** Returns ten revolutions of an orbit of eccentricity 0.9. */
  public static ReferenceProblem kepler() {
    return ReferenceProblem.of(
            "kepler",
            "Hull, Enright, Fellen and Sedgwick (1972), problem D5, to ten revolutions",
            new Kepler(),
            NONE,
            Kepler.start(0.9),
            20 * Math.PI)
        .ofSecondOrder();
  }

  /** Returns a star in the potential of Hénon and Heiles, energy 0.1297, to t = 50. */
  public static ReferenceProblem henonHeiles() {
    return ReferenceProblem.of(
            "henon-heiles",
            "Hénon and Heiles (1964), doi:10.1086/109234",
            new HenonHeiles(),
            NONE,
            new double[] {0, 0.1, 0.5, 0},
            50)
        .ofSecondOrder();
  }

  /** Returns Lorenz' convection with 10, 28, 8/3 to t = 10, where an error has grown 1e4 times. */
  public static ReferenceProblem lorenz() {
    return ReferenceProblem.of(
        "lorenz",
        "Lorenz (1963), doi:10.1175/1520-0469(1963)020<0130:DNF>2.0.CO;2",
        new Lorenz(),
        new double[] {10, 28, 8.0 / 3},
        new double[] {1, 1, 1},
        10);
  }

  /** Returns prey and predators to t = 10. */
  public static ReferenceProblem lotkaVolterra() {
    return ReferenceProblem.of(
        "lotka-volterra",
        "Lotka (1925), Volterra (1926)",
        new LotkaVolterra(),
        new double[] {1.5, 1, 3, 1},
        new double[] {1, 1},
        10);
  }
}
