package org.costate.solvers.geometric;

import java.util.List;
import org.costate.solvers.rungekutta.Coefficients;

/**
 * Explicit symplectic methods by their authors' names.
 *
 * <p>Which one? {@link #stormerVerlet()} for rough accuracy, {@link #mclachlanAtela4()} and {@link
 * #yoshida6()} for moderate, {@link #yoshida8()} for strict one.
 */
public final class Symplectic {
  private static final SplittingMethod EULER =
      new SplittingMethod("symplectic Euler 1", 1, Coefficients.of("1"), Coefficients.of("1"));

  private static final SplittingMethod VERLET =
      SplittingMethod.composed("Störmer-Verlet 2", 2, Coefficients.of());

  private static final SplittingMethod MCLACHLAN_ATELA_4 =
      new SplittingMethod(
          "McLachlan-Atela 4",
          4,
          Coefficients.of(
              "0.5153528374311229364",
              "-0.085782019412973646",
              "0.4415830236164665242",
              "0.1288461583653841854"),
          Coefficients.of(
              "0.1344961992774310892",
              "-0.2248198030794208058",
              "0.7563200005156682911",
              "0.3340036032863214255"));

  private static final SplittingMethod MCLACHLAN_ATELA_5 =
      new SplittingMethod(
          "McLachlan-Atela 5",
          5,
          Coefficients.of(
              "0.339839625839110000",
              "-0.088601336903027329",
              "0.5858564768259621188",
              "-0.603039356536491888",
              "0.3235807965546976394",
              "0.4423637942197494587"),
          Coefficients.of(
              "0.1193900292875672758",
              "0.6989273703824752308",
              "-0.1713123582716007754",
              "0.4012695022513534480",
              "0.0107050818482359840",
              "-0.0589796254980311632"));

  /** 1 / (2 − 2^(1/3)). */
  private static final SplittingMethod YOSHIDA_4 =
      SplittingMethod.composed(
          "Yoshida 4", 4, Coefficients.of("1.3512071919596576340476878089714608269"));

  private static final SplittingMethod YOSHIDA_6 =
      SplittingMethod.composed(
          "Yoshida 6",
          6,
          Coefficients.of(
              "0.78451361047755726381949763",
              "0.23557321335935813368479318",
              "-1.17767998417887100694641568"));

  private static final SplittingMethod YOSHIDA_8 =
      SplittingMethod.composed(
          "Yoshida 8",
          8,
          Coefficients.of(
              "0.74167036435061295344822780",
              "-0.40910082580003159399730010",
              "0.19075471029623837995387626",
              "-0.57386247111608226665638773",
              "0.29906418130365592384446354",
              "0.33462491824529818378495798",
              "0.31529309239676659663205666"));

  private Symplectic() {}

  /** Returns the symplectic Euler method, a kick and a drift: order 1. */
  public static SplittingMethod euler() {
    return EULER;
  }

  /**
   * Returns the method of Störmer and Verlet, half a kick, a drift and half a kick: order 2, one
   * force a step.
   */
  public static SplittingMethod stormerVerlet() {
    return VERLET;
  }

  /**
   * Returns the optimal method of order 4 with four forces a step, for kinetic energies quadratic
   * in the momenta: {@code g(t, p) = M p} with a constant matrix M. For other drifts its order is
   * 3.
   *
   * @see <a href="https://doi.org/10.1088/0951-7715/5/2/011">McLachlan and Atela (1992), The
   *     accuracy of symplectic integrators, Nonlinearity 5</a>
   */
  public static SplittingMethod mclachlanAtela4() {
    return MCLACHLAN_ATELA_4;
  }

  /**
   * Returns the method of order 5 with six forces a step, of the same authors and paper and with
   * the same condition; for other drifts its order is 3.
   */
  public static SplittingMethod mclachlanAtela5() {
    return MCLACHLAN_ATELA_5;
  }

  /**
   * Returns the composition of three Störmer-Verlet steps: order 4.
   *
   * @see <a href="https://doi.org/10.1016/0375-9601(90)90092-3">Yoshida (1990), Construction of
   *     higher order symplectic integrators, Physics Letters A 150</a>
   */
  public static SplittingMethod yoshida4() {
    return YOSHIDA_4;
  }

  /** Returns the composition of seven Störmer-Verlet steps, solution A of Yoshida: order 6. */
  public static SplittingMethod yoshida6() {
    return YOSHIDA_6;
  }

  /**
   * Returns the composition of fifteen Störmer-Verlet steps, to the digits in Hairer, Lubich and
   * Wanner (2006), Geometric numerical integration, eq. V.3.11: order 8.
   */
  public static SplittingMethod yoshida8() {
    return YOSHIDA_8;
  }

  /** Returns every method of this class, by order. */
  public static List<SplittingMethod> all() {
    return List.of(
        euler(),
        stormerVerlet(),
        yoshida4(),
        mclachlanAtela4(),
        mclachlanAtela5(),
        yoshida6(),
        yoshida8());
  }
}
