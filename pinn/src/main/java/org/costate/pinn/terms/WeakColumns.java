package org.costate.pinn.terms;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.costate.pinn.lines.Monomial;
import org.costate.pinn.lines.PointFunction;
import org.costate.pinn.lines.PointFunctions;
import org.costate.pinn.terms.TermModel.Given;
import org.costate.pinn.terms.TermModel.Network;
import org.costate.pinn.terms.TermModel.Polynomial;
import org.jspecify.annotations.Nullable;

/**
 * The linear equations of {@link WeakRegression}: one column for each unknown coefficient, one row
 * for each species and test function, {@code [species, runs, test functions]}.
 */
final class WeakColumns {
  /** Gauss-Legendre nodes and weights on [0, 1], 5 points. */
  private static final double[] NODES = {
    0.046910077030668, 0.230765344947158, 0.5, 0.769234655052842, 0.953089922969332
  };

  private static final double[] WEIGHTS = {
    0.118463442528095, 0.239314335249683, 0.284444444444444, 0.239314335249683, 0.118463442528095
  };

  private final FieldData data;
  private final List<double[]> columns = new ArrayList<>();
  private final Map<TermKind, List<List<Monomial>>> unknown = new EnumMap<>(TermKind.class);
  private final List<WeakForm> forms = new ArrayList<>();
  private final List<double[]> fields = new ArrayList<>();
  private final int species;
  private final int cells;
  private final int axes;
  private final int rowsOfSpecies;
  private final double[] right;

  /**
   * Tests the data.
   *
   * @throws IllegalArgumentException if no test function fits, or nothing is unknown
   */
  WeakColumns(
      FieldData data,
      TestFunctions tests,
      TermModel diffusion,
      @Nullable TermModel transport,
      @Nullable TermModel reaction) {
    this.data = data;
    this.species = data.species();
    this.cells = data.grid().cells();
    this.axes = data.grid().dimensions();
    int rows = 0;
    for (Snapshots run : data.runs()) {
      WeakForm form = WeakForm.of(data, run, tests);
      forms.add(form);
      fields.add(bySpecies(run));
      rows += form.rows();
    }
    this.rowsOfSpecies = rows;
    this.right = new double[species * rowsOfSpecies];
    fill(diffusion, transport, reaction);
  }

  /** Returns the monomials of each output of an unknown term, whose coefficients are unknown. */
  List<List<Monomial>> forms(TermKind kind) {
    return unknown.computeIfAbsent(kind, k -> new ArrayList<>());
  }

  /** Returns the columns, coefficients of D first and those of R last. */
  List<double[]> columns() {
    return columns;
  }

  /** Returns the side without unknowns. */
  double[] right() {
    return right;
  }

  /** Returns the rows of the runs, which follow each other within each species. */
  List<WeakForm> tested() {
    return forms;
  }

  /** Returns the data of each run, gaps closed, {@code [species, times, cells]}. */
  List<double[]> fields() {
    return fields;
  }

  /** Returns the number of rows of one species. */
  int rowsOfSpecies() {
    return rowsOfSpecies;
  }

  /** From {@code [times, species, cells]} to {@code [species, times, cells]}. */
  private double[] bySpecies(Snapshots run) {
    double[] filled = run.filled();
    double[] out = new double[filled.length];
    for (int i = 0; i < run.size(); i++) {
      for (int s = 0; s < species; s++) {
        System.arraycopy(
            filled, (i * species + s) * cells, out, (s * run.size() + i) * cells, cells);
      }
    }
    return out;
  }

  /** Back to {@code [times, species, cells]}. */
  double[] byTime(double[] bySpecies, int times) {
    double[] out = new double[bySpecies.length];
    for (int i = 0; i < times; i++) {
      for (int s = 0; s < species; s++) {
        System.arraycopy(bySpecies, (s * times + i) * cells, out, (i * species + s) * cells, cells);
      }
    }
    return out;
  }

  private void fill(
      TermModel diffusion, @Nullable TermModel transport, @Nullable TermModel reaction) {
    each(right, (s, form, c) -> form.timeSlopes(part(c, s)), -1);
    diffusion(diffusion);
    transport(transport);
    reaction(reaction);
    if (columns.isEmpty()) {
      throw new IllegalArgumentException("no coefficient is unknown: all terms are given");
    }
  }

  static @Nullable Polynomial polynomial(TermModel model) {
    if (model instanceof Polynomial polynomial) {
      return polynomial;
    }
    return model instanceof Network network ? network.start() : null;
  }

  /** Makes a column, or adds to one. */
  @FunctionalInterface
  private interface Part {
    double @Nullable [] of(int species, WeakForm form, double[] fields);
  }

