package org.costate.nets.train.loss;

/**
 * The mean of a penalty over the entries of two arrays: {@code L = (1/n) Σ φ(predictionᵢ −
 * targetᵢ)}, with gradient {@code φ′(predictionᵢ − targetᵢ)/n}.
 *
 * @param penalty the penalty φ of one residual
 * @param missing what a {@code NaN} in the target means
 */
public record MeanLoss(Penalty penalty, Missing missing) {

  /** What a {@code NaN} in the target means. */
  public enum Missing {
    /** A mistake: the loss becomes {@code NaN}. */
    IS_AN_ERROR,
    /** A value that was not observed: left out of sum and count, gradient 0 there. */
    IS_LEFT_OUT
  }

  /** Returns the mean squared error. */
  public static MeanLoss squared() {
    return new MeanLoss(new Penalty.Squared(), Missing.IS_AN_ERROR);
  }

  /** Returns the mean absolute error; not smooth at zero, see {@link Penalty.Absolute}. */
  public static MeanLoss absolute() {
    return new MeanLoss(new Penalty.Absolute(), Missing.IS_AN_ERROR);
  }

  /**
   * Returns the mean Huber loss.
   *
   * @param delta width of the quadratic part, positive
   */
  public static MeanLoss huber(double delta) {
    return new MeanLoss(new Penalty.Huber(delta), Missing.IS_AN_ERROR);
  }

  /** Returns this loss with {@code NaN} targets left out. */
  public MeanLoss leavingOutMissing() {
    return new MeanLoss(penalty, Missing.IS_LEFT_OUT);
  }

  /**
   * Evaluates the loss and its gradient in the prediction; allocates nothing.
   *
   * <p>A {@code NaN} in the prediction always makes the loss {@code NaN}, unless its target is left
   * out.
   *
   * @param prediction the prediction; not modified
   * @param target what was observed, same length; not modified
   * @param gradient receives {@code ∂L/∂prediction}, same length
   * @return the mean; 0 with gradient 0 if every entry is left out
   * @throws IllegalArgumentException if the lengths differ or are 0
   */
  public double evaluate(double[] prediction, double[] target, double[] gradient) {
    int n = prediction.length;
    if (n == 0 || target.length != n || gradient.length != n) {
      throw new IllegalArgumentException(
          "lengths must agree and be at least 1; got prediction %s, target %s, gradient %s"
              .formatted(n, target.length, gradient.length));
    }
    boolean leaveOut = missing == Missing.IS_LEFT_OUT;
    int count = 0;
    double sum = 0;
    for (int i = 0; i < n; i++) {
      if (leaveOut && Double.isNaN(target[i])) {
        gradient[i] = 0;
        continue;
      }
      double r = prediction[i] - target[i];
      sum += penalty.cost(r);
      gradient[i] = penalty.slope(r);
      count++;
    }
    double share = 1.0 / Math.max(count, 1);
    for (int i = 0; i < n; i++) {
      gradient[i] *= share;
    }
    return sum * share;
  }
}
