package org.costate.pinn.leastsquares;

/** A vector of residuals of the parameters, with its Jacobian. */
public interface ResidualVector {
  /** Returns the number of residuals. */
  int size();

  /** Returns the number of parameters. */
  int parameterCount();

  /**
   * Computes the residuals.
   *
   * @param theta parameters; not modified
   * @param r receives the residuals, length {@link #size}
   */
  void evaluate(double[] theta, double[] r);

  /**
   * Computes the residuals and their Jacobian.
   *
   * @param theta parameters; not modified
   * @param r receives the residuals, length {@link #size}
   * @param columns receives {@code ∂rⱼ/∂θₚ} in {@code [p][j]}; rows may be longer
   */
  void jacobian(double[] theta, double[] r, double[][] columns);
}
