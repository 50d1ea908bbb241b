package org.costate.solvers.hipparchus;

import org.hipparchus.ode.EquationsMapper;
import org.hipparchus.ode.ODEStateAndDerivative;
import org.hipparchus.ode.sampling.AbstractODEStateInterpolator;

/**
 * The state inside a step as the polynomial {@code y(t + θh) = y + Σ_m cₘ θᵐ}, m = 1 … degree.
 *
 * <p>It owns its coefficients, so it outlives the step, may be kept, and is serialisable.
 */
final class PolynomialInterpolator extends AbstractODEStateInterpolator {
  private static final long serialVersionUID = 1L;

  private final double[] coefficients;

  /** Spans a whole step; the coefficients are kept. */
  PolynomialInterpolator(
      boolean forward,
      ODEStateAndDerivative start,
      ODEStateAndDerivative end,
      EquationsMapper mapper,
      double[] coefficients) {
    this(forward, start, end, start, end, mapper, coefficients);
  }

  private PolynomialInterpolator(
      boolean forward,
      ODEStateAndDerivative start,
      ODEStateAndDerivative end,
      ODEStateAndDerivative softStart,
      ODEStateAndDerivative softEnd,
      EquationsMapper mapper,
      double[] coefficients) {
    super(forward, start, end, softStart, softEnd, mapper);
    this.coefficients = coefficients;
  }

  @Override
  protected AbstractODEStateInterpolator create(
      boolean forward,
      ODEStateAndDerivative start,
      ODEStateAndDerivative end,
      ODEStateAndDerivative softStart,
      ODEStateAndDerivative softEnd,
      EquationsMapper mapper) {
    return new PolynomialInterpolator(
        forward, start, end, softStart, softEnd, mapper, coefficients);
  }

  @Override
  protected ODEStateAndDerivative computeInterpolatedStateAndDerivatives(
      EquationsMapper mapper, double time, double theta, double thetaH, double oneMinusThetaH) {
    if (oneMinusThetaH == 0) {
      return getGlobalCurrentState();
    }
    double[] state = getGlobalPreviousState().getCompleteState();
    int n = state.length;
    double h = thetaH + oneMinusThetaH;
    double[] slope = new double[n];
    for (int i = 0; i < n; i++) {
      double sum = 0;
      double derivative = 0;
      for (int m = coefficients.length / n; m >= 1; m--) {
        double c = coefficients[(m - 1) * n + i];
        derivative = derivative * theta + m * c;
        sum = (sum + c) * theta;
      }
      state[i] += sum;
      slope[i] = derivative / h;
    }
    return mapper.mapStateAndDerivative(time, state, slope);
  }
}
