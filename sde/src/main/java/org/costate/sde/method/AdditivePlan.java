package org.costate.sde.method;

import static org.costate.sde.method.StepProgram.W;
import static org.costate.sde.method.StepProgram.Y;
import static org.costate.sde.method.StepProgram.term;

import java.util.ArrayList;
import java.util.List;
import org.costate.sde.Diffusion;

/**
 * Stochastic Runge-Kutta methods for additive noise: with {@code J = ∫∫ dW ds / h = ΔW/2 + H},
 *
 * <pre>Yᵢ = y + h Σ aᵢⱼ f(t + c⁰ⱼ h, Yⱼ) + Σ g(t + c¹ⱼ h) (bᵢⱼ J + dᵢⱼ ΔW),
 * yNext = y + h Σ αᵢ f(t + c⁰ᵢ h, Yᵢ) + Σ g(t + c¹ᵢ h) (β¹ᵢ ΔW + β²ᵢ J).</pre>
 *
 * @param a rows of a, below the diagonal
 * @param b rows of b, up to the diagonal
 * @param d rows of d, up to the diagonal
 * @param alpha α
 * @param beta1 β¹
 * @param beta2 β²
 * @param c0 times of drifts
 * @param c1 times of diffusions
 */
record AdditivePlan(
    List<List<Double>> a,
    List<List<Double>> b,
    List<List<Double>> d,
    List<Double> alpha,
    List<Double> beta1,
    List<Double> beta2,
    List<Double> c0,
    List<Double> c1)
    implements ProgramMethod.Plan {

  /** SRA1: Rößler (2010), section 6. */
  static AdditivePlan sra1() {
    return new AdditivePlan(
        List.of(Row.of(), Row.of(3.0 / 4)),
        List.of(Row.of(), Row.of(3.0 / 2)),
        List.of(Row.of(), Row.of()),
        Row.of(1.0 / 3, 2.0 / 3),
        Row.of(1, 0),
        Row.of(-1, 1),
        Row.of(0, 3.0 / 4),
        Row.of(1, 0));
  }

  /** SRA3: Rößler (2010). */
  static AdditivePlan sra3() {
    return new AdditivePlan(
        List.of(Row.of(), Row.of(1), Row.of(1.0 / 4, 1.0 / 4)),
        List.of(Row.of(), Row.of(0), Row.of(1, 1.0 / 2)),
        List.of(Row.of(), Row.of(), Row.of()),
        Row.of(1.0 / 6, 1.0 / 6, 2.0 / 3),
        Row.of(1, 0, 0),
        Row.of(-1, 1, 0),
        Row.of(0, 1, 1.0 / 2),
        Row.of(1, 0, 0));
  }

  /** ShARK: the first stage is at y + g H, with H = J − ΔW/2, the second 5/6 of a step further. */
  static AdditivePlan shark() {
    return new AdditivePlan(
        List.of(Row.of(), Row.of(5.0 / 6)),
        List.of(Row.of(1), Row.of(1)),
        List.of(Row.of(-1.0 / 2), Row.of(5.0 / 6 - 1.0 / 2)),
        Row.of(2.0 / 5, 3.0 / 5),
        Row.of(0, 1),
        Row.of(1, -1),
        Row.of(0, 5.0 / 6),
        Row.of(0, 1));
  }

  @Override
  public StepProgram of(Diffusion diffusion) {
    var p = new StepProgram();
    int noise = diffusion.noise() * diffusion.paths();
    int j =
        p.formula(
            diffusion.noise(),
            (h, w, area, out) -> {
              for (int i = 0; i < noise; i++) {
                out[i] = 0.5 * w[i] + area[i];
              }
            });
    int stages = alpha.size();
    int[] f = new int[stages];
    int[] g = new int[stages];
    for (int i = 0; i < stages; i++) {
      g[i] = p.diffuse(Y, c1.get(i));
    }
    for (int i = 0; i < stages; i++) {
      f[i] = p.drift(state(p, a.get(i), b.get(i), d.get(i), f, g, j), c0.get(i));
    }
    return p.yields(state(p, alpha, beta2, beta1, f, g, j));
  }

  private static int state(
      StepProgram p,
      List<Double> ofF,
      List<Double> ofJ,
      List<Double> ofW,
      int[] f,
      int[] g,
      int j) {
    List<Instruction.Term> terms = new ArrayList<>();
    terms.add(term(Y, Scale.ONE));
    for (int i = 0; i < ofF.size(); i++) {
      if (ofF.get(i) != 0) {
        terms.add(term(f[i], Scale.h(ofF.get(i))));
      }
    }
    int x = p.sum(terms);
    addNoise(p, x, g, j, ofJ);
    addNoise(p, x, g, W, ofW);
    return x;
  }

  private static void addNoise(StepProgram p, int x, int[] g, int v, List<Double> weights) {
    for (int i = 0; i < weights.size(); i++) {
      if (weights.get(i) != 0) {
        p.noise(x, g[i], v, Scale.of(weights.get(i)));
      }
    }
  }
}
