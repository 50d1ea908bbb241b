package org.costate.solvers.stiff;

import org.costate.solvers.OdeProblem;
import org.costate.solvers.VectorField;

/**
 * Stiff problems with published values at their ends.
 *
 * @see <a href="https://archimede.uniba.it/~testset">Mazzia and Magherini, Test Set for Initial
 *     Value Problem Solvers, release 2.4</a>
 */
enum ReferenceProblem {
  /** Robertson's reactions to t = 1e11. */
  ROBERTSON(1e11, 1e-6) {
    @Override
    double[] start() {
      return new double[] {1, 0, 0};
    }

    @Override
    void slope(double[] y, double[] dydt) {
      double slow = 0.04 * y[0];
      double back = 1e4 * y[1] * y[2];
      double fast = 3e7 * y[1] * y[1];
      dydt[0] = -slow + back;
      dydt[1] = slow - back - fast;
      dydt[2] = fast;
    }

    @Override
    double[] end() {
      return new double[] {0.2083340149701255e-7, 0.8333360770334713e-13, 0.9999999791665050};
    }
  },
  /** Van der Pol's oscillator with μ = 1e6, in slow time. */
  VAN_DER_POL(2, 1e-3) {
    @Override
    double[] start() {
      return new double[] {2, 0};
    }

    @Override
    void slope(double[] y, double[] dydt) {
      dydt[0] = y[1];
      dydt[1] = ((1 - y[0] * y[0]) * y[1] - y[0]) / 1e-6;
    }

    @Override
    double[] end() {
      return new double[] {0.1706167732170469e1, -0.8928097010248125};
    }
  },
  /** Eight reactions in a plant's response to light. */
  HIRES(321.8122, 1e-5) {
    @Override
    double[] start() {
      return new double[] {1, 0, 0, 0, 0, 0, 0, 0.0057};
    }

    @Override
    void slope(double[] y, double[] dydt) {
      double pair = 280 * y[5] * y[7];
      dydt[0] = -1.71 * y[0] + 0.43 * y[1] + 8.32 * y[2] + 0.0007;
      dydt[1] = 1.71 * y[0] - 8.75 * y[1];
      dydt[2] = -10.03 * y[2] + 0.43 * y[3] + 0.035 * y[4];
      dydt[3] = 8.32 * y[1] + 1.71 * y[2] - 1.12 * y[3];
      dydt[4] = -1.745 * y[4] + 0.43 * y[5] + 0.43 * y[6];
      dydt[5] = -pair + 0.69 * y[3] + 1.71 * y[4] - 0.43 * y[5] + 0.69 * y[6];
      dydt[6] = pair - 1.81 * y[6];
      dydt[7] = -pair + 1.81 * y[6];
    }

    @Override
    double[] end() {
      return new double[] {
        0.7371312573325668e-3,
        0.1442485726316185e-3,
        0.5888729740967575e-4,
        0.1175651343283149e-2,
        0.2386356198831331e-2,
        0.6238968252742796e-2,
        0.2849998395185769e-2,
        0.2850001604814231e-2
      };
    }
  },
  /** The Oregonator, a limit cycle with a sharp peak. */
  OREGONATOR(360, 1e-3) {
    @Override
    double[] start() {
      return new double[] {1, 2, 3};
    }

    @Override
    void slope(double[] y, double[] dydt) {
      dydt[0] = 77.27 * (y[1] + y[0] * (1 - 8.375e-6 * y[0] - y[1]));
      dydt[1] = (y[2] - (1 + y[0]) * y[1]) / 77.27;
      dydt[2] = 0.161 * (y[0] - y[2]);
    }

    @Override
    double[] end() {
      return new double[] {0.1000814870318523e1, 0.1228178521549917e4, 0.1320554942846706e3};
    }
  };

  private final double t1;
  private final double size;

  ReferenceProblem(double t1, double size) {
    this.t1 = t1;
    this.size = size;
  }

  abstract void slope(double[] y, double[] dydt);

  abstract double[] start();

  abstract double[] end();

  OdeProblem<VectorField> problem() {
    double[] y0 = start();
    return OdeProblem.of(VectorField.of(y0.length, (t, y, dydt) -> slope(y, dydt)), 0, y0, t1);
  }

  /** Returns absolute tolerances for a relative one: the least size of interest times it. */
  double[] absolute(double relative) {
    double[] absolute = new double[start().length];
    java.util.Arrays.fill(absolute, relative * size);
    if (this == ROBERTSON) {
      return new double[] {relative * 1e-9, relative * 1e-14, relative};
    }
    return absolute;
  }

  /** Returns the largest error of a component, relative to its published value. */
  double error(double[] y) {
    double[] expected = end();
    double worst = 0;
    for (int i = 0; i < y.length; i++) {
      worst = Math.max(worst, Math.abs(y[i] / expected[i] - 1));
    }
    return worst;
  }
}
