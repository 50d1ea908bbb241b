package org.costate.pinn.lines;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Collects the terms of a {@link TransportField}; opened by {@link TransportField#on}. */
public final class TransportFieldBuilder {
  final Grid grid;
  final int species;
  PointFunction diffusion;
  @Nullable PointFunction transport;
  @Nullable PointFunction reaction;
  Scheme scheme = Scheme.CENTRAL_2;

  TransportFieldBuilder(Grid grid, int species) {
    if (species < 1) {
      throw new IllegalArgumentException("species must be at least 1; got " + species);
    }
    this.grid = grid;
    this.species = species;
    this.diffusion = PointFunctions.given(species, new double[species]);
  }

  /**
   * Sets D; it is zero without.
   *
   * @param function one output for each species
   * @throws IllegalArgumentException if the numbers of species differ
   */
  public TransportFieldBuilder diffusion(PointFunction function) {
    require("D", function, species);
    this.diffusion = function;
    return this;
  }

  /**
   * Sets a given D, the same for all species.
   *
   * @param value at least 0
   * @throws IllegalArgumentException if it is negative
   */
  public TransportFieldBuilder diffusion(double value) {
    if (!(value >= 0)) {
      throw new IllegalArgumentException("D must be >= 0; got " + value);
    }
    double[] values = new double[species];
    Arrays.fill(values, value);
    return diffusion(PointFunctions.given(species, values));
  }

  /**
   * Sets U; there is no transport without.
   *
   * @param function one output for each axis, or for each species and axis
   * @throws IllegalArgumentException if the numbers do not fit
   */
  public TransportFieldBuilder transport(PointFunction function) {
    int axes = grid.dimensions();
    if (function.outputs() != axes) {
      require("U", function, species * axes);
    }
    require("U", function, function.outputs());
    this.transport = function;
    return this;
  }

  /**
   * Sets R; there is no reaction without.
   *
   * @param function one output for each species
   * @throws IllegalArgumentException if the numbers of species differ
   */
  public TransportFieldBuilder reaction(PointFunction function) {
    require("R", function, species);
    this.reaction = function;
    return this;
  }

  /**
   * Sets the scheme; central fluxes of order 2 without.
   *
   * @param scheme how derivatives become sums
   */
  public TransportFieldBuilder scheme(Scheme scheme) {
    this.scheme = scheme;
    return this;
  }

  /**
   * Returns the field.
   *
   * @throws IllegalArgumentException if the scheme does not fit the grid
   */
  public TransportField build() {
    scheme.require(grid);
    return new TransportField(this);
  }

  private void require(String term, PointFunction function, int outputs) {
    if (function.inputs() != species || function.outputs() != outputs) {
      throw new IllegalArgumentException(
          "%s must take %s species and give %s values; got %s and %s"
              .formatted(term, species, outputs, function.inputs(), function.outputs()));
    }
  }
}
