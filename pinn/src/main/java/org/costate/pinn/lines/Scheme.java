package org.costate.pinn.lines;

/** How derivatives in space become sums over cells. Fluxes leave one cell and enter the next. */
public enum Scheme {
  /** Central fluxes of order 2. */
  CENTRAL_2,
  /** Central fluxes of order 4 on staggered points, for periodic axes. */
  CENTRAL_4,
  /** Central diffusion of order 2, transport from upstream, of order 1 and monotone. */
  UPWIND,
  /**
   * Central diffusion of order 2, transport from upstream along slopes limited by van Albada's
   * formula, of order 2 where the solution is smooth.
   *
   * @see <a href="https://ui.adsabs.harvard.edu/abs/1982A&amp;A...108...76V">van Albada, van Leer
   *     and Roberts (1982), equation 2.12</a>
   */
  LIMITED,
  /**
   * Derivatives of the trigonometric polynomial through the values, for periodic axes with an odd
   * number of cells: an even number would leave its highest wave without a derivative.
   */
  SPECTRAL;

  /** Returns the order in space where the solution is smooth; spectral counts as 8. */
  public int order() {
    return switch (this) {
      case CENTRAL_2, LIMITED -> 2;
      case CENTRAL_4 -> 4;
      case UPWIND -> 1;
      case SPECTRAL -> 8;
    };
  }

  void require(Grid grid) {
    for (int k = 0; k < grid.dimensions(); k++) {
      Grid.Axis axis = grid.axes().get(k);
      if ((this == CENTRAL_4 || this == SPECTRAL) && !axis.isPeriodic()) {
        throw new IllegalArgumentException(
            "%s needs periodic axes; axis %s has walls".formatted(this, k));
      }
      if (this == SPECTRAL && axis.cells() % 2 == 0) {
        throw new IllegalArgumentException(
            "SPECTRAL needs an odd number of cells; axis %s has %s".formatted(k, axis.cells()));
      }
      if (this == CENTRAL_4 && axis.cells() < 5) {
        throw new IllegalArgumentException(
            "CENTRAL_4 needs at least 5 cells; axis %s has %s".formatted(k, axis.cells()));
      }
    }
  }
}
