package org.costate.pinn.terms;

import org.costate.pinn.lines.PointFunction;
import org.costate.pinn.lines.TransportField;
import org.costate.pinn.lines.TransportFieldBuilder;
import org.costate.pinn.terms.TermModel.Given;
import org.costate.pinn.terms.TermModel.Network;
import org.jspecify.annotations.Nullable;

/** What terms are before any solve: as the weak form gives them. */
final class TermStart {
  private static final int STATES = 400;

  private final TermChoices choices;

  TermStart(TermChoices choices) {
    this.choices = choices;
  }

  WeakTerms weakTerms() {
    TermChoices c = choices;
    return WeakRegression.fit(c.data, tests(), c.diffusion, c.transport, c.reaction);
  }

  WeakEstimate weakEstimate() {
    TermChoices c = choices;
    return WeakRegression.estimate(c.data, tests(), c.diffusion, c.transport, c.reaction);
  }

  private TestFunctions tests() {
    return choices.tests.orElseGet(this::widest);
  }

  private TestFunctions widest() {
    int steps =
        choices.data.runs().stream().mapToInt(run -> (run.size() - 1) / 4).min().orElseThrow();
    int cells =
        choices.data.grid().axes().stream().mapToInt(a -> (a.cells() - 1) / 2).min().orElseThrow();
    return TestFunctions.reaching(
        Math.max(1, Math.min(10, steps)), Math.max(2, Math.min(20, cells)));
  }

  /** Returns the equations with terms from the weak form, networks fitted to them. */
  TransportField field() {
    TermChoices c = choices;
    boolean known =
        isGiven(c.diffusion)
            && (c.transport == null || isGiven(c.transport))
            && (c.reaction == null || isGiven(c.reaction));
    WeakTerms start =
        known
            ? new WeakTerms(
                ((Given) c.diffusion).function(), function(c.transport), function(c.reaction))
            : weakTerms();
    double[] states = c.data.states(STATES);
    TransportFieldBuilder builder =
        TransportField.on(c.data.grid(), c.data.species())
            .scheme(c.scheme)
            .diffusion(term(c.diffusion, true, start.diffusion(), states, 0));
    PointFunction transport = start.transport();
    if (c.transport != null && transport != null) {
      builder.transport(term(c.transport, false, transport, states, 1));
    }
    PointFunction reaction = start.reaction();
    if (c.reaction != null && reaction != null) {
      builder.reaction(term(c.reaction, false, reaction, states, 2));
    }
    return builder.build();
  }

  private static boolean isGiven(TermModel model) {
    return model instanceof Given;
  }

  private static @Nullable PointFunction function(@Nullable TermModel model) {
    return model instanceof Given given ? given.function() : null;
  }

  private PointFunction term(
      TermModel model, boolean positive, PointFunction start, double[] states, int which) {
    return model instanceof Network network
        ? TermNetworks.of(network, positive, start, states, 3 * choices.seed + which)
        : start;
  }
}
