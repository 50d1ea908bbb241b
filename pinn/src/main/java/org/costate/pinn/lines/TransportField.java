package org.costate.pinn.lines;

import java.util.Arrays;
import org.costate.solvers.DifferentiableField;
import org.costate.solvers.exponential.DifferentiableSemilinearField;
import org.costate.solvers.imex.DifferentiableSplitField;
import org.costate.solvers.jacobian.Jacobians;
import org.costate.solvers.linear.MatrixPattern;
import org.jspecify.annotations.Nullable;

/**
 * Reaction, diffusion and advection on a grid,
 *
 * <pre>∂c/∂t = ∇·(D(c) ∇c) + ∇·(U(c) c) + R(c),</pre>
 *
 * as a field for the solvers, with exact products of its Jacobian.
 *
 * <p>Mind the sign: with {@code + ∇·(U c)} matter moves with the velocity −U. The state is {@code
 * [species, cells]}. D has one output for each species; U one for each axis, shared by the species,
 * or one for each species and axis, {@code [species, axes]}; R one for each species. Without R the
 * total of every species changes by what passes the walls alone, to rounding. Parameters are those
 * of D, U and R in this order.
 *
 * <p>One instance serves one thread.
 */
public final class TransportField implements DifferentiableField {
  private final Grid grid;
  private final int species;
  private final int cells;
  private final Scheme scheme;
  private final PointFunction diffusion;
  private final @Nullable PointFunction transport;
  private final @Nullable PointFunction reaction;
  private final AxisOperators[] axes;
  private final Upstream @Nullable [] upstream;
  private final FunctionParameters parameters;
  private final WallCells walls;
  private final WallFluxes wallFluxes;
  private final @Nullable RowDiffusion rows;

  private final double[] d;
  private final double[] u;
  private final double[] flux;
  private final double[] mean;
  private final double[] product;
  private final double[] dBar;
  private final double[] uBar;
  private final double[] fluxBar;
  private final double[] dDot;
  private final double[] uDot;

  TransportField(TransportFieldBuilder builder) {
    this.grid = builder.grid;
    this.species = builder.species;
    this.cells = grid.cells();
    this.scheme = builder.scheme;
    this.diffusion = builder.diffusion;
    this.transport = builder.transport;
    this.reaction = builder.reaction;
    this.parameters = new FunctionParameters(diffusion, transport, reaction);
    this.axes = new AxisOperators[grid.dimensions()];
    boolean fromUpstream = scheme == Scheme.UPWIND || scheme == Scheme.LIMITED;
    this.upstream = fromUpstream && transport != null ? new Upstream[axes.length] : null;
    for (int k = 0; k < axes.length; k++) {
      axes[k] = AxisOperators.of(grid, k, scheme);
      if (upstream != null) {
        upstream[k] = new Upstream(axes[k].lines, scheme == Scheme.LIMITED);
      }
    }
    this.walls = WallCells.of(grid);
    this.wallFluxes = new WallFluxes(walls, species, axes.length, cells, diffusion, transport);
    this.rows =
        diffusion.isConstant() && transport == null && scheme != Scheme.SPECTRAL
            ? new RowDiffusion(grid, scheme, species, diffusion, reaction)
            : null;
    this.d = new double[species * cells];
    this.u = new double[transport == null ? 0 : transport.outputs() * cells];
    this.flux = new double[cells];
    this.mean = new double[cells];
    this.product = new double[cells];
    this.dBar = new double[d.length];
    this.uBar = new double[u.length];
    this.fluxBar = new double[cells];
    this.dDot = new double[d.length];
    this.uDot = new double[u.length];
  }

  /**
   * Begins to describe a field.
   *
   * @param grid where it lives
   * @param species number of species, at least 1
   * @throws IllegalArgumentException if there is no species
   */
  public static TransportFieldBuilder on(Grid grid, int species) {
    return new TransportFieldBuilder(grid, species);
  }

  /** Returns the grid. */
  public Grid grid() {
    return grid;
  }

  /** Returns the number of species. */
  public int species() {
    return species;
  }

  /** Returns the scheme. */
  public Scheme scheme() {
    return scheme;
  }

  /** Returns D. */
  public PointFunction diffusion() {
    return diffusion;
  }

  /** Returns U, or null if there is no transport. */
  public @Nullable PointFunction transport() {
    return transport;
  }

  /** Returns R, or null if there is no reaction. */
  public @Nullable PointFunction reaction() {
    return reaction;
  }

  @Override
  public int dimension() {
    return species * cells;
  }

  @Override
  public int parameterCount() {
    return parameters.count();
  }

  @Override
  public double[] parameters() {
    return parameters.get();
  }

  @Override
  public void setParameters(double[] theta) {
    parameters.set(theta);
  }

