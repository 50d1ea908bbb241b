package org.costate.sde.method;

import static org.costate.sde.method.StepProgram.W;
import static org.costate.sde.method.StepProgram.Y;
import static org.costate.sde.method.StepProgram.term;

import org.costate.sde.Calculus;
import org.costate.sde.Diffusion;
import org.costate.sde.NoiseKind;

/**
 * Milstein's method: {@code y + h f + g ΔW + Σⱼₖ (∂gₖ/∂y) gⱼ I(j,k)}.
 *
 * <p>{@code I(j,k) = (ΔWⱼ ΔWₖ − δⱼₖ h)/2 + A(j,k)} in Itô's sense; the term h falls away in that of
 * Stratonovich. If the noise commutes the Lévy areas A cancel in pairs.
 *
 * <p>Without derivatives {@code (∂gₖ/∂y) gⱼ} is the central difference {@code (gₖ(y + gⱼ √h) − gₖ(y
 * − gⱼ √h))/2√h}, whose error is O(h). A one-sided difference errs by O(√h), which the mean h of
 * ΔW² would turn into a bias of order 1/2 in the Stratonovich sense.
 *
 * @param calculus sense of the integral
 * @param derivative whether to use the derivative of g
 * @param withLevyAreas whether A is read
 */
record MilsteinPlan(Calculus calculus, boolean derivative, boolean withLevyAreas)
    implements ProgramMethod.Plan {

  @Override
  public StepProgram of(Diffusion diffusion) {
    var p = new StepProgram();
    int f = p.drift(Y, 0);
    int g = p.diffuse(Y, 0);
    boolean diagonal = diffusion.kind() == NoiseKind.DIAGONAL;
    int noise = diffusion.noise();
    int paths = diffusion.paths();
    double compensator = calculus == Calculus.ITO ? 1 : 0;
    int directions = diagonal ? 1 : noise;
    int[] columns = new int[directions];
    for (int j = 0; j < directions; j++) {
      columns[j] = p.load(g, j);
    }
    int iterated =
        diagonal
            ? p.formula(
                noise,
                (h, w, area, out) -> {
                  for (int i = 0; i < out.length; i++) {
                    out[i] = 0.5 * (w[i] * w[i] - compensator * h);
                  }
                })
            : p.formula(
                noise * noise,
                (h, w, area, out) -> iterated(h, w, area, noise, paths, compensator, out));
    int[] above = new int[directions];
    int[] below = new int[directions];
    for (int j = 0; j < directions; j++) {
      if (derivative) {
        above[j] = p.directional(Y, columns[j]);
      } else {
        above[j] = p.diffuse(p.sum(term(Y, Scale.ONE), term(columns[j], Scale.root(1))), 0);
        below[j] = p.diffuse(p.sum(term(Y, Scale.ONE), term(columns[j], Scale.root(-1))), 0);
      }
    }
    int next = p.sum(term(Y, Scale.ONE), term(f, Scale.h(1)));
    p.noise(next, g, W, Scale.ONE);
    for (int j = 0; j < directions; j++) {
      if (derivative) {
        p.noise(next, above[j], iterated, j * noise, Scale.ONE);
      } else {
        p.noise(next, above[j], iterated, j * noise, new Scale(0.5, -1));
        p.noise(next, below[j], iterated, j * noise, new Scale(-0.5, -1));
      }
    }
    return p.yields(next);
  }

  /** Row {@code j * noise + k} receives I(j,k). */
  private void iterated(
      double h, double[] w, double[] area, int noise, int paths, double compensator, double[] out) {
    for (int j = 0; j < noise; j++) {
      for (int k = 0; k < noise; k++) {
        int row = (j * noise + k) * paths;
        double less = j == k ? 0.5 * compensator * h : 0;
        for (int q = 0; q < paths; q++) {
          out[row + q] = 0.5 * w[j * paths + q] * w[k * paths + q] - less;
        }
        if (withLevyAreas) {
          int levy = noise * paths + row;
          for (int q = 0; q < paths; q++) {
            out[row + q] += area[levy + q];
          }
        }
      }
    }
  }
}
