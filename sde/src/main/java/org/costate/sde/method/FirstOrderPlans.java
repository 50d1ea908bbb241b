package org.costate.sde.method;

import static org.costate.sde.method.StepProgram.W;
import static org.costate.sde.method.StepProgram.Y;
import static org.costate.sde.method.StepProgram.term;

/** Programs that use nothing of the noise but its increment. */
final class FirstOrderPlans {
  private FirstOrderPlans() {}

  /** {@code y + h f + g ΔW}. */
  static StepProgram eulerMaruyama() {
    var p = new StepProgram();
    int f = p.drift(Y, 0);
    int g = p.diffuse(Y, 0);
    int next = p.sum(term(Y, Scale.ONE), term(f, Scale.h(1)));
    p.noise(next, g, W, Scale.ONE);
    return p.yields(next);
  }

  /** {@code y + h f/(1 + h |f|) + g ΔW}. */
  static StepProgram tamedEuler() {
    var p = new StepProgram();
    int f = p.tame(p.drift(Y, 0));
    int g = p.diffuse(Y, 0);
    int next = p.sum(term(Y, Scale.ONE), term(f, Scale.h(1)));
    p.noise(next, g, W, Scale.ONE);
    return p.yields(next);
  }

  /** {@code y + h f + (g(y) + g(y + g ΔW)) ΔW/2}. */
  static StepProgram eulerHeun() {
    var p = new StepProgram();
    int f = p.drift(Y, 0);
    int g = p.diffuse(Y, 0);
    int predicted = p.sum(term(Y, Scale.ONE));
    p.noise(predicted, g, W, Scale.ONE);
    int gEnd = p.diffuse(predicted, 1);
    int next = p.sum(term(Y, Scale.ONE), term(f, Scale.h(1)));
    p.noise(next, g, W, Scale.of(0.5));
    p.noise(next, gEnd, W, Scale.of(0.5));
    return p.yields(next);
  }

  /** The trapezium rule for drift and diffusion on a step predicted by Euler-Maruyama. */
  static StepProgram heun() {
    var p = new StepProgram();
    int f = p.drift(Y, 0);
    int g = p.diffuse(Y, 0);
    int predicted = p.sum(term(Y, Scale.ONE), term(f, Scale.h(1)));
    p.noise(predicted, g, W, Scale.ONE);
    int fEnd = p.drift(predicted, 1);
    int gEnd = p.diffuse(predicted, 1);
    int next = p.sum(term(Y, Scale.ONE), term(f, Scale.h(0.5)), term(fEnd, Scale.h(0.5)));
    p.noise(next, g, W, Scale.of(0.5));
    p.noise(next, gEnd, W, Scale.of(0.5));
    return p.yields(next);
  }

  /** Drift and diffusion at half an Euler step. */
  static StepProgram midpoint() {
    var p = new StepProgram();
    int f = p.drift(Y, 0);
    int g = p.diffuse(Y, 0);
    int half = p.sum(term(Y, Scale.ONE), term(f, Scale.h(0.5)));
    p.noise(half, g, W, Scale.of(0.5));
    int fHalf = p.drift(half, 0.5);
    int gHalf = p.diffuse(half, 0.5);
    int next = p.sum(term(Y, Scale.ONE), term(fHalf, Scale.h(1)));
    p.noise(next, gHalf, W, Scale.ONE);
    return p.yields(next);
  }
}
