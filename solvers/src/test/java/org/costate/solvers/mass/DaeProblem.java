package org.costate.solvers.mass;

import org.costate.solvers.OdeProblem;
import org.costate.solvers.VectorField;
import org.costate.solvers.linear.MatrixPattern;

/** Differential-algebraic problems of index 1 with known ends. */
enum DaeProblem {
  /**
   * Robertson's reactions with conservation of mass for the third equation; end of the ODE.
   *
   * @see <a href="https://archimede.uniba.it/~testset">Mazzia and Magherini, Test Set for Initial
   *     Value Problem Solvers, release 2.4</a>
   */
  ROBERTSON(1e11) {
    @Override
    MassMatrix mass() {
      return MassMatrix.diagonal(1, 1, 0);
    }

    @Override
    double[] start() {
      return new double[] {1, 0, 0.3};
    }

    @Override
    void slope(double t, double[] y, double[] dydt) {
      double slow = 0.04 * y[0];
      double back = 1e4 * y[1] * y[2];
      dydt[0] = -slow + back;
      dydt[1] = slow - back - 3e7 * y[1] * y[1];
      dydt[2] = y[0] + y[1] + y[2] - 1;
    }

    @Override
    double[] end() {
      return new double[] {0.2083340149701255e-7, 0.8333360770334713e-13, 0.9999999791665050};
    }

    @Override
    double[] absolute(double relative) {
      return new double[] {relative * 1e-9, relative * 1e-14, relative};
    }
  },
  /** Two transistors: M is full in pairs, of rank 5; same source, with its voltages in volts. */
  AMPLIFIER(0.2) {
    @Override
    MassMatrix mass() {
      return MassMatrix.of(MatrixPattern.banded(8, 1, 1), Amplifier.capacities());
    }

    @Override
    double[] start() {
      return Amplifier.start();
    }

    @Override
    void slope(double t, double[] y, double[] dydt) {
      Amplifier.slope(t, y, dydt);
    }

    @Override
    double[] end() {
      return new double[] {
        -0.5562145012262709e-2,
        0.3006522471903042e1,
        0.2849958788608128e1,
        0.2926422536206241e1,
        0.2704617865010554e1,
        0.2761837778393145e1,
        0.4770927631616772e1,
        0.1236995868091548e1
      };
    }
  },
  /** Carbon dioxide in a reactor of Akzo Nobel; same source. */
  AKZO(180) {
    @Override
    MassMatrix mass() {
      return MassMatrix.diagonal(1, 1, 1, 1, 1, 0);
    }

    @Override
    double[] start() {
      return Akzo.start();
    }

    @Override
    void slope(double t, double[] y, double[] dydt) {
      Akzo.slope(y, dydt);
    }

    @Override
    double[] end() {
      return new double[] {
        0.1150794920661702,
        0.1203831471567715e-2,
        0.1611562887407974,
        0.3656156421249283e-3,
        0.1708010885264404e-1,
        0.4873531310307455e-2
      };
    }
  };

  private final double t1;

  DaeProblem(double t1) {
    this.t1 = t1;
  }

  abstract MassMatrix mass();

  abstract double[] start();

  abstract void slope(double t, double[] y, double[] dydt);

  abstract double[] end();

  double[] absolute(double relative) {
    double[] absolute = new double[start().length];
    java.util.Arrays.fill(absolute, relative * 1e-3);
    return absolute;
  }

  OdeProblem<VectorField> problem() {
    return OdeProblem.of(MassField.of(mass(), this::slope), 0, start(), t1);
  }

  /** Returns the largest error of a component, relative to its value. */
  double error(double[] y) {
    double[] expected = end();
    double worst = 0;
    for (int i = 0; i < y.length; i++) {
      worst = Math.max(worst, Math.abs(y[i] / expected[i] - 1));
    }
    return worst;
  }
}