  private void each(double[] column, Part part, double sign) {
    for (int s = 0; s < species; s++) {
      int at = s * rowsOfSpecies;
      for (int run = 0; run < forms.size(); run++) {
        double[] values = part.of(s, forms.get(run), fields.get(run));
        for (int i = 0; values != null && i < values.length; i++) {
          column[at + i] += sign * values[i];
        }
        at += forms.get(run).rows();
      }
    }
  }

  private void add(Part part, double sign) {
    double[] column = new double[species * rowsOfSpecies];
    each(column, part, sign);
    columns.add(column);
  }

  private double[] part(double[] c, int one) {
    int length = c.length / species;
    return Arrays.copyOfRange(c, one * length, (one + 1) * length);
  }

  private void diffusion(TermModel model) {
    if (model instanceof Given given) {
      requireOwn(given.function());
      each(right, (s, form, c) -> form.laplacians(primitive(given.function(), s, c)), -1);
      return;
    }
    for (int s = 0; s < species; s++) {
      int own = s;
      List<Monomial> mine = polynomial(model).of(own);
      forms(TermKind.DIFFUSION).add(mine);
      for (Monomial monomial : mine) {
        int power = monomial.degree() + 1;
        add((row, form, c) -> row == own ? form.laplacians(power(part(c, own), power)) : null, 1);
      }
    }
  }

  private static double[] power(double[] c, int power) {
    double[] out = new double[c.length];
    Arrays.setAll(out, i -> Math.pow(c[i], power) / power);
    return out;
  }

  /** Returns {@code ∫₀^c D_s}. */
  private double[] primitive(PointFunction function, int one, double[] c) {
    int length = c.length / species;
    double[] out = new double[length];
    double[] scaled = c.clone();
    double[] values = new double[c.length];
    for (int node = 0; node < NODES.length; node++) {
      for (int i = 0; i < length; i++) {
        scaled[one * length + i] = NODES[node] * c[one * length + i];
      }
      function.value(scaled, length, values);
      for (int i = 0; i < length; i++) {
        out[i] += WEIGHTS[node] * values[one * length + i] * c[one * length + i];
      }
    }
    return out;
  }

  private void requireOwn(PointFunction function) {
    double[] states = data.states(50);
    int count = states.length / species;
    double[] out = new double[species * count];
    for (int s = 0; s < species; s++) {
      double[] tangent = new double[states.length];
      Arrays.fill(tangent, s * count, (s + 1) * count, 1);
      function.pushforward(states, count, tangent, new double[function.parameterCount()], out);
      for (int i = 0; i < out.length; i++) {
        if (i / count != s && out[i] != 0) {
          throw new IllegalArgumentException(
              "D of species %s depends on species %s, which the weak form cannot move"
                  .formatted(i / count, s));
        }
      }
    }
  }

  private void transport(@Nullable TermModel model) {
    if (model instanceof Given given) {
      PointFunction function = given.function();
      boolean shared = function.outputs() == axes;
      for (int k = 0; k < axes; k++) {
        int axis = k;
        each(
            right,
            (s, form, c) ->
                form.slopes(
                    times(output(function, shared ? axis : s * axes + axis, c), part(c, s)), axis),
            1);
      }
    } else if (model != null) {
      for (int k = 0; k < axes; k++) {
        int axis = k;
        List<Monomial> monomials = polynomial(model).monomials();
        forms(TermKind.TRANSPORT).add(monomials);
        for (Monomial monomial : monomials) {
          add((s, form, c) -> form.slopes(times(values(monomial, c), part(c, s)), axis), -1);
        }
      }
    }
  }

  private void reaction(@Nullable TermModel model) {
    if (model instanceof Given given) {
      each(right, (s, form, c) -> form.values(output(given.function(), s, c)), -1);
    } else if (model != null) {
      for (int s = 0; s < species; s++) {
        int own = s;
        forms(TermKind.REACTION).add(polynomial(model).monomials());
        for (Monomial monomial : polynomial(model).monomials()) {
          add((row, form, c) -> row == own ? form.values(values(monomial, c)) : null, 1);
        }
      }
    }
  }

  private double[] output(PointFunction function, int which, double[] c) {
    int length = c.length / species;
    double[] out = new double[function.outputs() * length];
    function.value(c, length, out);
    return Arrays.copyOfRange(out, which * length, (which + 1) * length);
  }

  private double[] values(Monomial monomial, double[] c) {
    int length = c.length / species;
    double[] out = new double[length];
    PointFunctions.polynomial(species, List.of(List.of(monomial)), 1).value(c, length, out);
    return out;
  }

  private static double[] times(double[] a, double[] b) {
    double[] out = new double[a.length];
    Arrays.setAll(out, i -> a[i] * b[i]);
    return out;
  }
}
