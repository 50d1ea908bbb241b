package org.costate.validation.problems;

import java.util.List;

/**
 * Stiff problems: chemistry, circuits, oscillators and partial differential equations on a line.
 *
 * @see <a href="https://archimede.uniba.it/~testset">Mazzia and Magherini, Test Set for Initial
 *     Value Problem Solvers, release 2.4</a>
 */
public final class StiffProblems {
  private StiffProblems() {}

  /** Returns every problem of this class, those on lines with their smaller sizes. */
  public static List<ReferenceProblem> all() {
    return List.of(
        robertson(),
        vanDerPol(),
        hires(),
        oregonator(),
        pollution(),
        e5(),
        ringModulator(),
        medicalAkzoNobel(),
        brusselator(40),
        fisher(100));
  }

  /**
   * Returns the problems on lines with many points, up to a thousand, that references are kept of.
   */
  public static List<ReferenceProblem> lines() {
    return List.of(
        brusselator(200), brusselator(500), brusselator(1000), fisher(300), fisher(1000));
  }

  /** Returns Robertson's three reactions to t = 1e11. */
  public static ReferenceProblem robertson() {
    return network(
            "robertson",
            "Robertson (1966); Hairer and Wanner (1996), eq. IV.1.4",
            List.of("0.04: 1 -> 2", "3e7: 2 + 2 -> 2 + 3", "1e4: 2 + 3 -> 1 + 3"),
            1e11,
            1,
            0,
            0)
        .withSizes(1e-9, 1e-14, 1);
  }

  /** Returns Van der Pol's oscillator with μ = 1e6 in slow time, to t = 2. */
  public static ReferenceProblem vanDerPol() {
    return ReferenceProblem.of(
            "van-der-pol",
            "Hairer and Wanner (1996), eq. IV.10.1, with 1e-6",
            new VanDerPol(),
            new double[] {1e6},
            new double[] {2, 0},
            2)
        .withSizes(1e-3);
  }

  /** Returns eight reactions in a plant's response to light. */
  public static ReferenceProblem hires() {
    return network(
            "hires",
            "Schäfer (1975); Test Set, problem HIRES",
            List.of(
                "1.71: 1 -> 2",
                "0.43: 2 -> 1",
                "8.32: 3 -> 1",
                "0.0007: -> 1",
                "8.32: 2 -> 4",
                "1.71: 3 -> 4",
                "0.43: 4 -> 3",
                "0.69: 4 -> 6",
                "0.035: 5 -> 3",
                "1.71: 5 -> 6",
                "0.43: 6 -> 5",
                "280: 6 + 8 -> 7",
                "0.69: 7 -> 6 + 8",
                "0.43: 7 -> 5 + 8",
                "0.69: 7 -> 8"),
            321.8122,
            1,
            0,
            0,
            0,
            0,
            0,
            0,
            0.0057)
        .withSizes(1e-5);
  }

  /** Returns the Oregonator, a limit cycle with sharp peaks, to t = 360. */
  public static ReferenceProblem oregonator() {
    return ReferenceProblem.of(
            "oregonator",
            "Field and Noyes (1974); Test Set, problem OREGO",
            new Oregonator(),
            new double[] {77.27, 8.375e-6, 0.161},
            new double[] {1, 2, 3},
            360)
        .withSizes(1e-3);
  }

  /** Returns the twenty species of an air pollution model, POLLU, to t = 60. */
  public static ReferenceProblem pollution() {
    double[] y0 = new double[20];
    y0[1] = 0.2;
    y0[3] = 0.04;
    y0[6] = 0.1;
    y0[7] = 0.3;
    y0[8] = 0.01;
    y0[16] = 0.007;
    return network(
            "pollution",
            "Verwer (1994), doi:10.1137/0915076; Test Set, problem POLLU",
            List.of(
                "0.35: 1 -> 2 + 3",
                "26.6: 2 + 4 -> 1",
                "1.23e4: 5 + 2 -> 6 + 1",
                "8.6e-4: 7 -> 5 + 5 + 8",
                "8.2e-4: 7 -> 8",
                "1.5e4: 7 + 6 -> 5 + 8",
                "1.3e-4: 9 -> 5 + 8 + 10",
                "2.4e4: 9 + 6 -> 11",
                "1.65e4: 11 + 2 -> 10 + 1 + 12",
                "9e3: 11 + 1 -> 13",
                "0.022: 13 -> 11 + 1",
                "1.2e4: 10 + 2 -> 14 + 1",
                "1.88: 14 -> 7 + 5",
                "1.63e4: 1 + 6 -> 15",
                "4.8e6: 3 -> 4",
                "3.5e-4: 4 -> 16",
                "0.0175: 4 -> 3",
                "1e8: 16 -> 6 + 6",
                "4.44e11: 16 -> 3",
                "1240: 17 + 6 -> 18 + 5",
                "2.1: 19 -> 2",
                "5.78: 19 -> 1 + 3",
                "0.0474: 1 + 4 -> 19",
                "1780: 19 + 1 -> 20",
                "3.12: 20 -> 1 + 19"),
            60,
            y0)
        .withSizes(1e-6);
  }

