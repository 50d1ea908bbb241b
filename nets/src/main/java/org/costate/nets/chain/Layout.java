package org.costate.nets.chain;

/**
 * How a batch lies in scratch memory, and the products of a dense layer there.
 *
 * <p>A block of scratch is an array of lines; loops run along a line. In {@link RowLayout} a line
 * is a row of the batch, in {@link FeatureLayout} a feature of all rows. The longer lines win.
 */
interface Layout {

  /** Returns the number of lines of a block. */
  int lines(int width, int rows);

  /** Returns the number of elements used on a line. */
  int length(int width, int rows);

  /** Returns an accumulator for a layer's parameters in the form that {@link #gradient} fills. */
  WeightSums sums(Dense dense);

  /** Computes {@code z = W x + b}. */
  void apply(Weights weights, double[][] x, double[][] z, int rows);

  /** Computes {@code z += W x}. */
  void add(Weights weights, double[][] x, double[][] z, int rows);

  /** Computes {@code xBar = Wᵀ zBar}. */
  void pull(Weights weights, double[][] zBar, double[][] xBar, int rows);

  /** Computes {@code xBar += Wᵀ zBar}. */
  void pullAdd(Weights weights, double[][] zBar, double[][] xBar, int rows);

  /** Adds {@code zBar xᵀ}, summed over the batch, to the weights' sums. */
  void gradient(WeightSums sums, double[][] zBar, double[][] x, int rows);

  /** Adds {@code zBar}, summed over the batch, to the bias' sums. */
  void biasGradient(WeightSums sums, double[][] zBar, int rows);

  /** Copies a row-major matrix {@code [rows][width]} into the first {@code width} features. */
  void scatter(double[] source, int offset, int width, double[][] block, int rows);

  /** Copies the first {@code width} features into a row-major matrix. */
  void gather(double[][] block, int rows, double[] target, int offset, int width);

  /** Sets one feature of all rows. */
  void fill(double[][] block, int feature, int rows, double value);
}
