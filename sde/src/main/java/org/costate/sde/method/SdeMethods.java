package org.costate.sde.method;

import static org.costate.sde.NoiseKind.ADDITIVE;
import static org.costate.sde.NoiseKind.COMMUTATIVE;
import static org.costate.sde.NoiseKind.DIAGONAL;
import static org.costate.sde.NoiseKind.GENERAL;
import static org.costate.sde.NoiseKind.SCALAR;

import java.util.Map;
import org.costate.sde.Calculus;
import org.costate.sde.DifferentiableSdeMethod;
import org.costate.sde.NoiseKind;
import org.costate.sde.ReversibleSdeMethod;
import org.costate.sde.SdeMethod;
import org.costate.sde.method.ProgramMethod.Orders;
import org.costate.sde.noise.Areas;

/** The methods, by name. */
public final class SdeMethods {
  private static final Map<NoiseKind, Orders> HALF =
      Map.of(
          ADDITIVE, new Orders(1, 1),
          DIAGONAL, new Orders(0.5, 1),
          SCALAR, new Orders(0.5, 1),
          COMMUTATIVE, new Orders(0.5, 1),
          GENERAL, new Orders(0.5, 1));
  private static final Map<NoiseKind, Orders> ONE_IF_COMMUTATIVE =
      Map.of(
          ADDITIVE, new Orders(1, 1),
          DIAGONAL, new Orders(1, 1),
          SCALAR, new Orders(1, 1),
          COMMUTATIVE, new Orders(1, 1),
          GENERAL, new Orders(0.5, 1));

  /** Both stages see the noise at its full size, so additive noise gains a weak order. */
  private static final Map<NoiseKind, Orders> TRAPEZIUM =
      Map.of(
          ADDITIVE, new Orders(1, 2),
          DIAGONAL, new Orders(1, 1),
          SCALAR, new Orders(1, 1),
          COMMUTATIVE, new Orders(1, 1),
          GENERAL, new Orders(0.5, 1));

  private static final Map<NoiseKind, Orders> ADDITIVE_HIGH = Map.of(ADDITIVE, new Orders(1.5, 2));
  private static final Map<NoiseKind, Orders> DIAGONAL_HIGH =
      Map.of(DIAGONAL, new Orders(1.5, 1.5), SCALAR, new Orders(1.5, 1.5));

  private SdeMethods() {}

  /**
   * Returns Euler-Maruyama, for Itô problems: strong order 1/2, and 1 for additive noise.
   *
   * @see <a href="https://doi.org/10.1007/978-3-662-12616-5">Kloeden and Platen (1992), section
   *     10.2</a>
   */
  public static DifferentiableSdeMethod eulerMaruyama() {
    return method(
        "Euler-Maruyama", Calculus.ITO, HALF, diffusion -> FirstOrderPlans.eulerMaruyama());
  }

  /**
   * Returns tamed Euler, {@code y + h f/(1 + h|f|) + g ΔW}, for Itô problems whose drift grows
   * faster than linearly but is one-sided Lipschitz: strong order 1/2, and 1 for additive noise.
   *
   * @see <a href="https://doi.org/10.1214/11-AAP803">Hutzenthaler, Jentzen and Kloeden (2012)</a>
   */
  public static DifferentiableSdeMethod tamedEuler() {
    return method("tamed Euler", Calculus.ITO, HALF, diffusion -> FirstOrderPlans.tamedEuler());
  }

  /**
   * Returns Euler-Heun, for Stratonovich problems: strong order 1 for commutative noise, otherwise
   * 1/2.
   *
   * @see <a href="https://doi.org/10.1137/0719041">Rümelin (1982)</a>
   */
  public static DifferentiableSdeMethod eulerHeun() {
    return method(
        "Euler-Heun",
        Calculus.STRATONOVICH,
        ONE_IF_COMMUTATIVE,
        diffusion -> FirstOrderPlans.eulerHeun());
  }

