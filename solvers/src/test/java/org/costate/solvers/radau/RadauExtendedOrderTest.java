package org.costate.solvers.radau;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.hipparchus.dfp.Dfp;
import org.hipparchus.linear.Array2DRowFieldMatrix;
import org.hipparchus.linear.ArrayFieldVector;
import org.hipparchus.linear.FieldLUDecomposition;
import org.hipparchus.linear.FieldMatrix;
import org.hipparchus.linear.FieldVector;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Orders measured with sixty digits, on scalar equations whose stages Newton's method solves. */
class RadauExtendedOrderTest {
  private static final Dfp ONE = RadauDecimals.number(1);

  /** A scalar equation with its derivative and its solution. */
  private interface Equation {
    Dfp slope(Dfp t, Dfp y);

    Dfp derivative(Dfp t, Dfp y);

    Dfp solution(Dfp t);
  }

  /** y = (1 + t)^(−1/2); collocation methods are too good for y' = −y². */
  private static final class Cubic implements Equation {
    @Override
    public Dfp slope(Dfp t, Dfp y) {
      return y.multiply(y).multiply(y).divide(2).negate();
    }

    @Override
    public Dfp derivative(Dfp t, Dfp y) {
      return y.multiply(y).multiply(3).divide(2).negate();
    }

    @Override
    public Dfp solution(Dfp t) {
      return ONE.divide(t.add(ONE).sqrt());
    }
  }

  /** y = (2 + sin t)^(−1/2). */
  private static final class Driven implements Equation {
    @Override
    public Dfp slope(Dfp t, Dfp y) {
      return y.multiply(y).multiply(y).multiply(t.cos()).divide(2).negate();
    }

    @Override
    public Dfp derivative(Dfp t, Dfp y) {
      return y.multiply(y).multiply(t.cos()).multiply(3).divide(2).negate();
    }

    @Override
    public Dfp solution(Dfp t) {
      return ONE.divide(t.sin().add(2).sqrt());
    }
  }

  /** Prothero and Robinson's y' = λ(y − cos t) − sin t. */
  private static final class Stiff implements Equation {
    private static final Dfp LAMBDA = RadauDecimals.number(-1e12);

    @Override
    public Dfp slope(Dfp t, Dfp y) {
      return LAMBDA.multiply(y.subtract(t.cos())).subtract(t.sin());
    }

    @Override
    public Dfp derivative(Dfp t, Dfp y) {
      return LAMBDA;
    }

    @Override
    public Dfp solution(Dfp t) {
      return t.cos();
    }
  }

  static Stream<RadauDecimals> methods() {
    return Stream.of(3, 5, 7).map(RadauDecimals::new);
  }

  @ParameterizedTest
  @MethodSource("methods")
  void equationsThatAreNotStiffAreSolvedWithTheClassicalOrder(RadauDecimals method) {
    int order = 2 * method.stages() - 1;
    assertEquals(order, slope(method, new Cubic(), 12), 0.2);
    assertEquals(order, slope(method, new Driven(), 8), 0.2);
  }

  /** In the stiff limit the error is h^s/λ, that of the stages' derivative. */
  @ParameterizedTest
  @MethodSource("methods")
  void stiffEquationsAreSolvedWithTheOrderOfTheStages(RadauDecimals method) {
    assertEquals(method.stages(), slope(method, new Stiff(), 3), 0.2);
  }

  private static double slope(RadauDecimals method, Equation equation, int steps) {
    ToDoubleFunction<Integer> logError =
        count -> {
          Dfp error = end(method, equation, count).subtract(equation.solution(ONE)).abs();
          return error.log().toDouble();
        };
    return (logError.applyAsDouble(steps) - logError.applyAsDouble(2 * steps)) / Math.log(2);
  }

  private static Dfp end(RadauDecimals method, Equation equation, int steps) {
    Dfp h = ONE.divide(steps);
    Dfp y = equation.solution(RadauDecimals.number(0));
    for (int k = 0; k < steps; k++) {
      y = step(method, equation, h.multiply(k), y, h);
    }
    return y;
  }

  private static Dfp step(RadauDecimals method, Equation equation, Dfp t, Dfp y, Dfp h) {
    int s = method.stages();
    Dfp[] z = new Dfp[s];
    java.util.Arrays.fill(z, RadauDecimals.number(0));
    for (int m = 0; m < 6; m++) {
      FieldMatrix<Dfp> matrix = new Array2DRowFieldMatrix<>(ONE.getField(), s, s);
      FieldVector<Dfp> residual = new ArrayFieldVector<>(ONE.getField(), s);
      for (int i = 0; i < s; i++) {
        Dfp sum = z[i];
        for (int j = 0; j < s; j++) {
          Dfp weight = h.multiply(method.a(i, j));
          Dfp time = t.add(h.multiply(method.c(j)));
          Dfp stage = y.add(z[j]);
          sum = sum.subtract(weight.multiply(equation.slope(time, stage)));
          Dfp entry = weight.multiply(equation.derivative(time, stage)).negate();
          matrix.setEntry(i, j, i == j ? entry.add(ONE) : entry);
        }
        residual.setEntry(i, sum);
      }
      FieldVector<Dfp> change = new FieldLUDecomposition<>(matrix).getSolver().solve(residual);
      for (int i = 0; i < s; i++) {
        z[i] = z[i].subtract(change.getEntry(i));
      }
    }
    return y.add(z[s - 1]);
  }
}
