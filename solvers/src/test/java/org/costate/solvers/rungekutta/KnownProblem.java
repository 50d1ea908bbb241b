package org.costate.solvers.rungekutta;

import org.costate.solvers.VectorField;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.Field;
import org.hipparchus.util.Binary64;
import org.hipparchus.util.Binary64Field;
import org.hipparchus.util.MathArrays;

/** A problem with a known solution, in numbers of any precision; it starts at t = 0. */
enum KnownProblem {

  /** y' = -y³ from 1: y = 1 / √(1 + 2 t). */
  AUTONOMOUS(1) {
    @Override
    <T extends CalculusFieldElement<T>> void slope(T t, T[] y, T[] slope) {
      slope[0] = y[0].multiply(y[0]).multiply(y[0]).negate();
    }

    @Override
    <T extends CalculusFieldElement<T>> void solution(T t, T[] y) {
      y[0] = t.multiply(2).add(1).sqrt().reciprocal();
    }
  },

  /** y' = -(2 t + 1) y² from 4/5: Runge's function y = 1 / (1 + (t + 1/2)²), off its symmetry. */
  NON_AUTONOMOUS(1) {
    @Override
    <T extends CalculusFieldElement<T>> void slope(T t, T[] y, T[] slope) {
      slope[0] = t.multiply(2).add(1).negate().multiply(y[0]).multiply(y[0]);
    }

    @Override
    <T extends CalculusFieldElement<T>> void solution(T t, T[] y) {
      T shifted = t.add(0.5);
      y[0] = shifted.multiply(shifted).add(1).reciprocal();
    }
  },

  /**
   * The unit circle at speed 1 + x: x' = -(1 + x) y, y' = (1 + x) x from (1, 0), so x = (1 - t²) /
   * (1 + t²) and y = 2 t / (1 + t²).
   */
  NONLINEAR(2) {
    @Override
    <T extends CalculusFieldElement<T>> void slope(T t, T[] y, T[] slope) {
      T speed = y[0].add(1);
      slope[0] = speed.multiply(y[1]).negate();
      slope[1] = speed.multiply(y[0]);
    }

    @Override
    <T extends CalculusFieldElement<T>> void solution(T t, T[] y) {
      T scale = t.multiply(t).add(1).reciprocal();
      y[0] = scale.multiply(2).subtract(1);
      y[1] = scale.multiply(t).multiply(2);
    }
  };

  private final int dimension;

  KnownProblem(int dimension) {
    this.dimension = dimension;
  }

  abstract <T extends CalculusFieldElement<T>> void slope(T t, T[] y, T[] slope);

  abstract <T extends CalculusFieldElement<T>> void solution(T t, T[] y);

  int dimension() {
    return dimension;
  }

  <T extends CalculusFieldElement<T>> T[] solution(T t) {
    T[] y = MathArrays.buildArray(t.getField(), dimension);
    solution(t, y);
    return y;
  }

  /** Returns the largest difference from the solution. */
  <T extends CalculusFieldElement<T>> double error(T t, T[] y) {
    T[] exact = solution(t);
    double worst = 0;
    for (int i = 0; i < dimension; i++) {
      worst = Math.max(worst, Math.abs(exact[i].subtract(y[i]).getReal()));
    }
    return worst;
  }

  /** Returns the field in doubles. */
  VectorField field() {
    return new VectorField() {
      @Override
      public int dimension() {
        return dimension;
      }

      @Override
      public void derivative(double t, double[] y, double[] slope) {
        Field<Binary64> doubles = Binary64Field.getInstance();
        Binary64[] values = MathArrays.buildArray(doubles, dimension);
        Binary64[] out = MathArrays.buildArray(doubles, dimension);
        for (int i = 0; i < dimension; i++) {
          values[i] = new Binary64(y[i]);
        }
        slope(new Binary64(t), values, out);
        for (int i = 0; i < dimension; i++) {
          slope[i] = out[i].getReal();
        }
      }
    };
  }
}
