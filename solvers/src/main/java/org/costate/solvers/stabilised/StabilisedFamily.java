package org.costate.solvers.stabilised;

/** Methods whose steps have any number of stages. */
enum StabilisedFamily {
  RKC2("RKC 2", 2, 3, 2, 1_000_000) {
    @Override
    int stagesFor(double x) {
      return ChebyshevCoefficients.stagesFor(x);
    }

    @Override
    double stabilityOf(int stages) {
      return ChebyshevCoefficients.stabilityOf(stages);
    }

    @Override
    double accurateStages(double relative) {
      return Math.sqrt(relative / (10 * Math.ulp(1.0)));
    }

    @Override
    StepCoefficients open() {
      return new ChebyshevCoefficients();
    }
  },
  ROCK4("ROCK4", 4, 4, RockPolynomial.LEAST_STAGES, RockPolynomial.MOST_STAGES) {
    @Override
    int stagesFor(double x) {
      return RockCoefficients.stagesFor(x);
    }

    @Override
    double stabilityOf(int stages) {
      return RockCoefficients.stabilityOf(stages);
    }

    @Override
    double accurateStages(double relative) {
      return RockCoefficients.accurateStages(relative);
    }

    @Override
    StepCoefficients open() {
      return new RockCoefficients();
    }
  };

  private final String title;
  private final int order;
  private final int errorExponent;
  private final int least;
  private final int most;

  StabilisedFamily(String title, int order, int errorExponent, int least, int most) {
    this.title = title;
    this.order = order;
    this.errorExponent = errorExponent;
    this.least = least;
    this.most = most;
  }

  String title() {
    return title;
  }

  int order() {
    return order;
  }

  int errorExponent() {
    return errorExponent;
  }

  int least() {
    return least;
  }

  /** Returns the greatest number of stages; for RKC a million, since no step is worth more. */
  int most() {
    return most;
  }

  /** Returns a small number of stages that are stable as far as {@code −x}. */
  abstract int stagesFor(double x);

  /** Returns a length of the real stability interval that s stages have at least. */
  abstract double stabilityOf(int stages);

  /** Returns how many stages keep rounding below a relative tolerance. */
  abstract double accurateStages(double relative);

  abstract StepCoefficients open();
}
