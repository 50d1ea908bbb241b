package org.costate.sde.method;

import static org.costate.sde.method.StepProgram.W;
import static org.costate.sde.method.StepProgram.Y;
import static org.costate.sde.method.StepProgram.term;

import java.util.ArrayList;
import java.util.List;
import org.costate.sde.Diffusion;

/**
 * Rößler's SRI methods for diagonal and scalar noise: with {@code I(1) = ΔW}, {@code I(1,1) = (ΔW²
 * − h)/2}, {@code I(1,1,1) = (ΔW³ − 3 h ΔW)/6} and {@code I(1,0) = h (ΔW/2 + H)},
 *
 * <pre>H⁰ᵢ = y + h Σ a⁰ᵢⱼ f(t + c⁰ⱼ h, H⁰ⱼ) + Σ b⁰ᵢⱼ g(t + c¹ⱼ h, H¹ⱼ) I(1,0)/h,
 * H¹ᵢ = y + h Σ a¹ᵢⱼ f(t + c⁰ⱼ h, H⁰ⱼ) + √h Σ b¹ᵢⱼ g(t + c¹ⱼ h, H¹ⱼ),
 * yNext = y + h Σ αᵢ f(H⁰ᵢ) + Σ g(H¹ᵢ) (β¹ᵢ I(1) + β²ᵢ I(1,1)/√h + β³ᵢ I(1,0)/h + β⁴ᵢ I(1,1,1)/h).
 * </pre>
 */
record DiagonalPlan(
    List<List<Double>> a0,
    List<List<Double>> a1,
    List<List<Double>> b0,
    List<List<Double>> b1,
    List<Double> alpha,
    List<List<Double>> beta,
    List<Double> c0,
    List<Double> c1)
    implements ProgramMethod.Plan {

  /** SRIW1: Rößler (2010). */
  static DiagonalPlan sriw1() {
    return new DiagonalPlan(
        List.of(Row.of(), Row.of(3.0 / 4), Row.of(), Row.of()),
        List.of(Row.of(), Row.of(1.0 / 4), Row.of(1), Row.of(0, 0, 1.0 / 4)),
        List.of(Row.of(), Row.of(3.0 / 2), Row.of(), Row.of()),
        List.of(Row.of(), Row.of(1.0 / 2), Row.of(-1), Row.of(-5, 3, 1.0 / 2)),
        Row.of(1.0 / 3, 2.0 / 3, 0, 0),
        List.of(
            Row.of(-1, 4.0 / 3, 2.0 / 3, 0),
            Row.of(-1, 4.0 / 3, -1.0 / 3, 0),
            Row.of(2, -4.0 / 3, -2.0 / 3, 0),
            Row.of(-2, 5.0 / 3, -2.0 / 3, 1)),
        Row.of(0, 3.0 / 4, 0, 0),
        Row.of(0, 1.0 / 4, 1, 1.0 / 4));
  }

  /** SOSRI: Rackauckas and Nie (2020). */
  static DiagonalPlan sosri() {
    return new DiagonalPlan(
        List.of(
            Row.of(),
            Row.of(-0.04199224421316468),
            Row.of(2.842612915017106, -2.0527723684000727),
            Row.of(4.338237071435815, -2.8895936137439793, 2.3017575594644466)),
        List.of(
            Row.of(),
            Row.of(0.26204282091330466),
            Row.of(0.20903646383505375, -0.1502377115150361),
            Row.of(0.05836595312746999, 0.6149440396332373, 0.08535117634046772)),
        List.of(
            Row.of(),
            Row.of(-0.21641093549612528),
            Row.of(1.5336352863679572, 0.26066223492647056),
            Row.of(-1.0536037558179159, 1.7015284721089472, -0.20725685784180017)),
        List.of(
            Row.of(),
            Row.of(-0.5119011827621657),
            Row.of(2.67767339866713, -4.9395031322250995),
            Row.of(0.15580956238299215, 3.2361551006624674, -1.4223118283355949)),
        Row.of(1.140099274172029, -0.6401334255743456, 0.4736296532772559, 0.026404498125060714),
        List.of(
            Row.of(
                -1.8453464565104432, 2.688764531100726, -0.2523866501071323, 0.40896857551684956),
            Row.of(
                0.4969658141589478, -0.5771202869753592, -0.12919702470322217, 0.2093514975196336),
            Row.of(
                2.8453464565104425, -2.688764531100725, 0.2523866501071322, -0.40896857551684945),
            Row.of(
                0.11522663875443433, -0.57877086147738, 0.2857851028163886, 0.17775911990655704)),
        Row.of(0, -0.04199224421316468, 0.7898405466170333, 3.7504010171562823),
        Row.of(0, 0.26204282091330466, 0.05879875232001766, 0.758661169101175));
  }

  @Override
  public StepProgram of(Diffusion diffusion) {
    var p = new StepProgram();
    int rows = diffusion.noise();
    int square =
        p.formula(
            rows,
            (h, w, area, out) -> {
              for (int i = 0; i < out.length; i++) {
                out[i] = (w[i] * w[i] - h) / (2 * Math.sqrt(h));
              }
            });
    int time =
        p.formula(
            rows,
            (h, w, area, out) -> {
              for (int i = 0; i < out.length; i++) {
                out[i] = 0.5 * w[i] + area[i];
              }
            });
    int cube =
        p.formula(
            rows,
            (h, w, area, out) -> {
              for (int i = 0; i < out.length; i++) {
                out[i] = w[i] * (w[i] * w[i] - 3 * h) / (6 * h);
              }
            });
    int stages = alpha.size();
    int[] f = new int[stages];
    int[] g = new int[stages];
    int one = p.unit(rows);
    for (int i = 0; i < stages; i++) {
      boolean driftMatters = isRead(i);
      if (driftMatters) {
        int x0 = state(p, a0.get(i), f);
        addNoise(p, x0, g, time, b0.get(i), 0);
        f[i] = p.drift(x0, c0.get(i));
      }
      int x1 = state(p, a1.get(i), f);
      addNoise(p, x1, g, one, b1.get(i), 1);
      g[i] = p.diffuse(x1, c1.get(i));
    }
    int next = state(p, alpha, f);
    int[] variables = {W, square, time, cube};
    for (int k = 0; k < variables.length; k++) {
      addNoise(p, next, g, variables[k], beta.get(k), 0);
    }
    return p.yields(next);
  }

  /** SRIW1 has two drift stages and four of the diffusion. */
  private boolean isRead(int stage) {
    boolean read = alpha.get(stage) != 0;
    for (int i = 0; i < alpha.size(); i++) {
      read |= Row.at(a0, i, stage) != 0 || Row.at(a1, i, stage) != 0;
    }
    return read;
  }

  private static int state(StepProgram p, List<Double> weights, int[] f) {
    List<Instruction.Term> terms = new ArrayList<>();
    terms.add(term(Y, Scale.ONE));
    for (int j = 0; j < weights.size(); j++) {
      if (weights.get(j) != 0) {
        terms.add(term(f[j], Scale.h(weights.get(j))));
      }
    }
    return p.sum(terms);
  }

  private static void addNoise(
      StepProgram p, int to, int[] g, int v, List<Double> weights, int roots) {
    for (int j = 0; j < weights.size(); j++) {
      if (weights.get(j) != 0) {
        p.noise(to, g[j], v, new Scale(weights.get(j), roots));
      }
    }
  }
}