  /**
   * Returns Heun's method, for Stratonovich problems: strong order 1 for commutative noise,
   * otherwise 1/2.
   *
   * @see <a href="https://doi.org/10.1137/0719041">Rümelin (1982)</a>
   */
  public static DifferentiableSdeMethod heun() {
    return method("Heun", Calculus.STRATONOVICH, TRAPEZIUM, diffusion -> FirstOrderPlans.heun());
  }

  /**
   * Returns the explicit midpoint rule, for Stratonovich problems: strong order 1 for commutative
   * noise, otherwise 1/2.
   *
   * @see <a href="https://doi.org/10.1007/978-3-662-12616-5">Kloeden and Platen (1992)</a>
   */
  public static DifferentiableSdeMethod midpoint() {
    return method(
        "midpoint",
        Calculus.STRATONOVICH,
        ONE_IF_COMMUTATIVE,
        diffusion -> FirstOrderPlans.midpoint());
  }

  /**
   * Returns the derivative-free Milstein method, for noise that commutes: strong order 1.
   *
   * @param calculus sense in which it converges
   * @see <a href="https://doi.org/10.1007/978-3-662-12616-5">Kloeden and Platen (1992), section
   *     11.1</a>
   */
  public static DifferentiableSdeMethod milstein(Calculus calculus) {
    return new ProgramMethod(
        "derivative-free Milstein",
        calculus,
        Areas.NONE,
        commuting(),
        new MilsteinPlan(calculus, false, false));
  }

  /**
   * Returns Milstein's method with the derivative of a {@link
   * org.costate.sde.DifferentiableDiffusion}, for noise that commutes: strong order 1.
   *
   * @param calculus sense in which it converges
   * @see <a href="https://doi.org/10.1007/978-3-662-12616-5">Kloeden and Platen (1992), section
   *     10.3</a>
   */
  public static DifferentiableSdeMethod milsteinWithDerivative(Calculus calculus) {
    return new ProgramMethod(
        "Milstein", calculus, Areas.NONE, commuting(), new MilsteinPlan(calculus, true, false));
  }

  /**
   * Returns the derivative-free Milstein method with space-space Lévy areas, for any noise.
   *
   * <p>Strong order 1 if the areas are good to O(h^{3/2}), that is with a number of cells per step
   * that grows like 1/h: see {@link Areas#SPACE_SPACE}. With a fixed number it is 1/2, with a
   * constant as small as the areas are good.
   *
   * @param calculus sense in which it converges
   */
  public static DifferentiableSdeMethod milsteinWithLevyAreas(Calculus calculus) {
    return new ProgramMethod(
        "derivative-free Milstein with Lévy areas",
        calculus,
        Areas.SPACE_SPACE,
        Map.of(COMMUTATIVE, new Orders(1, 1), GENERAL, new Orders(1, 1), SCALAR, new Orders(1, 1)),
        new MilsteinPlan(calculus, false, true));
  }

  /**
   * Returns SRA1 with two drift stages, for additive noise: strong order 3/2.
   *
   * @see <a href="https://doi.org/10.1137/09076636X">Rößler (2010), section 6</a>
   */
  public static DifferentiableSdeMethod sra1() {
    return additive("SRA1", AdditivePlan.sra1());
  }

  /**
   * Returns SRA3 with three drift stages, third order without noise, for additive noise: strong
   * order 3/2.
   *
   * @see <a href="https://doi.org/10.1137/09076636X">Rößler (2010)</a>
   */
  public static DifferentiableSdeMethod sra3() {
    return additive("SRA3", AdditivePlan.sra3());
  }

  /**
   * Returns ShARK, shifted additive-noise Runge-Kutta, with two drift stages: strong order 3/2.
   *
   * @see <a href="https://arxiv.org/abs/2210.17543">Foster, dos Reis and Strange (2024), High order
   *     splitting methods for SDEs satisfying a commutativity condition</a>
   */
  public static DifferentiableSdeMethod shark() {
    return additive("ShARK", AdditivePlan.shark());
  }

  /**
   * Returns SRIW1, for diagonal and scalar Itô noise: strong order 3/2, weak order 3/2, and 2 where
   * drift and diffusion are affine in the state.
   *
   * @see <a href="https://doi.org/10.1137/09076636X">Rößler (2010)</a>
   */
  public static DifferentiableSdeMethod sriw1() {
    return new ProgramMethod(
        "SRIW1", Calculus.ITO, Areas.SPACE_TIME, DIAGONAL_HIGH, DiagonalPlan.sriw1());
  }

