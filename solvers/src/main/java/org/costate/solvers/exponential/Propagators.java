package org.costate.solvers.exponential;

/** The sums of a tableau with functions of hL, for the length of step of the last call. */
interface Propagators {

  /** Returns those for a linear part. */
  static Propagators of(ExponentialTableau tableau, LinearPart linear) {
    return linear instanceof KrylovPart operator
        ? new KrylovPropagators(tableau, operator)
        : new MatrixPropagators(tableau, (MatrixPart) linear);
  }

  /** Prepares for steps of length h. */
  void set(double h);

  /** Writes the state of stage i ≥ 1 that begins at y and has the slopes k of earlier stages. */
  void stage(int i, double[] y, double[][] k, double[] out);

  /** Writes the state at the end of the step. */
  void end(double[] y, double[][] k, double[] out);

  /** Writes the error estimate, zero if the method has none. */
  void error(double[][] k, double[] out);

  /** Hands the cotangent of stage i on to the start and the slopes of earlier stages. */
  void pullStage(int i, double[] stageBar, double[] yBar, double[][] kBar);

  /** Hands the cotangent of the end on to the start and all slopes. */
  void pullEnd(double[] endBar, double[] yBar, double[][] kBar);

  /** Returns the number of products of L with a vector that were needed so far. */
  default long products() {
    return 0;
  }
}
