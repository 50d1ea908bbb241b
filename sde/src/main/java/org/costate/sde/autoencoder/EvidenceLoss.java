package org.costate.sde.autoencoder;

import java.util.Arrays;
import org.costate.nets.chain.FusedFunction;
import org.costate.nets.train.BatchLoss;
import org.costate.sde.noise.KeyedNormals;

/**
 * The negative evidence bound of a {@link VariationalAutoencoder} on samples, in nats a sample.
 *
 * <pre>
 * d/2 ln 2πσ² + ‖x − d(m + s ε)‖²/2σ² + ½ Σ (m² + s² − 1 − ln s²),   ε ~ N(0, I)
 * </pre>
 *
 * <p>A row of this loss is a sample with a noise ε of its own: row r belongs to sample {@code r mod
 * samples} and its ε is a function of the seed and r alone. So a training is repeated and resumed
 * exactly, and never sees the same noise twice if its one epoch has as many rows as it should draw.
 * For one thread.
 */
public final class EvidenceLoss implements BatchLoss {
  private final VariationalAutoencoder model;
  private final double[] samples;
  private final int rows;
  private final int d;
  private final int q;
  private final KeyedNormals normals;
  private final double[] encoderBar;
  private final double[] decoderBar;
  private FusedFunction encoder;
  private FusedFunction decoder;
  private double[] x = {};
  private double[] xBar = {};
  private double[] code = {};
  private double[] codeBar = {};
  private double[] noise = {};
  private double[] z = {};
  private double[] zBar = {};
  private double[] out = {};
  private double[] encoderRecord = {};
  private double[] decoderRecord = {};

  private EvidenceLoss(VariationalAutoencoder model, double[] samples, long seed, int rows) {
    this.model = model;
    this.samples = samples;
    this.rows = rows;
    this.d = model.dimension();
    this.q = model.latent();
    this.normals = new KeyedNormals(seed);
    this.encoderBar = new double[model.encoder().parameterCount()];
    this.decoderBar = new double[model.decoder().parameterCount()];
    this.encoder = FusedFunction.of(model.encoder(), 1);
    this.decoder = FusedFunction.of(model.decoder(), 1);
  }

  /**
   * Returns the loss on samples.
   *
   * @param model what is learnt
   * @param samples data, {@code [count, dimension]} row-major; copied
   * @param seed of the noise
   * @param rows number of rows of an epoch, at least 1
   * @throws IllegalArgumentException if the samples do not fit the model or are not finite
   */
  public static EvidenceLoss of(
      VariationalAutoencoder model, double[] samples, long seed, int rows) {
    int d = model.dimension();
    if (samples.length == 0 || samples.length % d != 0 || rows < 1) {
      throw new IllegalArgumentException(
          "need samples [count, %s] and one row at least; got %s numbers and %s rows"
              .formatted(d, samples.length, rows));
    }
    for (int i = 0; i < samples.length; i++) {
      if (!Double.isFinite(samples[i])) {
        throw new IllegalArgumentException(
            "samples must be finite; component %s of sample %s is %s"
                .formatted(i % d, i / d, samples[i]));
      }
    }
    return new EvidenceLoss(model, samples.clone(), seed, rows);
  }

  @Override
  public int size() {
    return rows;
  }

  @Override
  public double evaluate(double[] theta, int[] batch, double[] gradient) {
    open(theta, batch.length);
    draw(batch);
    encoder.value(x, code, encoderRecord, 0);
    double divergence = encodeRows(batch.length);
    decoder.value(z, out, decoderRecord, 0);
    double squares = residuals();

    double log = theta[theta.length - 1];
    double precision = Math.exp(-2 * log);
    double perRow = 1.0 / batch.length;
    for (int i = 0; i < out.length; i++) {
      out[i] *= precision * perRow;
    }
    Arrays.fill(zBar, 0);
    Arrays.fill(decoderBar, 0);
    decoder.pullback(z, out, zBar, decoderBar, decoderRecord, 0);
    pullCode(batch.length);
    Arrays.fill(encoderBar, 0);
    encoder.pullback(x, codeBar, xBar, encoderBar, encoderRecord, 0);
    for (int i = 0; i < encoderBar.length; i++) {
      gradient[i] += encoderBar[i];
    }
    for (int i = 0; i < decoderBar.length; i++) {
      gradient[encoderBar.length + i] += decoderBar[i];
    }
    gradient[theta.length - 1] += d - precision * squares * perRow;
    return 0.5 * d * (Math.log(2 * Math.PI) + 2 * log)
        + perRow * (0.5 * precision * squares + divergence);
  }

  private void open(double[] theta, int count) {
    int split = encoderBar.length;
    double[] ofEncoder = Arrays.copyOf(theta, split);
    double[] ofDecoder = model.decoderParameters(theta);
    if (x.length == count * d) {
      encoder.setParameters(ofEncoder);
      decoder.setParameters(ofDecoder);
      return;
    }
    encoder = FusedFunction.of(model.encoder(), count, ofEncoder);
    decoder = FusedFunction.of(model.decoder(), count, ofDecoder);
    x = new double[count * d];
    xBar = new double[count * d];
    out = new double[count * d];
    code = new double[count * 2 * q];
    codeBar = new double[count * 2 * q];
    noise = new double[count * q];
    z = new double[count * q];
    zBar = new double[count * q];
    encoderRecord = new double[encoder.recordLength()];
    decoderRecord = new double[decoder.recordLength()];
  }

  private void draw(int[] batch) {
    for (int r = 0; r < batch.length; r++) {
      System.arraycopy(samples, batch[r] % (samples.length / d) * d, x, r * d, d);
      normals.draw(batch[r], 0, 0, noise, r * q, q);
    }
  }

  /** Draws the latent vectors and returns the sum of their divergences from the prior. */
  private double encodeRows(int count) {
    double sum = 0;
    for (int r = 0; r < count; r++) {
      for (int i = 0; i < q; i++) {
        double m = code[r * 2 * q + i];
        double log = code[r * 2 * q + q + i];
        double s = Math.exp(log);
        z[r * q + i] = m + s * noise[r * q + i];
        sum += 0.5 * (m * m + s * s - 1) - log;
      }
    }
    return sum;
  }

  /** Turns decoded means into residuals and returns the sum of their squares. */
  private double residuals() {
    double sum = 0;
    for (int i = 0; i < out.length; i++) {
      out[i] -= x[i];
      sum += out[i] * out[i];
    }
    return sum;
  }

  private void pullCode(int count) {
    double perRow = 1.0 / count;
    for (int r = 0; r < count; r++) {
      for (int i = 0; i < q; i++) {
        double s = Math.exp(code[r * 2 * q + q + i]);
        codeBar[r * 2 * q + i] = perRow * code[r * 2 * q + i] + zBar[r * q + i];
        codeBar[r * 2 * q + q + i] = perRow * (s * s - 1) + zBar[r * q + i] * s * noise[r * q + i];
      }
    }
  }
}