  /**
   * Returns SOSRI, with a larger region of stability, for diagonal and scalar Itô noise: strong
   * order 3/2, weak order 3/2.
   *
   * @see <a href="https://doi.org/10.1109/HPEC43674.2020.9286178">Rackauckas and Nie (2020)</a>
   */
  public static DifferentiableSdeMethod sosri() {
    return new ProgramMethod(
        "SOSRI", Calculus.ITO, Areas.SPACE_TIME, DIAGONAL_HIGH, DiagonalPlan.sosri());
  }

  /**
   * Returns DRI1, for Itô problems when laws matter and paths do not: weak order 2 for any noise.
   *
   * <p>Its iterated integrals are those of the path but for an antisymmetric part of the right law,
   * which cancels where noise commutes: there it has strong order 1, otherwise 1/2.
   *
   * @see <a href="https://doi.org/10.1016/j.apnum.2008.03.012">Debrabant and Rößler (2009)</a>
   */
  public static DifferentiableSdeMethod dri1() {
    return new ProgramMethod(
        "DRI1",
        Calculus.ITO,
        Areas.SPACE_TIME,
        Map.of(
            ADDITIVE, new Orders(1, 2),
            SCALAR, new Orders(1, 2),
            COMMUTATIVE, new Orders(1, 2),
            GENERAL, new Orders(0.5, 2)),
        WeakSecondOrderPlan::of);
  }

  /**
   * Returns SK-ROCK, explicit and stabilised for stiff drift, for Itô problems: strong order 1/2
   * and 1 for additive noise, weak order 1.
   *
   * @param stages number of drift evaluations s; stable for {@code h |λ|} up to about {@code 1.9
   *     s²}
   * @throws IllegalArgumentException if there is no stage
   * @see <a href="https://doi.org/10.1137/17M1145859">Abdulle, Almuslimani and Vilmart (2018)</a>
   */
  public static DifferentiableSdeMethod skRock(int stages) {
    return new ProgramMethod(
        "SK-ROCK with " + stages + " stages",
        Calculus.ITO,
        Areas.NONE,
        HALF,
        new ChebyshevPlan(stages));
  }

  /**
   * Returns reversible Heun, for Stratonovich problems: strong order 1 for commutative noise,
   * otherwise 1/2; weak order 1, and 2 for additive noise. One evaluation a step, and an exact
   * adjoint without memory.
   *
   * @see <a href="https://arxiv.org/abs/2105.13493">Kidger, Foster, Li and Lyons (2021), Efficient
   *     and accurate gradients for neural SDEs</a>
   */
  public static ReversibleSdeMethod reversibleHeun() {
    return new ReversibleHeun();
  }

  /**
   * Returns Euler's method with implicit drift, for Itô problems with stiff drift: strong order
   * 1/2, and 1 for additive noise.
   *
   * <p>Jacobians are differences; where Newton's method fails the state becomes NaN.
   *
   * @see <a href="https://doi.org/10.1007/978-3-662-12616-5">Kloeden and Platen (1992), section
   *     12.2</a>
   */
  public static SdeMethod driftImplicitEuler() {
    return new DriftImplicitEuler();
  }

  private static Map<NoiseKind, Orders> commuting() {
    return Map.of(
        DIAGONAL, new Orders(1, 1),
        SCALAR, new Orders(1, 1),
        COMMUTATIVE, new Orders(1, 1));
  }

  private static DifferentiableSdeMethod additive(String name, AdditivePlan plan) {
    return new ProgramMethod(name, Calculus.ITO, Areas.SPACE_TIME, ADDITIVE_HIGH, plan);
  }

  private static DifferentiableSdeMethod method(
      String name, Calculus calculus, Map<NoiseKind, Orders> orders, ProgramMethod.Plan plan) {
    return new ProgramMethod(name, calculus, Areas.NONE, orders, plan);
  }
}
