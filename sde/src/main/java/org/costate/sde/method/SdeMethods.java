package org.costate.sde.method;

import java.util.List;
import org.costate.sde.Calculus;
import org.costate.sde.SdeMethod;

/** The methods, by name. */
public final class SdeMethods {
  private SdeMethods() {}

  /**
   * Returns Euler-Maruyama, for Itô problems: strong order 1/2, and 1 for additive noise.
   *
   * @see <a href="https://doi.org/10.1007/978-3-662-12616-5">Kloeden and Platen (1992), section
   *     10.2</a>
   */
  public static SdeMethod eulerMaruyama() {
    return new EulerMaruyama();
  }

  /**
   * Returns Heun's method, for Stratonovich problems: strong order 1 for diagonal and additive
   * noise, otherwise 1/2.
   *
   * @see <a href="https://doi.org/10.1137/0719041">Rümelin (1982)</a>
   */
  public static SdeMethod heun() {
    return new Heun();
  }

  /**
   * Returns the derivative-free Milstein method, for diagonal noise: strong order 1.
   *
   * @param calculus sense in which it converges
   * @see <a href="https://doi.org/10.1007/978-3-662-12616-5">Kloeden and Platen (1992), section
   *     11.1</a>
   */
  public static SdeMethod milstein(Calculus calculus) {
    return new DerivativeFreeMilstein(calculus);
  }

  /**
   * Returns SRA1 with two drift stages, for additive noise: strong order 3/2.
   *
   * @see <a href="https://doi.org/10.1137/09076636X">Rößler (2010), section 6</a>
   */
  public static SdeMethod sra1() {
    return new AdditiveRungeKutta(
        "SRA1",
        List.of(List.of(), List.of(3.0 / 4)),
        List.of(List.of(), List.of(3.0 / 2)),
        List.of(1.0 / 3, 2.0 / 3),
        List.of(1.0, 0.0),
        List.of(-1.0, 1.0),
        List.of(0.0, 3.0 / 4),
        List.of(1.0, 0.0));
  }

  /**
   * Returns SRA3 with three drift stages, third order without noise, for additive noise: strong
   * order 3/2.
   *
   * @see <a href="https://doi.org/10.1137/09076636X">Rößler (2010)</a>
   */
  public static SdeMethod sra3() {
    return new AdditiveRungeKutta(
        "SRA3",
        List.of(List.of(), List.of(1.0), List.of(1.0 / 4, 1.0 / 4)),
        List.of(List.of(), List.of(0.0), List.of(1.0, 1.0 / 2)),
        List.of(1.0 / 6, 1.0 / 6, 2.0 / 3),
        List.of(1.0, 0.0, 0.0),
        List.of(-1.0, 1.0, 0.0),
        List.of(0.0, 1.0, 1.0 / 2),
        List.of(1.0, 0.0, 0.0));
  }
}
