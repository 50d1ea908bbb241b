package org.costate.pinn.terms;

import java.util.List;
import org.costate.pinn.lines.Monomial;

/** Coefficients of a polynomial with their standard errors. Immutable. */
public final class TermCoefficients {
  private final List<Monomial> monomials;
  private final double[] values;
  private final double[] errors;

  TermCoefficients(List<Monomial> monomials, double[] values, double[] errors) {
    this.monomials = List.copyOf(monomials);
    this.values = values.clone();
    this.errors = errors.clone();
  }

  /** Returns the monomials. */
  public List<Monomial> monomials() {
    return monomials;
  }

  /** Returns the coefficients, in the order of the monomials. */
  public double[] values() {
    return values.clone();
  }

  /** Returns their standard errors; 95 % lie within 1.96 of them if errors are normal. */
  public double[] errors() {
    return errors.clone();
  }

  @Override
  public String toString() {
    StringBuilder out = new StringBuilder();
    for (int k = 0; k < values.length; k++) {
      out.append(k == 0 ? "" : ", ")
          .append("%s: %s ± %s".formatted(monomials.get(k), values[k], errors[k]));
    }
    return out.toString();
  }
}