  /** Returns four reactions over many orders of size, E5, to its original end at t = 1000. */
  public static ReferenceProblem e5() {
    return e5("e5", 1000).withSizes(1e-14);
  }

  /**
   * Returns E5 to its customary end at t = 1e13, where {@code y₂ = y₃ + y₄} are about 9e-23.
   *
   * <p>No solve in doubles gets there with any accuracy: {@code y₂ - y₃ - y₄} stays zero in exact
   * arithmetic only, and its rounding, some 1e-25 for each step, decides which of the two survives.
   */
  public static ReferenceProblem e5Extinct() {
    return e5("e5-extinct", 1e13).withSizes(1e-24);
  }

  private static ReferenceProblem e5(String name, double t1) {
    return network(
        name,
        "Enright, Hull and Lindberg (1975); Test Set, problem E5",
        List.of("7.89e-10: 1 -> 2 + 3", "1.1e7: 1 + 3 -> 4", "1.13e9: 2 + 3 ->", "1.13e3: 4 -> 3"),
        t1,
        1.76e-3,
        0,
        0,
        0);
  }

  /** Returns a circuit of fifteen voltages and currents, to one millisecond. */
  public static ReferenceProblem ringModulator() {
    return ReferenceProblem.of(
            "ring-modulator",
            "Horneber (1985); Test Set, problem RING",
            new RingModulator(),
            RingModulator.parts(),
            new double[15],
            1e-3)
        .withSizes(1e-2);
  }

  /** Returns the penetration of antibodies into tissue, 200 cells; its boundary jumps at t = 5. */
  public static ReferenceProblem medicalAkzoNobel() {
    return ReferenceProblem.of(
            "medical-akzo-nobel",
            "Test Set, problem MEDAKZO",
            new MedicalAkzoNobel(),
            new double[] {100},
            MedicalAkzoNobel.start(),
            20)
        .withSizes(1e-3)
        .withJumps(5);
  }

  /**
   * Returns two species that react and diffuse along a line, to t = 10; state: u and v of one point
   * after another.
   *
   * @param points inside the line, at least 2; reference values are kept for 40, 200, 500 and 1000
   * @throws IllegalArgumentException if there are fewer than 2
   */
  public static ReferenceProblem brusselator(int points) {
    requirePoints(points);
    return ReferenceProblem.of(
            "brusselator-" + points,
            "Hairer and Wanner (1996), eq. IV.10.6",
            new Brusselator(points),
            new double[] {1, 3, 0.02},
            Brusselator.start(points),
            10)
        .withDiffusion(2);
  }

  /**
   * Returns a front that spreads along half of a line by growth and diffusion, to t = 0.5.
   *
   * <p>Ahead of the front u = 0 is unstable: an error made there grows by {@code e^(rt)}, at most
   * 150 times. That is what leaves twelve digits to solves in doubles, and is why the front, a
   * twentieth of the line wide, is followed no longer.
   *
   * @param points on the line, at least 2; reference values are kept for 100, 300 and 1000
   * @throws IllegalArgumentException if there are fewer than 2
   */
  public static ReferenceProblem fisher(int points) {
    requirePoints(points);
    return ReferenceProblem.of(
            "fisher-" + points,
            "Fisher (1937), doi:10.1111/j.1469-1809.1937.tb02153.x",
            new Fisher(points),
            new double[] {0.02, 10},
            Fisher.start(points),
            0.5)
        .withSizes(1e-2)
        .withDiffusion(0);
  }

  private static void requirePoints(int points) {
    if (points < 2) {
      throw new IllegalArgumentException("a line needs at least 2 points; got " + points);
    }
  }

  private static ReferenceProblem network(
      String name, String source, List<String> reactions, double t1, double... y0) {
    var network = ReactionNetwork.of(y0.length, reactions);
    return ReferenceProblem.of(name, source, network, network.rates(), y0, t1);
  }
}
