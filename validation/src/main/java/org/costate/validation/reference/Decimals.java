package org.costate.validation.reference;

import org.hipparchus.dfp.Dfp;
import org.hipparchus.dfp.DfpField;

/**
 * Decimal numbers of some digits, and quick ways between them and doubles: those of {@link Dfp}
 * itself raise a power for each number.
 */
final class Decimals {
  private static final int RADIX_DIGITS = 4;
  private static final int LEAST_POWER = -1100;
  private static final double EIGHT = 1e-8;

  private final DfpField field;
  private final int digits;
  private final Dfp[] powersOfTwo = new Dfp[2200];
  private final Dfp hundredMillion;

  Decimals(int digits) {
    this.field = new DfpField(digits);
    this.digits = digits;
    this.hundredMillion = field.newDfp(100_000_000);
    Dfp two = field.getTwo();
    powersOfTwo[-LEAST_POWER] = field.getOne();
    for (int i = 1 - LEAST_POWER; i < powersOfTwo.length; i++) {
      powersOfTwo[i] = powersOfTwo[i - 1].multiply(two);
    }
    for (int i = -LEAST_POWER - 1; i >= 0; i--) {
      powersOfTwo[i] = powersOfTwo[i + 1].divide(two);
    }
  }

  int digits() {
    return digits;
  }

  Dfp zero() {
    return field.getZero();
  }

  /** Returns the number next to a finite double, to all digits. */
  Dfp of(double value) {
    if (value == 0) {
      return field.getZero();
    }
    int exponent = Math.max(Math.getExponent(value), Double.MIN_EXPONENT) - 52;
    long mantissa = (long) Math.scalb(value, -exponent);
    return field.newDfp(mantissa).multiply(powersOfTwo[exponent - LEAST_POWER]);
  }

  Dfp[] of(double[] values) {
    Dfp[] result = new Dfp[values.length];
    for (int i = 0; i < values.length; i++) {
      result[i] = of(values[i]);
    }
    return result;
  }

  /** Returns a double within an ulp or two of the number. */
  double toDouble(Dfp value) {
    if (value.isZero()) {
      return 0;
    }
    int power = value.log10K() - 1;
    Dfp scaled = value.multiply(field.getOne().power10K(-power));
    Dfp high = scaled.rint();
    Dfp rest = scaled.subtract(high).multiply(hundredMillion);
    Dfp middle = rest.rint();
    Dfp low = rest.subtract(middle).multiply(hundredMillion).rint();
    double mantissa = high.intValue() + EIGHT * (middle.intValue() + EIGHT * low.intValue());
    return mantissa * Math.pow(10, RADIX_DIGITS * power);
  }
}
