package org.costate.solvers.mass;

import org.costate.solvers.AutomaticField;
import org.hipparchus.CalculusFieldElement;

/**
 * {@code y' = θ y z, 0 = z + z³y/10 − cos t − cos³t e^{sin t}/10}, so that for θ = 1 {@code y =
 * e^{sin t}, z = cos t}; as it is, or in mixed equations and components, where no row of M is zero.
 */
final class ClosedFormDae {
  private ClosedFormDae() {}

  static AutomaticField right(boolean mixed) {
    return AutomaticField.of(
        2,
        new double[] {1},
        new AutomaticField.Formula() {
          @Override
          public <T extends CalculusFieldElement<T>> void derivative(
              T t, T[] x, T[] theta, T[] dxdt) {
            T y = mixed ? x[0].add(x[1].multiply(2)) : x[0];
            T z = mixed ? x[0].subtract(x[1]) : x[1];
            T cos = t.cos();
            T first = theta[0].multiply(y).multiply(z);
            T second =
                z.add(z.multiply(z).multiply(z).multiply(y).multiply(0.1))
                    .subtract(cos)
                    .subtract(
                        cos.multiply(cos).multiply(cos).multiply(t.sin().exp()).multiply(0.1));
            dxdt[0] = mixed ? first.add(second) : first;
            dxdt[1] = mixed ? first.subtract(second.multiply(3)) : second;
          }
        });
  }

  static DifferentiableMassField plain() {
    return DifferentiableMassField.with(MassMatrix.diagonal(1, 0), right(false));
  }

  /** With x = (u, v): y = u + 2v, z = u − v; both equations are sums of the two above. */
  static DifferentiableMassField mixed() {
    return DifferentiableMassField.with(MassMatrix.dense(2, 1, 2, 1, 2), right(true));
  }

  static double[] exact(double t) {
    return new double[] {Math.exp(Math.sin(t)), Math.cos(t)};
  }

  static double[] mixed(double[] state) {
    double v = (state[0] - state[1]) / 3;
    return new double[] {state[1] + v, v};
  }
}
