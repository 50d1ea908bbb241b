package org.costate.sde.latent;

import org.costate.nets.chain.Activation;
import org.costate.nets.chain.Chain;
import org.costate.nets.chain.Layer;
import org.costate.nets.chain.TimeInput;

/**
 * A latent SDE: what generates the data, and how its posterior is read off them.
 *
 * <pre>prior      dz = h(t, z) dt + g(t, z) dW,     z(t₀) ~ N(m, diag s²)
 * posterior  dz = f(t, z, c) dt + g(t, z) dW,  z(t₀) ~ N(m(c), diag s²(c))
 * data       x = decoder(z) + N(0, σ²)</pre>
 *
 * <p>Both processes are meant in the sense of Itô and share the diagonal factor g, so that the
 * divergence between their laws is finite. The encoder is a recurrence that runs back in time,
 * {@code rⱼ = recurrence(xⱼ, rⱼ₊₁)}; the posterior between the times j and j + 1 sees {@code c =
 * rⱼ₊₁}, and its initial law {@code r₀}.
 *
 * <p>The posterior has the prior's noise in each step, of length δ, where the exact one has less.
 * So even with its best drift the bound lies below the evidence: for a linear model by {@code ½ Σ
 * (x − log(1 + x))} over the steps, with {@code x = g²δΛ} and Λ what the later observations tell of
 * the state after the step. The gap grows with g, so that long steps teach too small a factor. The
 * Ornstein-Uhlenbeck process with rate 2 and g = 1, seen at distances of 0.2 with σ = 0.3, has its
 * greatest bound at g = 0.87 with 10 steps between observations, 0.96 with 40 and 0.99 with 160;
 * the last step before each observation makes 38, 12 and 3 percent of the gap. In training a
 * posterior that does not see where between two observations it is loses more: with 40 steps it
 * taught g = 0.72 on that process, and 0.92 with the place among its inputs.
 *
 * <p>All parameters are one flat vector: those of prior, posterior, diffusion, decoder, recurrence
 * and initial law in this order, then m and log s of the prior. Immutable.
 *
 * @see <a href="https://proceedings.mlr.press/v108/li20i.html">Li et al. (2020), section 5</a>
 */
public final class LatentSde {
  private final Chain prior;
  private final Chain posterior;
  private final Chain diffusion;
  private final Chain decoder;
  private final Chain recurrence;
  private final Chain initial;
  private final double diffusionFloor;
  private final double deviation;

  private LatentSde(
      Chain prior,
      Chain posterior,
      Chain diffusion,
      Chain decoder,
      Chain recurrence,
      Chain initial,
      double diffusionFloor,
      double deviation) {
    this.prior = prior;
    this.posterior = posterior;
    this.diffusion = diffusion;
    this.decoder = decoder;
    this.recurrence = recurrence;
    this.initial = initial;
    this.diffusionFloor = diffusionFloor;
    this.deviation = deviation;
  }

  /**
   * Returns a model from its networks; chains that append time are given it.
   *
   * @param prior h, from d to d
   * @param posterior f, from d and a context of c to d; if its input is wider by one, it sees where
   *     between two observations it is
   * @param diffusion g less its floor, ending in a sigmoid or softplus: from 1 to 1, a network of
   *     this shape for each component, or from d to d, one network for all factors
   * @param decoder from d to the observed components; no time
   * @param recurrence of the encoder, from observed components and c to c
   * @param initial from c to mean and log deviation of z(t₀), 2d
   * @param diffusionFloor added to the factor so that it stays away from 0; positive
   * @param deviation σ, in units of the data; positive
   * @throws IllegalArgumentException if widths do not fit or a number is out of range, quoting it
   */
  public static LatentSde of(
      Chain prior,
      Chain posterior,
      Chain diffusion,
      Chain decoder,
      Chain recurrence,
      Chain initial,
      double diffusionFloor,
      double deviation) {
    int d = prior.inputWidth();
    int c = initial.inputWidth();
    requireWidths("prior", prior, d, d);
    requireWidths(
        "posterior", posterior, posterior.inputWidth() == d + c + 1 ? d + c + 1 : d + c, d);
    int factors = diffusion.inputWidth() == 1 ? 1 : d;
    requireWidths("diffusion", diffusion, factors, factors);
    requirePositive(diffusion);
    requireWidths("decoder", decoder, d, decoder.outputWidth());
    requireWidths("recurrence", recurrence, decoder.outputWidth() + c, c);
    requireWidths("initial", initial, c, 2 * d);
    if (!(diffusionFloor > 0) || !Double.isFinite(diffusionFloor)) {
      throw new IllegalArgumentException("diffusionFloor must be positive; got " + diffusionFloor);
    }
    if (!(deviation > 0) || !Double.isFinite(deviation)) {
      throw new IllegalArgumentException("deviation must be positive; got " + deviation);
    }
    return new LatentSde(
        prior, posterior, diffusion, decoder, recurrence, initial, diffusionFloor, deviation);
  }

