package org.costate.pinn.terms;

import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * Covariance of parameters that minimise the misfit, {@code H⁻¹ (V + τ⁴Λ) H⁻¹} with {@code H = JᵀJ
 * + τ²Λ}, V that of {@code Jᵀ} times all noise and Λ the precision of the prior.
 *
 * <p>With one size of noise and learnt starts it is {@code (JᵀJ/τ² + Λ)⁻¹}. The noise of each
 * species is found from the residuals, whose expected squares are traces of the projected noise,
 * estimated by random signs.
 */
final class LaplaceCovariance {
  /** Noise and shrinkage by the prior depend on each other, weakly. */
  private static final int ROUNDS = 4;

  private final List<RunLinearisation> runs;
  private final List<NoiseProbes> probes;
  private final int species;
  private final DMatrixRMaj precision;
  private final DMatrixRMaj gram;
  private double[] noise;
  private DMatrixRMaj inverse;

  /**
   * Estimates noise and covariance.
   *
   * @param runs linearised
   * @param probes of the runs
   * @param species their number
   * @param precision Λ, 0 for a flat prior
   * @throws IllegalArgumentException if the data leave a parameter open, or no residual is left
   */
  LaplaceCovariance(
      List<RunLinearisation> runs, List<NoiseProbes> probes, int species, DMatrixRMaj precision) {
    this.runs = runs;
    this.probes = probes;
    this.species = species;
    this.precision = precision;
    int count = precision.numRows;
    this.gram = new DMatrixRMaj(count, count);
    for (RunLinearisation run : runs) {
      CommonOps_DDRM.multAddTransA(run.jacobian(), run.jacobian(), gram);
    }
    this.noise = new double[species];
    double squares = 0;
    long rows = 0;
    for (RunLinearisation run : runs) {
      squares += Arrays.stream(run.residuals()).map(r -> r * r).sum();
      rows += run.residuals().length;
    }
    Arrays.fill(noise, squares / rows);
    this.inverse = inverse();
    boolean flat = CommonOps_DDRM.elementMaxAbs(precision) == 0;
    for (int round = 0; round < (flat ? 1 : ROUNDS); round++) {
      this.noise = estimate();
      this.inverse = inverse();
    }
  }

  private double pooled() {
    return Arrays.stream(noise).average().orElseThrow();
  }

  private DMatrixRMaj inverse() {
    DMatrixRMaj matrix = gram.copy();
    CommonOps_DDRM.addEquals(matrix, pooled(), precision);
    return SymmetricInverse.of(matrix);
  }

  /** Solves {@code Σ_{i of a} r_i² = Σ_b T_ab τ_b²}, T from the probes. */
  private double[] estimate() {
    DMatrixRMaj traces = new DMatrixRMaj(species, species);
    DMatrixRMaj squares = new DMatrixRMaj(species, 1);
    for (RunLinearisation run : runs) {
      for (int i = 0; i < run.residuals().length; i++) {
        double residual = run.residuals()[i];
        squares.data[run.species(i)] += residual * residual;
      }
    }
    for (int k = 0; k < species * NoiseProbes.EACH; k++) {
      addProbe(k, traces);
    }
    DMatrixRMaj out = new DMatrixRMaj(species, 1);
    boolean solved = CommonOps_DDRM.solve(traces, squares, out);
    for (int s = 0; s < species; s++) {
      if (!solved || !(out.data[s] >= 0) || Double.isInfinite(out.data[s])) {
        throw new IllegalArgumentException(
            "too few observations for the noise of species %s".formatted(s));
      }
    }
    return out.data.clone();
  }

  private void addProbe(int k, DMatrixRMaj traces) {
    int count = precision.numRows;
    DMatrixRMaj shares = new DMatrixRMaj(count, 1);
    for (int run = 0; run < runs.size(); run++) {
      DMatrixRMaj jacobian = runs.get(run).jacobian();
      double[] signs = probes.get(run).signs(k);
      CommonOps_DDRM.multAddTransA(jacobian, DMatrixRMaj.wrap(signs.length, 1, signs), shares);
    }
    DMatrixRMaj found = new DMatrixRMaj(count, 1);
    CommonOps_DDRM.mult(inverse, shares, found);
    int one = k / NoiseProbes.EACH;
    for (int at = 0; at < runs.size(); at++) {
      RunLinearisation run = runs.get(at);
      double[] signs = probes.get(at).signs(k).clone();
      DMatrixRMaj left = DMatrixRMaj.wrap(signs.length, 1, signs);
      run.removeStart(left);
      CommonOps_DDRM.multAdd(-1, run.jacobian(), found, left);
      addSquares(run, left.data, one, traces);
      DMatrixRMaj ofStart = probes.get(at).ofStart();
      double[] signsOfStart = probes.get(at).signsOfStart(k).clone();
      DMatrixRMaj leftOfStart = DMatrixRMaj.wrap(signsOfStart.length, 1, signsOfStart);
      CommonOps_DDRM.multAdd(-1, ofStart, found, leftOfStart);
      addSquares(run, leftOfStart.data, one, traces);
    }
  }

  private static void addSquares(
      RunLinearisation run, double[] values, int one, DMatrixRMaj traces) {
    for (int i = 0; i < values.length; i++) {
      traces.add(one, run.species(i), values[i] * values[i] / NoiseProbes.EACH);
    }
  }

  /** Returns τ² of each species, in units of its variance. */
  double[] noise() {
    return noise.clone();
  }

  /** Returns the covariance of the parameters, {@code [parameters, parameters]}. */
  DMatrixRMaj covariance() {
    int count = precision.numRows;
    DMatrixRMaj middle = new DMatrixRMaj(count, count);
    for (int k = 0; k < runs.size(); k++) {
      addNoise(runs.get(k), runs.get(k).jacobian(), middle);
      addNoise(runs.get(k), probes.get(k).ofStart(), middle);
    }
    CommonOps_DDRM.addEquals(middle, pooled() * pooled(), precision);
    DMatrixRMaj left = new DMatrixRMaj(count, count);
    CommonOps_DDRM.mult(inverse, middle, left);
    DMatrixRMaj out = new DMatrixRMaj(count, count);
    CommonOps_DDRM.mult(left, inverse, out);
    return out;
  }

  private void addNoise(RunLinearisation run, DMatrixRMaj columns, DMatrixRMaj middle) {
    DMatrixRMaj scaled = columns.copy();
    for (int i = 0; i < scaled.numRows; i++) {
      double size = Math.sqrt(noise[run.species(i)]);
      for (int p = 0; p < scaled.numCols; p++) {
        scaled.data[i * scaled.numCols + p] *= size;
      }
    }
    CommonOps_DDRM.multAddTransA(scaled, scaled, middle);
  }
}
