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
  },
  /** Twenty reactants of polluted air. */
  POLLUTION(60, 1e-9) {
    @Override
    double[] start() {
      double[] y = new double[20];
      y[1] = 0.2;
      y[3] = 0.04;
      y[6] = 0.1;
      y[7] = 0.3;
      y[8] = 0.01;
      y[16] = 0.007;
      return y;
    }

    @Override
    void slope(double[] y, double[] dydt) {
      double r1 = 0.35 * y[0];
      double r2 = 26.6 * y[1] * y[3];
      double r3 = 1.23e4 * y[4] * y[1];
      double r4 = 8.6e-4 * y[6];
      double r5 = 8.2e-4 * y[6];
      double r6 = 1.5e4 * y[6] * y[5];
      double r7 = 1.3e-4 * y[8];
      double r8 = 2.4e4 * y[8] * y[5];
      double r9 = 1.65e4 * y[10] * y[1];
      double r10 = 9e3 * y[10] * y[0];
      double r11 = 2.2e-2 * y[12];
      double r12 = 1.2e4 * y[9] * y[1];
      double r13 = 1.88 * y[13];
      double r14 = 1.63e4 * y[0] * y[5];
      double r15 = 4.8e6 * y[2];
      double r16 = 3.5e-4 * y[3];
      double r17 = 1.75e-2 * y[3];
      double r18 = 1e8 * y[15];
      double r19 = 4.44e11 * y[15];
      double r20 = 1.24e3 * y[16] * y[5];
      double r21 = 2.1 * y[18];
      double r22 = 5.78 * y[18];
      double r23 = 4.74e-2 * y[0] * y[3];
      double r24 = 1.78e3 * y[18] * y[0];
      double r25 = 3.12 * y[19];
      dydt[0] = -r1 - r10 - r14 - r23 - r24 + r2 + r3 + r9 + r11 + r12 + r22 + r25;
      dydt[1] = -r2 - r3 - r9 - r12 + r1 + r21;
      dydt[2] = -r15 + r1 + r17 + r19 + r22;
      dydt[3] = -r2 - r16 - r17 - r23 + r15;
      dydt[4] = -r3 + 2 * r4 + r6 + r7 + r13 + r20;
      dydt[5] = -r6 - r8 - r14 - r20 + r3 + 2 * r18;
      dydt[6] = -r4 - r5 - r6 + r13;
      dydt[7] = r4 + r5 + r6 + r7;
      dydt[8] = -r7 - r8;
      dydt[9] = -r12 + r7 + r9;
      dydt[10] = -r9 - r10 + r8 + r11;
      dydt[11] = r9;
      dydt[12] = -r11 + r10;
      dydt[13] = -r13 + r12;
      dydt[14] = r14;
      dydt[15] = -r18 - r19 + r16;
      dydt[16] = -r20;
      dydt[17] = r20;
      dydt[18] = -r21 - r22 - r24 + r23 + r25;
      dydt[19] = -r25 + r24;
    }

    @Override
    double[] end() {
      return new double[] {
        0.5646255480022769e-1,
        0.1342484130422339,
        0.4139734331099427e-8,
        0.5523140207484359e-2,
        0.2018977262302196e-6,
        0.1464541863493966e-6,
        0.7784249118997964e-1,
        0.3245075353396018,
        0.7494013383880406e-2,
        0.1622293157301561e-7,
        0.1135863833257075e-7,
        0.2230505975721359e-2,
        0.2087162882798630e-3,
        0.1396921016840158e-4,
        0.8964884856898295e-2,
        0.4352846369330103e-17,
        0.6899219696263405e-2,
        0.1007803037365946e-3,
        0.1772146513969984e-5,
        0.5682943292316392e-4
      };
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
