package org.costate.pinn.lines;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A product of powers of concentrations, {@code c₁^p₁ c₂^p₂ …}, without its coefficient.
 *
 * @param powers one for each species, at least 0
 */
public record Monomial(List<Integer> powers) {
  public Monomial {
    powers = List.copyOf(powers);
    for (int power : powers) {
      if (power < 0) {
        throw new IllegalArgumentException("powers must be at least 0; got " + powers);
      }
    }
  }

  /**
   * Returns the product of the given powers.
   *
   * @param powers one for each species, at least 0
   */
  public static Monomial of(Integer... powers) {
    return new Monomial(List.of(powers));
  }

  /**
   * Returns all monomials between two degrees, of low degree first.
   *
   * @param species number of concentrations, at least 1
   * @param lowest least sum of powers, at least 0
   * @param highest greatest sum of powers, at least the lowest
   * @throws IllegalArgumentException if a number is out of range
   */
  public static List<Monomial> between(int species, int lowest, int highest) {
    if (species < 1 || lowest < 0 || highest < lowest) {
      throw new IllegalArgumentException(
          "need a species and 0 <= lowest <= highest; got %s, %s, %s"
              .formatted(species, lowest, highest));
    }
    List<Monomial> all = new ArrayList<>();
    for (int degree = lowest; degree <= highest; degree++) {
      extend(new ArrayList<>(), species, degree, all);
    }
    return all;
  }

  private static void extend(List<Integer> begun, int remaining, int degree, List<Monomial> found) {
    if (remaining == 1) {
      List<Integer> whole = new ArrayList<>(begun);
      whole.add(degree);
      found.add(new Monomial(whole));
      return;
    }
    for (int power = degree; power >= 0; power--) {
      begun.add(power);
      extend(begun, remaining - 1, degree - power, found);
      begun.remove(begun.size() - 1);
    }
  }

  /** Returns the sum of the powers. */
  public int degree() {
    return powers.stream().mapToInt(Integer::intValue).sum();
  }

  /**
   * Evaluates the product in every cell.
   *
   * @param c concentrations, {@code [species, cells]}; not modified
   * @param cells number of cells
   * @param from first cell
   * @param to behind the last cell
   * @param out receives the values of those cells, from 0 on
   */
  void value(double[] c, int cells, int from, int to, double[] out) {
    boolean begun = false;
    for (int k = 0; k < powers.size(); k++) {
      for (int p = powers.get(k); p > 0; p--) {
        int shift = k * cells + from;
        if (begun) {
          for (int i = 0; i < to - from; i++) {
            out[i] *= c[shift + i];
          }
        } else {
          System.arraycopy(c, shift, out, 0, to - from);
          begun = true;
        }
      }
    }
    if (!begun) {
      Arrays.fill(out, 0, to - from, 1);
    }
  }

  /** Returns the monomial of the partial derivative; its coefficient is the power. */
  Monomial derivative(int species) {
    List<Integer> lower = new ArrayList<>(powers);
    lower.set(species, Math.max(0, powers.get(species) - 1));
    return new Monomial(lower);
  }

  /** Returns the monomial as it is written, such as {@code c1^2 c2}, or 1. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int k = 0; k < powers.size(); k++) {
      int power = powers.get(k);
      if (power > 0) {
        text.append(text.isEmpty() ? "" : " ").append(powers.size() == 1 ? "c" : "c" + (k + 1));
        text.append(power == 1 ? "" : "^" + power);
      }
    }
    return text.isEmpty() ? "1" : text.toString();
  }
}
