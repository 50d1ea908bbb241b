package org.costate.solvers.esdirk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.costate.solvers.rungekutta.Coefficients;

/** Published coefficients. */
final class EsdirkTableaux {
  /** The root of γ³ − 3γ² + 3γ/2 = 1/6 that makes three implicit stages L-stable. */
  private static final String GAMMA = "0.4358665215084589994160194511935568425293";

  private EsdirkTableaux() {}

  /**
   * The trapezoidal rule to t + (2 − √2)h, then the backward differentiation formula of order 2.
   * With w = √2/4 and d = 1 − √2/2 the last row is (w, w, d), the embedded weights of order 3 are
   * ((1 − w)/3, (3w + 1)/3, d/3).
   *
   * @see <a href="https://doi.org/10.1016/0168-9274(95)00115-8">Hosea and Shampine (1996)</a>
   */
  static EsdirkTableau trBdf2() {
    return tableau(
        "TR-BDF2 2(3)",
        2,
        3,
        """
        0
        0.2928932188134524755991556378951509607152 0.2928932188134524755991556378951509607152
        0.3535533905932737622004221810524245196424 0.3535533905932737622004221810524245196424
        0.2928932188134524755991556378951509607152
        """,
        "0 0.5857864376269049511983112757903019214303 1",
        // w - (1 - w)/3, w - (3w + 1)/3 = -1/3, d - d/3
        """
        0.1380711874576983496005629080698993595232
        -0.3333333333333333333333333333333333333333
        0.1952621458756349837327704252634339738101
        """);
  }

  /**
   * Kværnø (2004), ESDIRK 3/2 with four stages; digits beyond the printed ones from the order
   * conditions and γ.
   *
   * @see <a href="https://doi.org/10.1023/B:BITN.0000046811.70614.38">Kværnø (2004)</a>
   */
  static EsdirkTableau kvaerno3() {
    return withEmbeddedRow(
        "Kværnø 3(2)",
        3,
        2,
        """
        0
        $ $
        0.4905633884217805706284679584665446902307 0.0735700900697604299555125903398984672400 $
        0.3088099699767465233481624698867005109200 1.4905633884217805706284679584665446902307
        -1.2352398799069860933926498795468020436800 $
        """,
        "0 0.8717330430169179988320389023871136850586 1 1");
  }

  /** Kværnø (2004), ESDIRK 4/3 with five stages; digits as for {@link #kvaerno3()}. */
  static EsdirkTableau kvaerno4() {
    return withEmbeddedRow(
        "Kværnø 4(3)",
        4,
        3,
        """
        0
        $ $
        0.1407377747247061961864132309262694299296 -0.1083655513813207999782253192353360264820 $
        0.1023994006199109976822794150595997362069 -0.3768784522555561060886970749014278247138
        0.8386125301271861089903982086482712459776 $
        0.1570248978603249371007885739812418750001 0.1173304413704388486968184370770592278731
        0.6166780303921214643483881261433096864945 -0.3268998911313442495620145883951676318970 $
        """,
        "0 0.8717330430169179988320389023871136850586 0.4682387448518443956242073628848902459769"
            + " 1 1");
  }

  /** Kværnø (2004), ESDIRK 5/4 with seven stages, as printed. */
  static EsdirkTableau kvaerno5() {
    return withEmbeddedRow(
        "Kværnø 5(4)",
        5,
        4,
        """
        0
        0.26 0.26
        0.13 0.84033320996790809 0.26
        0.22371961478320505 0.47675532319799699 -0.06470895363112615 0.26
        0.16648564323248321 0.1045001884159172 0.03631482272098715 -0.13090704451073998 0.26
        0.13855640231268224 0 -0.04245337201752043 0.02446657898003141 0.61943039072480676 0.26
        0.13659751177640291 0 -0.05496908796538376 -0.04118626728321046 0.62993304899016403
        0.06962479448202728 0.26
        """,
        "0 0.52 1.23033320996790809 0.89576598435007589 0.43639360985864843 1 1");
  }

  /** A method whose embedded weights are the row before the last. */
  private static EsdirkTableau withEmbeddedRow(
      String name, int order, int embeddedOrder, String rows, String abscissae) {
    List<Coefficients> a = rows(rows);
    Coefficients last = a.get(a.size() - 1);
    Coefficients before = a.get(a.size() - 2);
    Coefficients error = last.minus(before);
    return new EsdirkTableau(name, order, embeddedOrder, a, of(abscissae), error);
  }

  private static EsdirkTableau tableau(
      String name, int order, int embeddedOrder, String rows, String abscissae, String error) {
    return new EsdirkTableau(name, order, embeddedOrder, rows(rows), of(abscissae), of(error));
  }

  /** Row i has i + 1 entries, wherever the lines break. */
  private static List<Coefficients> rows(String text) {
    String[] entries = text.replace("$", GAMMA).strip().split("\\s+", -1);
    List<Coefficients> rows = new ArrayList<>();
    for (int from = 0; from < entries.length; from += rows.size()) {
      int to = from + rows.size() + 1;
      rows.add(Coefficients.of(Arrays.copyOfRange(entries, from, to)));
    }
    return rows;
  }

  private static Coefficients of(String text) {
    return Coefficients.of(text.strip().split("\\s+", -1));
  }
}
