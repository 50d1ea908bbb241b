package org.costate.solvers.exponential;

import org.costate.solvers.Effort;
import org.costate.solvers.jacobian.Linearisation;
import org.costate.solvers.krylov.JacobianProduct;
import org.jspecify.annotations.Nullable;

/** By products of the Jacobian with vectors alone; the tolerance is relative to the state. */
final class KrylovJacobianPhi implements JacobianPhi {
  private final Linearisation linearisation;
  private final JacobianProduct product;
  private final KrylovPhi krylov;
  private final double[] state;
  private final double[] slope;
  private double t;
  private double h;
  private double scale;

  KrylovJacobianPhi(Linearisation linearisation, JacobianProduct product, double tolerance) {
    int n = linearisation.pattern().size();
    this.linearisation = linearisation;
    this.product = product;
    this.krylov = new KrylovPhi(n, tolerance);
    this.state = new double[n];
    this.slope = new double[n];
  }

  @Override
  public void linearise(double time, double[] y, double[] slopeThere) {
    t = time;
    System.arraycopy(y, 0, state, 0, y.length);
    System.arraycopy(slopeThere, 0, slope, 0, y.length);
    product.at(time, y, slopeThere);
    double sum = 0;
    for (double value : y) {
      sum += value * value;
    }
    scale = Math.sqrt(sum);
  }

  @Override
  public void set(double length) {
    h = length;
  }

  @Override
  public void timeDerivative(double[] out) {
    linearisation.timeDerivative(t, state, slope, h, out);
  }

  @Override
  public void multiply(double[] x, double[] out) {
    product.apply(x, out);
  }

  @Override
  public boolean add(boolean half, double[] @Nullable [] b, double[] out) {
    return krylov.add(product::apply, half ? h / 2 : h, b, scale, out);
  }

  @Override
  public long evaluations() {
    return linearisation.evaluations() + product.evaluations();
  }

  @Override
  public Effort effort() {
    return new Effort(0, 0, 0, 0, product.count());
  }
}
