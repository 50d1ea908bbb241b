package org.costate.pinn.terms;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.costate.solvers.adjoint.DifferentiatedSolution;
import org.ejml.data.DMatrixRMaj;

/**
 * How the noise of a first snapshot that a run starts from enters its residuals {@code −S ε}, and
 * random signs that traces of projected noise are estimated with.
 */
final class NoiseProbes {
  /** Random signs for each species, enough for traces to a few per cent. */
  static final int EACH = 24;

  private final double[][] signs;
  private final double[][] signsOfStart;
  private final DMatrixRMaj ofStart;

  private NoiseProbes(double[][] signs, double[][] signsOfStart, DMatrixRMaj ofStart) {
    this.signs = signs;
    this.signsOfStart = signsOfStart;
    this.ofStart = ofStart;
  }

  /** Returns those of a run whose start was learnt, so that no noise comes from it. */
  static NoiseProbes of(RunLinearisation run, SplittableRandom random) {
    double[][] signs = signs(run, random);
    return new NoiseProbes(
        signs, new double[signs.length][0], new DMatrixRMaj(0, run.jacobian().numCols));
  }

  /** Returns those of a run that starts from its first snapshot. */
  static NoiseProbes of(
      RunLinearisation run, DifferentiatedSolution solved, SplittableRandom random) {
    double[][] signs = signs(run, random);
    double[][] signsOfStart = new double[signs.length][];
    Arrays.setAll(signsOfStart, k -> run.back(solved, signs[k]));
    DMatrixRMaj jacobian = run.jacobian();
    DMatrixRMaj ofStart = new DMatrixRMaj(signsOfStart[0].length, jacobian.numCols);
    double[] column = new double[jacobian.numRows];
    for (int p = 0; p < jacobian.numCols; p++) {
      for (int i = 0; i < column.length; i++) {
        column[i] = jacobian.get(i, p);
      }
      double[] back = run.back(solved, column);
      for (int i = 0; i < back.length; i++) {
        ofStart.set(i, p, back[i]);
      }
    }
    return new NoiseProbes(signs, signsOfStart, ofStart);
  }

  private static double[][] signs(RunLinearisation run, SplittableRandom random) {
    double[][] out = new double[run.speciesCount() * EACH][run.residuals().length];
    for (int k = 0; k < out.length; k++) {
      for (int i = 0; i < out[k].length; i++) {
        boolean mine = run.isCompared(i) && run.species(i) == k / EACH;
        out[k][i] = mine ? (random.nextBoolean() ? 1 : -1) : 0;
      }
    }
    return out;
  }

  /** Returns signs on the rows of species {@code k / EACH}, 0 on others. */
  double[] signs(int k) {
    return signs[k];
  }

  /** Returns {@code Sᵀ} times those, {@code [species, cells]}; nothing if the start was learnt. */
  double[] signsOfStart(int k) {
    return signsOfStart[k];
  }

  /** Returns {@code SᵀJ}; without rows if the start was learnt. */
  DMatrixRMaj ofStart() {
    return ofStart;
  }
}
