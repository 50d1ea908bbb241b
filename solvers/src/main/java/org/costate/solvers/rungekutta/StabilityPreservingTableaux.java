package org.costate.solvers.rungekutta;

/**
 * Methods that keep every convex bound which Euler's steps keep, such as positivity, a maximum
 * principle or the total variation, up to C times the step that is allowed to Euler.
 *
 * @see <a href="https://doi.org/10.1142/7498">Gottlieb, Ketcheson and Shu (2011)</a>
 */
final class StabilityPreservingTableaux {
  private StabilityPreservingTableaux() {}

  /** Shu and Osher (1988), Journal of Computational Physics 77, 439-471: C = 1, the optimum. */
  static final class Order3 {
    private Order3() {}

    static final ExplicitRungeKutta METHOD =
        new ExplicitRungeKutta(
            ButcherTableau.named("SSP Runge-Kutta 3", 3)
                .stage("1", "1")
                .stage("1/2", "1/4", "1/4")
                .weights("1/6", "1/6", "2/3")
                .build());
  }

  /**
   * Spiteri and Ruuth (2002), SSPRK(5,4): C = 1.508, the optimum of five stages; digits beyond the
   * fifteen printed ones from the order conditions, by least change of the convex combinations.
   *
   * @see <a href="https://doi.org/10.1137/S0036142901389025">Spiteri and Ruuth (2002)</a>
   */
  static final class Order4 {
    private Order4() {}

    static final ExplicitRungeKutta METHOD =
        new ExplicitRungeKutta(
            ButcherTableau.named("SSP Runge-Kutta 4", 4)
                .stage(
                    "0.391752226571890510342348310930258753",
                    "0.391752226571890510342348310930258753")
                .stage(
                    "0.58607968931153961498421869077217699",
                    "0.217669096261169337776375139530224855",
                    "0.368410593050370277207843551241952135")
                .stage(
                    "0.47454236312139987375157668872701233",
                    "0.0826920866578108625047161045967616761",
                    "0.139958502191895178043199424179939014",
                    "0.25189177427169383320366115995031164")
                .stage(
                    "0.935010630967652683604575035044353875",
                    "0.0679662836371149903760978801700877829",
                    "0.115034698504631428852336275409437166",
                    "0.207034898597385511388365090528983304",
                    "0.544974750228520752987775788935845621")
                .weights(
                    "0.146811876084786915534166651739704523",
                    "0.248482909444975614810686167627317575",
                    "0.10425883033198071479093114214429807",
                    "0.27443890090135021293191650887329961",
                    "0.226007483236906541932299529615380222")
                .build());
  }
}
