package org.costate.sde.method;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.costate.sde.Calculus;
import org.costate.sde.NoiseKind;
import org.costate.sde.SdeMethod;
import org.costate.sde.langevin.LangevinMethods;

/** Every scheme with its claims: strong and weak order for each kind of noise it is for. */
final class SchemeTable {
  private static final String TABLE =
      """
      scheme                               additive diagonal scalar  commutative general
      eulerMaruyama                        1/1      0.5/1    0.5/1   0.5/1       0.5/1
      tamedEuler                           1/1      0.5/1    0.5/1   0.5/1       0.5/1
      driftImplicitEuler                   1/1      0.5/1    0.5/1   0.5/1       0.5/1
      skRock(3)                            1/1      0.5/1    0.5/1   0.5/1       0.5/1
      eulerHeun                            1/1      1/1      1/1     1/1         0.5/1
      heun                                 1/2      1/1      1/1     1/1         0.5/1
      midpoint                             1/1      1/1      1/1     1/1         0.5/1
      reversibleHeun                       1/2      1/1      1/1     1/1         0.5/1
      milstein(ITO)                        -        1/1      1/1     1/1         -
      milstein(STRATONOVICH)               -        1/1      1/1     1/1         -
      milsteinWithDerivative(ITO)          -        1/1      1/1     1/1         -
      milsteinWithDerivative(STRATONOVICH) -        1/1      1/1     1/1         -
      milsteinWithLevyAreas(ITO)           -        -        1/1     1/1         1/1
      milsteinWithLevyAreas(STRATONOVICH)  -        -        1/1     1/1         1/1
      sra1                                 1.5/2    -        -       -           -
      sra3                                 1.5/2    -        -       -           -
      shark                                1.5/2    -        -       -           -
      sriw1                                -        1.5/1.5  1.5/1.5 -           -
      sosri                                -        1.5/1.5  1.5/1.5 -           -
      dri1                                 1/2      -        1/2     1/2         0.5/2
      """;

  /** On Langevin's equation, whose noise is additive. */
  private static final String LANGEVIN =
      """
      scheme   additive
      baoab    1/2
      quicsort 3/3
      """;

  private SchemeTable() {}

  /** Strong and weak order. */
  record Claim(double strong, double weak) {}

  /** One scheme. */
  record Row(String scheme, SdeMethod method, Map<NoiseKind, Claim> claims) {}

  /** Returns the schemes for problems at large. */
  static List<Row> rows() {
    return rows(TABLE, SdeMethods.class);
  }

  /** Returns the schemes for Langevin's equation. */
  static List<Row> langevin() {
    return rows(LANGEVIN, LangevinMethods.class);
  }

  /** Returns the schemes that claim something for a kind of noise, in one sense of the integral. */
  static List<Row> of(NoiseKind kind, Calculus calculus) {
    return rows().stream()
        .filter(row -> row.claims.containsKey(kind))
        .filter(row -> row.method.calculus() == calculus)
        .toList();
  }

  private static List<Row> rows(String table, Class<?> factories) {
    String[] lines = table.strip().split("\n", -1);
    String[] head = lines[0].split(" +", -1);
    List<Row> rows = new ArrayList<>();
    for (int i = 1; i < lines.length; i++) {
      String[] entries = lines[i].strip().split(" +", -1);
      Map<NoiseKind, Claim> claims = new EnumMap<>(NoiseKind.class);
      for (int j = 1; j < entries.length; j++) {
        if (!entries[j].equals("-")) {
          String[] orders = entries[j].split("/", -1);
          claims.put(
              NoiseKind.valueOf(head[j].toUpperCase(Locale.ROOT)),
              new Claim(Double.parseDouble(orders[0]), Double.parseDouble(orders[1])));
        }
      }
      rows.add(new Row(entries[0], make(factories, entries[0]), claims));
    }
    return rows;
  }

  private static SdeMethod make(Class<?> factories, String scheme) {
    int open = scheme.indexOf('(');
    String name = open < 0 ? scheme : scheme.substring(0, open);
    try {
      for (Method factory : factories.getMethods()) {
        if (factory.getName().equals(name)) {
          if (open < 0) {
            return (SdeMethod) factory.invoke(null);
          }
          String argument = scheme.substring(open + 1, scheme.length() - 1);
          return (SdeMethod)
              factory.invoke(
                  null,
                  factory.getParameterTypes()[0] == Calculus.class
                      ? Calculus.valueOf(argument)
                      : Integer.valueOf(argument));
        }
      }
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException(scheme, e);
    }
    throw new IllegalStateException("there is no scheme " + scheme);
  }

  /** Returns the factories that no row calls, with every sense of the integral they take. */
  static Set<String> withoutRow() {
    var missing = new TreeSet<String>();
    for (Class<?> factories : List.of(SdeMethods.class, LangevinMethods.class)) {
      for (Method factory : factories.getDeclaredMethods()) {
        if (!java.lang.reflect.Modifier.isPublic(factory.getModifiers())) {
          continue;
        }
        if (factory.getParameterCount() == 1 && factory.getParameterTypes()[0] == Calculus.class) {
          for (Calculus calculus : Calculus.values()) {
            missing.add(factory.getName() + "(" + calculus + ")");
          }
        } else {
          missing.add(factory.getName());
        }
      }
    }
    for (List<Row> rows : List.of(rows(), langevin())) {
      for (Row row : rows) {
        missing.remove(row.scheme);
        missing.remove(row.scheme.replaceAll("\\(\\d+\\)", ""));
      }
    }
    return missing;
  }
}
