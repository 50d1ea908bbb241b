package org.costate.pinn.terms;

import java.util.Arrays;
import java.util.List;
import org.costate.pinn.lines.Monomial;
import org.costate.pinn.lines.PointFunction;
import org.costate.pinn.lines.PointFunctions;

/** What is known of a term: all of it, its form, or nothing. */
public sealed interface TermModel {

  /**
   * A function that is known but for its parameters, if it has any; these are refined from where
   * they stand.
   *
   * @param function of the concentrations; it is not copied, and learning changes its parameters
   */
  record Given(PointFunction function) implements TermModel {}

  /**
   * A polynomial with unknown coefficients.
   *
   * @param monomials of the concentrations of all species; D of a species takes those of its own
   *     concentration alone
   */
  record Polynomial(List<Monomial> monomials) implements TermModel {
    public Polynomial {
      monomials = List.copyOf(monomials);
      if (monomials.isEmpty()) {
        throw new IllegalArgumentException("a polynomial needs at least one monomial");
      }
    }

    /** Returns the monomials of one concentration alone. */
    List<Monomial> of(int species) {
      return monomials.stream().filter(m -> m.degree() == m.powers().get(species)).toList();
    }
  }

  /**
   * A network of tanh layers. That of D ends in a smooth positive map; those of U and R begin as
   * zero. It sees scaled concentrations and its values are scaled back.
   *
   * @param start the polynomial that is fitted first and then handed to the network
   * @param hidden widths of the hidden layers, at least one
   */
  record Network(Polynomial start, List<Integer> hidden) implements TermModel {
    public Network {
      hidden = List.copyOf(hidden);
      if (hidden.isEmpty() || hidden.stream().anyMatch(width -> width < 1)) {
        throw new IllegalArgumentException(
            "a network needs hidden layers of width 1 at least; got " + hidden);
      }
    }
  }

  /**
   * Returns a term that is known.
   *
   * @param function of the concentrations, whose parameters are not learnt
   */
  static TermModel known(PointFunction function) {
    return new Given(PointFunctions.fixed(function));
  }

  /**
   * Returns a term that is known but for its parameters.
   *
   * @param function of the concentrations
   */
  static TermModel given(PointFunction function) {
    return new Given(function);
  }

  /**
   * Returns known values that depend on nothing.
   *
   * @param species number of species
   * @param values one for each output
   */
  static TermModel given(int species, double... values) {
    return new Given(PointFunctions.given(species, values));
  }

  /**
   * Returns unknown values that depend on nothing: one for each output.
   *
   * @param species number of species
   */
  static TermModel constant(int species) {
    return new Polynomial(Monomial.between(species, 0, 0));
  }

  /**
   * Returns a polynomial with unknown coefficients.
   *
   * @param monomials of the concentrations
   */
  static TermModel polynomial(Monomial... monomials) {
    return new Polynomial(List.of(monomials));
  }

  /**
   * Returns a polynomial with unknown coefficients.
   *
   * @param monomials of the concentrations
   */
  static TermModel polynomial(List<Monomial> monomials) {
    return new Polynomial(monomials);
  }

  /**
   * Returns a network of tanh layers.
   *
   * @param start monomials of the polynomial that is fitted first
   * @param hidden widths of the hidden layers
   */
  static TermModel network(List<Monomial> start, int... hidden) {
    return new Network(new Polynomial(start), Arrays.stream(hidden).boxed().toList());
  }
}
