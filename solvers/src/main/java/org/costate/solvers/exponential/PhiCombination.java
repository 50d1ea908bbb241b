package org.costate.solvers.exponential;

/**
 * A coefficient of an exponential method, {@code Σₖ ofHalfₖ φₖ(z/2) + ofWholeₖ φₖ(z)}, k = 1 … 3.
 *
 * @param half1 coefficient of φ₁(z/2)
 * @param half2 coefficient of φ₂(z/2)
 * @param half3 coefficient of φ₃(z/2)
 * @param whole1 coefficient of φ₁(z)
 * @param whole2 coefficient of φ₂(z)
 * @param whole3 coefficient of φ₃(z)
 */
public record PhiCombination(
    double half1, double half2, double half3, double whole1, double whole2, double whole3) {

  /** Nothing. */
  public static final PhiCombination ZERO = new PhiCombination(0, 0, 0, 0, 0, 0);

  static PhiCombination half(double first, double second, double third) {
    return new PhiCombination(first, second, third, 0, 0, 0);
  }

  static PhiCombination whole(double first, double second, double third) {
    return new PhiCombination(0, 0, 0, first, second, third);
  }

  PhiCombination minus(PhiCombination other) {
    return new PhiCombination(
        half1 - other.half1,
        half2 - other.half2,
        half3 - other.half3,
        whole1 - other.whole1,
        whole2 - other.whole2,
        whole3 - other.whole3);
  }

  /** Returns the coefficient of φₖ(z), or φₖ(z/2), k = 1 … 3. */
  double weight(boolean whole, int k) {
    if (k == 1) {
      return whole ? whole1 : half1;
    }
    if (k == 2) {
      return whole ? whole2 : half2;
    }
    return whole ? whole3 : half3;
  }

  /**
   * Writes {@code h} times the combination.
   *
   * @param h factor
   * @param ofHalf entries of φₖ(hL/2) in row k
   * @param ofWhole entries of φₖ(hL) in row k
   * @param out receives the entries
   */
  void evaluate(double h, double[][] ofHalf, double[][] ofWhole, double[] out) {
    for (int i = 0; i < out.length; i++) {
      double sum = half1 * ofHalf[1][i] + half2 * ofHalf[2][i] + half3 * ofHalf[3][i];
      sum += whole1 * ofWhole[1][i] + whole2 * ofWhole[2][i] + whole3 * ofWhole[3][i];
      out[i] = h * sum;
    }
  }
}
