package org.costate.sde.method;

import static org.costate.sde.method.StepProgram.W;
import static org.costate.sde.method.StepProgram.Y;
import static org.costate.sde.method.StepProgram.term;

import org.costate.sde.Diffusion;

/**
 * DRI1: three drift stages, weak order 2 for general noise in Itô's sense.
 *
 * <p>Moments up to the fifth of ΔW are those of the three-point variable of the paper, so ΔW itself
 * is used; the two-point variables are the signs of the space-time Lévy areas, times √h:
 *
 * <pre>Î(k,l) = (ΔWₖ ΔWₗ − √h Ĩₖ)/2 for k &lt; l,  (ΔWₖ ΔWₗ + √h Ĩₗ)/2 for k &gt; l,  (ΔWₖ² − h)/2.
 * H⁰₂ = y + h f/2 + b₂ g ΔW,  H⁰₃ = y − h f + 2h f(H⁰₂) + b₃ g ΔW,
 * Hₖ± = y + (342/491) h f ± 3√(38/491) √h gₖ,
 * Ĥₖ± = y ∓ √h (214 √(1105/991) gₖ + 491 √(221/4955) (gₖ(Hₖ⁺) + gₖ(Hₖ⁻)))/513.</pre>
 *
 * @see <a href="https://doi.org/10.1016/j.apnum.2008.03.012">Debrabant and Rößler (2009), Families
 *     of efficient second order Runge-Kutta methods for the weak approximation of Itô stochastic
 *     differential equations</a>
 */
final class WeakSecondOrderPlan {
  private static final double C = 342.0 / 491;
  private static final double SPREAD = 3 * Math.sqrt(38.0 / 491);
  private static final double SIDE = 214.0 / 513 * Math.sqrt(1105.0 / 991);
  private static final double SIDES = 491.0 / 513 * Math.sqrt(221.0 / 4955);
  private static final double B2 = (6 - Math.sqrt(6)) / 10;
  private static final double B3 = (3 + 2 * Math.sqrt(6)) / 5;
  private static final double SQUARES = Math.sqrt(491.0 / 38) / 6;
  private static final double CROSS = Math.sqrt(4955.0 / 221) / 8;

  private WeakSecondOrderPlan() {}

  static StepProgram of(Diffusion diffusion) {
    int noise = diffusion.noise();
    int paths = diffusion.paths();
    var p = new StepProgram();
    int iterated =
        p.formula(noise * noise, (h, w, area, out) -> iterated(h, w, area, noise, paths, out));
    int one = p.unit(1);
    int f1 = p.drift(Y, 0);
    int g1 = p.diffuse(Y, 0);
    int second = p.sum(term(Y, Scale.ONE), term(f1, Scale.h(0.5)));
    p.noise(second, g1, W, Scale.of(B2));
    int f2 = p.drift(second, 0.5);
    int third = p.sum(term(Y, Scale.ONE), term(f1, Scale.h(-1)), term(f2, Scale.h(2)));
    p.noise(third, g1, W, Scale.of(B3));
    int f3 = p.drift(third, 1);
    int[] above = new int[noise];
    int[] below = new int[noise];
    int[] crossAbove = new int[noise];
    int[] crossBelow = new int[noise];
    for (int k = 0; k < noise; k++) {
      above[k] = side(p, f1, g1, k, one, SPREAD);
      below[k] = side(p, f1, g1, k, one, -SPREAD);
      if (noise > 1) {
        crossAbove[k] = crossSide(p, g1, above[k], below[k], k, one, -1);
        crossBelow[k] = crossSide(p, g1, above[k], below[k], k, one, 1);
      }
    }
    int next =
        p.sum(
            term(Y, Scale.ONE),
            term(f1, Scale.h(1.0 / 6)),
            term(f2, Scale.h(2.0 / 3)),
            term(f3, Scale.h(1.0 / 6)));
    for (int k = 0; k < noise; k++) {
      p.column(next, g1, k, W, k, Scale.of(193.0 / 684 - (noise - 1) * (4955.0 / 7072)));
      p.column(next, above[k], k, W, k, Scale.of(491.0 / 1368));
      p.column(next, below[k], k, W, k, Scale.of(491.0 / 1368));
      p.column(next, above[k], k, iterated, k * noise + k, new Scale(SQUARES, -1));
      p.column(next, below[k], k, iterated, k * noise + k, new Scale(-SQUARES, -1));
      for (int l = 0; l < noise; l++) {
        if (l != k) {
          p.column(next, crossAbove[l], k, W, k, Scale.of(4955.0 / 14144));
          p.column(next, crossBelow[l], k, W, k, Scale.of(4955.0 / 14144));
          p.column(next, crossAbove[l], k, iterated, k * noise + l, new Scale(-CROSS, -1));
          p.column(next, crossBelow[l], k, iterated, k * noise + l, new Scale(CROSS, -1));
        }
      }
    }
    return p.yields(next);
  }

  private static int side(StepProgram p, int f, int g, int k, int one, double spread) {
    int x = p.sum(term(Y, Scale.ONE), term(f, Scale.h(C)));
    p.column(x, g, k, one, 0, Scale.root(spread));
    return p.diffuse(x, C);
  }

  private static int crossSide(
      StepProgram p, int g, int above, int below, int k, int one, int sign) {
    int x = p.sum(term(Y, Scale.ONE));
    p.column(x, g, k, one, 0, Scale.root(sign * SIDE));
    p.column(x, above, k, one, 0, Scale.root(sign * SIDES));
    p.column(x, below, k, one, 0, Scale.root(sign * SIDES));
    return p.diffuse(x, 0);
  }

  private static void iterated(
      double h, double[] w, double[] area, int noise, int paths, double[] out) {
    for (int k = 0; k < noise; k++) {
      for (int l = 0; l < noise; l++) {
        for (int q = 0; q < paths; q++) {
          double product = w[k * paths + q] * w[l * paths + q];
          double less =
              k == l
                  ? h
                  : k < l
                      ? Math.copySign(h, area[k * paths + q])
                      : -Math.copySign(h, area[l * paths + q]);
          out[(k * noise + l) * paths + q] = 0.5 * (product - less);
        }
      }
    }
  }
}