  /** The velocity of a species across an axis lies at this place of {@link #u}. */
  private int speed(int one, int axis) {
    boolean shared = transport != null && transport.outputs() == axes.length;
    return (shared ? axis : one * axes.length + axis) * cells;
  }

  @Override
  public void derivative(double t, double[] c, double[] dcdt) {
    if (rows != null) {
      rows.value(c, dcdt);
      wallFluxes.add(c, dcdt);
      return;
    }
    if (reaction == null) {
      Arrays.fill(dcdt, 0);
    } else {
      reaction.value(c, cells, dcdt);
    }
    diffusion.value(c, cells, d);
    if (transport != null) {
      transport.value(c, cells, u);
    }
    for (int k = 0; k < axes.length; k++) {
      AxisOperators axis = axes[k];
      for (int s = 0; s < species; s++) {
        int from = s * cells;
        axis.gradient.apply(c, from, flux, 0, false);
        axis.average.apply(d, from, mean, 0, false);
        multiply(flux, mean);
        if (upstream != null) {
          upstream[k].add(c, from, u, speed(s, k), flux);
        } else if (transport != null) {
          multiply(u, speed(s, k), c, from, product);
          axis.average.apply(product, 0, flux, 0, true);
        }
        axis.divergence.apply(flux, 0, dcdt, from, true);
      }
    }
    wallFluxes.add(c, dcdt);
  }

  /**
   * Takes steps of explicit Euler's method, {@code c ← c + h f(c)}: where D is constant, there is
   * no transport, order 2 in space and a reaction that is a {@link RangedFunction}, in one pass
   * over the memory for each step, which is several times faster than a solver's.
   *
   * <p>Nothing is checked on the way: above the stability limit values grow to NaN.
   *
   * @param c state; receives the one after the steps
   * @param h length of a step, not 0
   * @param steps how many, at least 0
   * @throws IllegalArgumentException if a number is out of range or the length is wrong
   */
  public void takeEulerSteps(double[] c, double h, int steps) {
    if (c.length != dimension() || h == 0 || !Double.isFinite(h) || steps < 0) {
      throw new IllegalArgumentException(
          "need %s values, a step that is not 0 and a count >= 0; got %s, %s, %s"
              .formatted(dimension(), c.length, h, steps));
    }
    EulerSteps.take(this, inOnePass(), c, h, steps);
  }

  private @Nullable EulerRows inOnePass() {
    boolean ranged = reaction == null || reaction instanceof RangedFunction;
    if (rows == null || !walls.faces.isEmpty() || scheme == Scheme.CENTRAL_4 || !ranged) {
      return null;
    }
    double[] constant = new double[species];
    diffusion.value(new double[species], 1, constant);
    return new EulerRows(grid, species, constant, (RangedFunction) reaction);
  }

  private static void multiply(double[] values, double[] factors) {
    for (int i = 0; i < values.length; i++) {
      values[i] *= factors[i];
    }
  }

  private static void multiply(double[] a, int fromA, double[] b, int fromB, double[] out) {
    for (int i = 0; i < out.length; i++) {
      out[i] = a[fromA + i] * b[fromB + i];
    }
  }

  @Override
  public void pullback(double t, double[] c, double[] cotangent, double[] cBar, double[] thetaBar) {
    FunctionParameters.Bars bars = new FunctionParameters.Bars(thetaBar);
    if (rows != null) {
      rows.pullbackDiffusion(c, cotangent, cBar, bars.open(diffusion));
      bars.close();
      pullbackReaction(c, cotangent, cBar, bars);
      wallFluxes.pullback(c, cotangent, cBar, thetaBar);
      return;
    }
    diffusion.value(c, cells, d);
    Arrays.fill(dBar, 0);
    Arrays.fill(uBar, 0);
    if (transport != null) {
      transport.value(c, cells, u);
    }
    for (int k = 0; k < axes.length; k++) {
      AxisOperators axis = axes[k];
      for (int s = 0; s < species; s++) {
        int from = s * cells;
        axis.divergenceTransposed.apply(cotangent, from, fluxBar, 0, false);
        axis.clearEnds(fluxBar);
        if (upstream != null) {
          upstream[k].pullback(c, from, u, speed(s, k), fluxBar, cBar, uBar);
        } else if (transport != null) {
          axis.averageTransposed.apply(fluxBar, 0, product, 0, false);
          addProduct(product, u, speed(s, k), cBar, from);
          addProduct(product, c, from, uBar, speed(s, k));
        }
        axis.gradient.apply(c, from, flux, 0, false);
        multiply(flux, fluxBar);
        axis.averageTransposed.apply(flux, 0, dBar, from, true);
        axis.average.apply(d, from, mean, 0, false);
        multiply(mean, fluxBar);
        axis.gradientTransposed.apply(mean, 0, cBar, from, true);
      }
    }
    diffusion.pullback(c, cells, dBar, cBar, bars.open(diffusion));
    bars.close();
    if (transport != null) {
      transport.pullback(c, cells, uBar, cBar, bars.open(transport));
      bars.close();
    }
    pullbackReaction(c, cotangent, cBar, bars);
    wallFluxes.pullback(c, cotangent, cBar, thetaBar);
  }

