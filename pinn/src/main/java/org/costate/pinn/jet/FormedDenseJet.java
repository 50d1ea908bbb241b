package org.costate.pinn.jet;

import java.util.Arrays;
import org.costate.nets.chain.Dense;

/**
 * A dense layer whose W and b are made from other parameters: each of its plain parameters is
 * {@code m_k v_k}, a multiplier that one own parameter decides times a parameter in its place.
 */
final class FormedDenseJet implements JetOp {
  private final Dense dense;
  private final DenseForm form;
  private final DenseJet inner;
  private final int extra;

  /** The own parameter that decides the multiplier of plain parameter k, or −1 for none. */
  private final int[] owner;

  private final double[] multiplier;
  private final double[] multiplierSlope;
  private final double[] v;
  private final double[] plain;
  private final double[] plainBar;

  FormedDenseJet(Dense dense, DenseForm form, DenseJet inner) {
    this.dense = dense;
    this.form = form;
    this.inner = inner;
    extra = form.extra(dense);
    int count = dense.parameterCount();
    owner = new int[count];
    for (int k = 0; k < count; k++) {
      boolean weight = k < dense.outputWidth() * dense.inputWidth();
      owner[k] = form instanceof DenseForm.Sloped ? 0 : weight ? k / dense.inputWidth() : -1;
    }
    multiplier = new double[extra];
    multiplierSlope = new double[extra];
    v = new double[count];
    plain = new double[count];
    plainBar = new double[count];
  }

  @Override
  public void forward(int n) {
    inner.forward(n);
  }

  @Override
  public void pull(int n) {
    inner.pull(n);
  }

  @Override
  public void sum(int n) {
    inner.sum(n);
  }

  @Override
  public int load(double[] theta, int offset) {
    for (int e = 0; e < extra; e++) {
      if (form instanceof DenseForm.Sloped sloped) {
        multiplier[e] = sloped.factor() * theta[offset + e];
        multiplierSlope[e] = sloped.factor();
      } else {
        multiplier[e] = Math.exp(theta[offset + e]);
        multiplierSlope[e] = multiplier[e];
      }
    }
    System.arraycopy(theta, offset + extra, v, 0, v.length);
    for (int k = 0; k < v.length; k++) {
      plain[k] = multiplier(k) * v[k];
    }
    inner.load(plain, 0);
    return offset + form.parameterCount(dense);
  }

  private double multiplier(int k) {
    return owner[k] < 0 ? 1 : multiplier[owner[k]];
  }

  @Override
  public int addGradient(double[] thetaBar, int offset) {
    Arrays.fill(plainBar, 0);
    inner.addGradient(plainBar, 0);
    for (int k = 0; k < v.length; k++) {
      thetaBar[offset + extra + k] += multiplier(k) * plainBar[k];
      if (owner[k] >= 0) {
        thetaBar[offset + owner[k]] += multiplierSlope[owner[k]] * v[k] * plainBar[k];
      }
    }
    return offset + form.parameterCount(dense);
  }

  @Override
  public int rows(double[][] rows, int offset, int first, int n) {
    inner.rows(rows, offset + extra, first, n);
    for (int e = 0; e < extra; e++) {
      Arrays.fill(rows[offset + e], first, first + n, 0);
    }
    for (int k = 0; k < v.length; k++) {
      double[] row = rows[offset + extra + k];
      if (owner[k] >= 0) {
        addScaled(rows[offset + owner[k]], multiplierSlope[owner[k]] * v[k], row, first, n);
        scale(row, multiplier(k), first, n);
      }
    }
    return offset + form.parameterCount(dense);
  }

  private static void addScaled(double[] to, double c, double[] row, int first, int n) {
    for (int j = first; j < first + n; j++) {
      to[j] += c * row[j];
    }
  }

  private static void scale(double[] row, double c, int first, int n) {
    for (int j = first; j < first + n; j++) {
      row[j] *= c;
    }
  }
}