  /**
   * Returns a model of usual networks: drifts with one hidden layer that see time, the posterior's
   * also the place between observations, a factor below 1 above the floor for each component, an
   * affine decoder, and a tanh recurrence.
   *
   * @param observed number of observed components
   * @param latent number of components d of z
   * @param context width c of the encoder
   * @param width of hidden layers
   * @param deviation σ, in units of the data; positive
   * @throws IllegalArgumentException if a number is out of range, quoting it
   */
  public static LatentSde usual(
      int observed, int latent, int context, int width, double deviation) {
    return of(
        Chain.input(latent).time(TimeInput.APPENDED).dense(width).tanh().dense(latent),
        Chain.input(latent + context + 1)
            .time(TimeInput.APPENDED)
            .dense(width)
            .tanh()
            .dense(latent),
        Chain.input(1).dense(width).tanh().dense(1).sigmoid(),
        Chain.input(latent).dense(observed),
        Chain.input(observed + context).dense(context).tanh(),
        Chain.input(context).dense(2 * latent),
        0.01,
        deviation);
  }

  private static void requireWidths(String name, Chain chain, int in, int out) {
    if (chain.inputWidth() != in || chain.outputWidth() != out) {
      throw new IllegalArgumentException(
          "the %s must go from %s to %s; it goes from %s to %s"
              .formatted(name, in, out, chain.inputWidth(), chain.outputWidth()));
    }
  }

  private static void requirePositive(Chain diffusion) {
    var layers = diffusion.layers();
    Layer last = layers.isEmpty() ? new Activation.Tanh() : layers.get(layers.size() - 1);
    if (!(last instanceof Activation.Sigmoid || last instanceof Activation.Softplus)) {
      throw new IllegalArgumentException(
          "the diffusion must end in a sigmoid or softplus; got " + diffusion);
    }
  }

  /** Returns h. */
  public Chain prior() {
    return prior;
  }

  /** Returns f. */
  public Chain posterior() {
    return posterior;
  }

  /** Returns g less its floor. */
  public Chain diffusion() {
    return diffusion;
  }

  /** Returns the decoder. */
  public Chain decoder() {
    return decoder;
  }

  /** Returns the recurrence of the encoder. */
  public Chain recurrence() {
    return recurrence;
  }

  /** Returns the network of the posterior's initial law. */
  public Chain initial() {
    return initial;
  }

  /** Returns what is added to the factor. */
  public double diffusionFloor() {
    return diffusionFloor;
  }

  /** Returns σ. */
  public double deviation() {
    return deviation;
  }

  /** Returns the number of components of z. */
  public int latent() {
    return prior.inputWidth();
  }

  /** Returns the number of observed components. */
  public int observed() {
    return decoder.outputWidth();
  }

  /** Returns the width of the context. */
  public int context() {
    return initial.inputWidth();
  }

  /** Returns whether the posterior sees where between two observations it is. */
  boolean seesPlace() {
    return posterior.inputWidth() > latent() + context();
  }

  /** Returns how often the diffusion's network is there. */
  int factorNetworks() {
    return diffusion.inputWidth() == latent() ? 1 : latent();
  }

  /** Returns the number of parameters. */
  public int parameterCount() {
    return offset(Part.INITIAL_LAW) + 2 * latent();
  }

  /**
   * Returns fresh parameters: those of the chains by their own rules, and a standard normal initial
   * law of the prior.
   *
   * @param seed equal seeds give equal parameters
   */
  public double[] initialParameters(long seed) {
    double[] theta = new double[parameterCount()];
    copy(prior, seed, theta, offset(Part.PRIOR));
    copy(posterior, seed + 1, theta, offset(Part.POSTERIOR));
    copy(decoder, seed + 2, theta, offset(Part.DECODER));
    copy(recurrence, seed + 3, theta, offset(Part.RECURRENCE));
    copy(initial, seed + 4, theta, offset(Part.INITIAL));
    for (int i = 0; i < factorNetworks(); i++) {
      copy(diffusion, seed + 5 + i, theta, offset(Part.DIFFUSION) + i * diffusion.parameterCount());
    }
    return theta;
  }

  private static void copy(Chain chain, long seed, double[] theta, int offset) {
    System.arraycopy(chain.initialParameters(seed), 0, theta, offset, chain.parameterCount());
  }

  /** The parts of the parameter vector, in order. */
  enum Part {
    PRIOR(0),
    POSTERIOR(1),
    DIFFUSION(2),
    DECODER(3),
    RECURRENCE(4),
    INITIAL(5),
    INITIAL_LAW(6);

    private final int place;

    Part(int place) {
      this.place = place;
    }
  }

  /** Returns where a part of the parameter vector begins. */
  int offset(Part part) {
    int sum = 0;
    for (Part before : Part.values()) {
      sum += before.place < part.place ? length(before) : 0;
    }
    return sum;
  }

  /** Returns the number of parameters of a part. */
  int length(Part part) {
    return switch (part) {
      case PRIOR -> prior.parameterCount();
      case POSTERIOR -> posterior.parameterCount();
      case DIFFUSION -> factorNetworks() * diffusion.parameterCount();
      case DECODER -> decoder.parameterCount();
      case RECURRENCE -> recurrence.parameterCount();
      case INITIAL -> initial.parameterCount();
      case INITIAL_LAW -> 2 * latent();
    };
  }
}