  private void pullbackReaction(
      double[] c, double[] cotangent, double[] cBar, FunctionParameters.Bars bars) {
    if (reaction != null) {
      reaction.pullback(c, cells, cotangent, cBar, bars.open(reaction));
      bars.close();
    }
  }

  private static void addProduct(double[] a, double[] b, int fromB, double[] out, int to) {
    for (int i = 0; i < a.length; i++) {
      out[to + i] += a[i] * b[fromB + i];
    }
  }

  @Override
  public void pushforward(double t, double[] c, double[] cDot, double[] thetaDot, double[] out) {
    int at = diffusion.parameterCount();
    double[] forDiffusion = Arrays.copyOfRange(thetaDot, 0, at);
    double[] forTransport =
        Arrays.copyOfRange(thetaDot, at, at + FunctionParameters.count(transport));
    at += forTransport.length;
    if (reaction == null) {
      Arrays.fill(out, 0);
    } else {
      reaction.pushforward(
          c, cells, cDot, Arrays.copyOfRange(thetaDot, at, at + reaction.parameterCount()), out);
    }
    diffusion.value(c, cells, d);
    diffusion.pushforward(c, cells, cDot, forDiffusion, dDot);
    if (transport != null) {
      transport.value(c, cells, u);
      transport.pushforward(c, cells, cDot, forTransport, uDot);
    }
    for (int k = 0; k < axes.length; k++) {
      AxisOperators axis = axes[k];
      for (int s = 0; s < species; s++) {
        int from = s * cells;
        axis.gradient.apply(cDot, from, flux, 0, false);
        axis.average.apply(d, from, mean, 0, false);
        multiply(flux, mean);
        axis.gradient.apply(c, from, product, 0, false);
        axis.average.apply(dDot, from, mean, 0, false);
        for (int i = 0; i < cells; i++) {
          flux[i] += product[i] * mean[i];
        }
        if (upstream != null) {
          upstream[k].addTangent(c, cDot, from, u, uDot, speed(s, k), flux);
        } else if (transport != null) {
          multiply(u, speed(s, k), cDot, from, product);
          axis.average.apply(product, 0, flux, 0, true);
          multiply(uDot, speed(s, k), c, from, product);
          axis.average.apply(product, 0, flux, 0, true);
        }
        axis.divergence.apply(flux, 0, out, from, true);
      }
    }
    wallFluxes.pushforward(c, cDot, forDiffusion, forTransport, out);
  }

  /**
   * Returns this field as the sum of diffusion, stepped implicitly, and transport and reaction,
   * stepped explicitly, for {@link org.costate.solvers.imex.Imex}. The parts bring their sparse
   * Jacobians, and share their functions with this field: set parameters on one of them alone.
   */
  public DifferentiableSplitField split() {
    return new DiffusionApart(this).split();
  }

  /**
   * Returns this field with a linear part, diffusion, for {@link
   * org.costate.solvers.exponential.Exponential}: a full matrix of all cells, which suits some
   * hundreds of them; on periodic grids see {@link #inFourierModes}. Walls that hold a value or a
   * slope that is not 0 act through the rest.
   *
   * @throws IllegalArgumentException if D depends on the concentrations or is learnt
   */
  public DifferentiableSemilinearField semilinear() {
    return new DiffusionApart(this).semilinear();
  }

  /**
   * Returns this field in the Fourier modes of its grid, where diffusion is diagonal.
   *
   * @throws IllegalArgumentException if D depends on the concentrations or is learnt, or an axis
   *     has walls
   */
  public FourierField inFourierModes() {
    return new DiffusionApart(this).inFourierModes();
  }

  /**
   * Returns the choice of Jacobian for implicit methods: exact, column by column of the pattern of
   * the scheme, those without a common row together.
   */
  public Jacobians jacobians() {
    return TransportJacobian.of(this).jacobians();
  }

  /**
   * Returns this field for many tangents at the same states, as sensitivities are: values and
   * slopes of its functions are kept for the state asked last. It shares the functions with this
   * field, whose parameters must not change while it is in use.
   */
  public TransportField keepingSlopes() {
    return KeptSlopes.in(this);
  }

  /** Returns which entries of the Jacobian may differ from zero. */
  public MatrixPattern pattern() {
    return TransportJacobian.of(this).pattern();
  }
}
