package org.costate.nets.chain.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class MulAddTest {
  @Test
  void theResultIsRoundedOnceWhereFusedAndTwiceElsewhere() {
    double a = 1 + 0x1p-30;

    assertEquals(MulAdd.isFused() ? 0x1p-29 + 0x1p-60 : 0x1p-29, MulAdd.mulAdd(a, a, -1));
  }

  @Test
  void decimalArithmeticIsSeenToBeSlow() {
    double slow =
        MulAdd.nanoseconds(
            x -> {
              double sum = x;
              for (int i = 0; i < 20; i++) {
                sum =
                    new BigDecimal(sum)
                        .multiply(new BigDecimal("0.999"))
                        .add(new BigDecimal("0.001"))
                        .doubleValue();
              }
              return sum;
            });

    assertTrue(slow > MulAdd.SLOW_NANOSECONDS, () -> slow + " ns");
  }
}
