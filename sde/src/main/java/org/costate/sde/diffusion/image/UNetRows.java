package org.costate.sde.diffusion.image;

import java.util.Arrays;
import org.costate.nets.Execution;
import org.costate.nets.NetworkField;
import org.costate.nets.NetworkOptions;
import org.costate.sde.diffusion.learn.RowFunction;
import org.costate.sde.diffusion.learn.RowNetwork;

/**
 * A small convolutional network on the PyTorch engine for the score of grey images: two
 * resolutions, a way around the lower one, features of time and class added to the channels.
 *
 * <p>Give it to a score model of {@code height * width} components. Memory of the engine is given
 * back when what was opened is garbage.
 */
public final class UNetRows implements RowNetwork {
  private final int height;
  private final int width;
  private final int features;
  private final int channels;
  private final int parameterCount;

  private UNetRows(int height, int width, int features, int channels) {
    this.height = height;
    this.width = width;
    this.features = features;
    this.channels = channels;
    try (NetworkField field = field(1, 0)) {
      this.parameterCount = field.parameterCount();
    }
  }

  /**
   * Describes a network.
   *
   * @param height rows of pixels, even
   * @param width columns of pixels, even
   * @param features number of features of time and of classes, at least 1
   * @param channels C, at the full resolution, at least 1
   * @throws IllegalArgumentException if a number is out of range
   * @throws IllegalStateException if the engine is missing, saying which dependency to add
   */
  public static UNetRows of(int height, int width, int features, int channels) {
    if (height < 2 || width < 2 || height % 2 != 0 || width % 2 != 0) {
      throw new IllegalArgumentException(
          "height and width must be even and at least 2; got %s x %s".formatted(height, width));
    }
    if (features < 1 || channels < 1) {
      throw new IllegalArgumentException(
          "need a feature and a channel at least; got %s and %s".formatted(features, channels));
    }
    return new UNetRows(height, width, features, channels);
  }

  private NetworkField field(int rows, int seed) {
    NetworkOptions options =
        NetworkOptions.rows(rows, inputWidth()).with(Execution.ENGINE).withSeed(seed);
    return NetworkField.of(new UNet(height, width, features, channels), options);
  }

  @Override
  public int inputWidth() {
    return height * width + features;
  }

  @Override
  public int outputWidth() {
    return height * width;
  }

  @Override
  public int parameterCount() {
    return parameterCount;
  }

  @Override
  public double[] initialParameters(long seed) {
    try (NetworkField field = field(1, Long.hashCode(seed))) {
      return field.parameters();
    }
  }

  @Override
  public RowFunction open(int rows, double[] theta) {
    NetworkField field = field(rows, 0);
    field.setParameters(theta);
    return new Opened(field, rows);
  }

  @Override
  public String toString() {
    return "U-Net of %s x %s pixels with %s channels".formatted(height, width, channels);
  }

  private final class Opened implements RowFunction {
    private final NetworkField field;
    private final int rows;
    private final double[] wide;
    private final double[] inputBar;
    private final double[] noTheta;

    Opened(NetworkField field, int rows) {
      this.field = field;
      this.rows = rows;
      this.wide = new double[rows * inputWidth()];
      this.inputBar = new double[wide.length];
      this.noTheta = new double[parameterCount];
    }

    @Override
    public void setParameters(double[] theta) {
      field.setParameters(theta);
    }

    @Override
    public void value(double[] x, double[] out) {
      field.derivative(0, x, wide);
      narrow(out);
    }

    /** The engine goes forward again on the way back. */
    @Override
    public void forward(double[] x, double[] out) {
      value(x, out);
    }

    @Override
    public void pullback(double[] x, double[] cotangent, double[] thetaBar) {
      for (int r = 0; r < rows; r++) {
        System.arraycopy(cotangent, r * outputWidth(), wide, r * inputWidth(), outputWidth());
        Arrays.fill(wide, r * inputWidth() + outputWidth(), (r + 1) * inputWidth(), 0);
      }
      field.pullback(0, x, wide, inputBar, thetaBar);
    }

    @Override
    public void pushforward(double[] x, double[] tangent, double[] out) {
      field.pushforward(0, x, tangent, noTheta, wide);
      narrow(out);
    }

    private void narrow(double[] out) {
      for (int r = 0; r < rows; r++) {
        System.arraycopy(wide, r * inputWidth(), out, r * outputWidth(), outputWidth());
      }
    }
  }
}
