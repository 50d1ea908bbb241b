package org.costate.solvers.rosenbrock;

/** Published coefficients. */
final class RosenbrockTableaux {
  private RosenbrockTableaux() {}

  /**
   * Shampine and Reichelt's pair 2(3), the first of ode23s, rewritten with u = Γ k.
   *
   * <p>With d = 1/(2 + √2) and e = 6 + √2 it has α₂₁ = 1/2, α₃₂ = 1, γ = d, γ₂₁ = −d, γ₃₁ = (e −
   * 2)d, γ₃₂ = −e d, b = (0, 1, 0) and embedded weights (1, 4, 1)/6. The state inside a step is
   * {@code y + h (θ(1 − θ) k₁ + θ(θ − 2d) k₂)/(1 − 2d)}.
   *
   * @see <a href="https://doi.org/10.1137/S1064827594276424">Shampine and Reichelt (1997), The
   *     MATLAB ODE suite, section 3</a>
   */
  static RosenbrockTableau shampineReichelt2() {
    double d = 1 / (2 + Math.sqrt(2));
    double e = 6 + Math.sqrt(2);
    // Γ⁻¹ has the rows (1, 0, 0), (1, 1, 0), (2, e, 1), all divided by d.
    double r = 1 / d;
    double q = r / (1 - 2 * d);
    return new RosenbrockTableau(
        "Shampine-Reichelt 2(3)",
        2,
        3,
        2,
        d,
        new double[][] {{}, {0.5 * r}, {r, r}},
        new double[][] {{}, {-r}, {-2 * r, -e * r}},
        new double[] {0, 0.5, 1},
        new double[] {d, 0, -d},
        new double[] {r, r, 0},
        new double[] {-r / 6, (2 - e) * r / 6, -r / 6},
        new double[][] {{q * (1 - 2 * d), 0}, {-2 * d * q, q}, {0, 0}});
  }

  /** The method of order 4(3) of Hairer and Wanner (1996), code RODAS; dense output of order 3. */
  static RosenbrockTableau rodas4() {
    double[][] a = {
      {},
      {1.544},
      {0.9466785280815826, 0.2557011698983284},
      {3.314825187068521, 2.896124015972201, 0.9986419139977817},
      {1.221224509226641, 6.019134481288629, 12.53708332932087, -0.687886036105895},
      {1.221224509226641, 6.019134481288629, 12.53708332932087, -0.687886036105895, 1}
    };
    double[][] c = {
      {},
      {-5.6688},
      {-2.430093356833875, -0.2063599157091915},
      {-0.1073529058151375, -9.594562251023355, -20.47028614809616},
      {7.496443313967647, -10.24680431464352, -33.99990352819905, 11.7089089320616},
      {
        8.083246795921522,
        -7.981132988064893,
        -31.52159432874371,
        16.31930543123136,
        -6.058818238834054
      }
    };
    double[][] inside = {
      {
        10.12623508344586,
        -7.487995877610167,
        -34.80091861555747,
        -7.992771707568823,
        1.025137723295662,
        0
      },
      {
        -0.6762803392801253,
        6.087714651680015,
        16.43084320892478,
        24.76722511418386,
        -6.594389125716872,
        0
      }
    };
    return stifflyAccurate(
        "Rodas4 4(3)",
        4,
        3,
        0.25,
        a,
        c,
        new double[] {0, 0.386, 0.21, 0.63, 1, 1},
        new double[] {0.25, -0.1043, 0.1035, -0.0362, 0, 0},
        inside);
  }

  /**
   * Steinebach's method of order 5(4), which keeps its order on semi-discretised parabolic
   * problems; dense output of order 4.
   *
   * @see <a href="https://doi.org/10.1007/s10543-023-00967-x">Steinebach (2023)</a>
   */
  static RosenbrockTableau rodas5p() {
    double[] last = {
      -7.502846399306121,
      2.561846144803919,
      -11.627539656261098,
      -0.18268767659942256,
      0.030198172008377946
    };
    double[][] a = {
      {},
      {3},
      {2.849394379747939, 0.45842242204463923},
      {-6.954028509809101, 2.489845061869568, -10.358996098473584},
      {2.8029986275628964, 0.5072464736228206, -0.3988312541770524, -0.04721187230404641},
      last,
      {last[0], last[1], last[2], last[3], last[4], 1},
      {last[0], last[1], last[2], last[3], last[4], 1, 1}
    };
    double[][] c = {
      {},
      {-14.155112264123755},
      {-17.97296035885952, -2.859693295451294},
      {147.12150275711716, -1.41221402718213, 71.68940251302358},
      {165.43517024871676, -0.4592823456491126, 42.90938336958603, -5.961986721573306},
      {
        24.854864614690072,
        -3.0009227002832186,
        47.4931110020768,
        5.5814197821558125,
        -0.6610691825249471
      },
      {
        30.91273214028599,
        -3.1208243349937974,
        77.79954646070892,
        34.28646028294783,
        -19.097331116725623,
        -28.087943162872662
      },
      {
        37.80277123390563,
        -3.2571969029072276,
        112.26918849496327,
        66.9347231244047,
        -40.06618937091002,
        -54.66780262877968,
        -9.48861652309627
      }
    };
    double[][] inside = {
      {
        25.948786856663858, -2.5579724845846235, 10.433815404888879, -2.3679251022685204,
        0.524948541321073, 1.1241088310450404, 0.4272876194431874, -0.17202221070155493
      },
      {
        -9.91568850695171, -0.9689944594115154, 3.0438037242978453, -24.495224566215796,
        20.176138334709044, 15.98066361424651, -6.789040303419874, -6.710236069923372
      },
      {
        11.419903575922262, 2.8879645146136994, 72.92137995996029, 80.12511834622643,
        -52.072871366152654, -59.78993625266729, -0.15582684282751913, 4.883087185713722
      }
    };
    return stifflyAccurate(
        "Rodas5P 5(4)",
        5,
        4,
        0.21193756319429014,
        a,
        c,
        new double[] {
          0, 0.6358126895828704, 0.4095798393397535, 0.9769306725060716, 0.4288403609558664, 1, 1, 1
        },
        new double[] {
          0.21193756319429014,
          -0.42387512638858027,
          -0.3384627126235924,
          1.8046452872882734,
          2.325825639765069,
          0,
          0,
          0
        },
        inside);
  }

  /**
   * A method whose last stage is its error estimate: it ends at the last stage's state plus the
   * last u. With K_m = Σ H_mi uᵢ the state inside a step is {@code (1 − θ) y + θ (y₁ + (1 − θ)(K₁ +
   * θ K₂ + θ² K₃ …))}.
   */
  private static RosenbrockTableau stifflyAccurate(
      String name,
      int order,
      int denseOrder,
      double gamma,
      double[][] a,
      double[][] c,
      double[] abscissae,
      double[] timeWeights,
      double[][] inside) {
    int stages = a.length;
    double[] ending = new double[stages];
    System.arraycopy(a[stages - 1], 0, ending, 0, stages - 1);
    ending[stages - 1] = 1;
    double[] error = new double[stages];
    error[stages - 1] = 1;
    double[][] dense = new double[stages][inside.length + 1];
    for (int i = 0; i < stages; i++) {
      dense[i][0] = ending[i];
      for (int m = 0; m < inside.length; m++) {
        dense[i][m] += inside[m][i];
        dense[i][m + 1] -= inside[m][i];
      }
    }
    return new RosenbrockTableau(
        name,
        order,
        order - 1,
        denseOrder,
        gamma,
        a,
        c,
        abscissae,
        timeWeights,
        ending,
        error,
        dense);
  }
}
