package org.costate.validation.draw;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0.0, 0",
    "3.14159, 3.142",
    "-2.5, −2.5",
    "12345, 12345",
    "999999, 999999",
    "1000000, 1×10⁶",
    "1234567, 1.235×10⁶",
    "12345.678, 12350",
    "999999.7, 1×10⁶",
    "0.001, 0.001",
    "0.00099994, 9.999×10⁻⁴",
    "2.5e-7, 2.5×10⁻⁷",
    "-1e-300, −1×10⁻³⁰⁰",
    "NaN, NaN",
    "Infinity, ∞",
    "-Infinity, −∞",
  })
  void numbersCarryFourDigits(double value, String text) {
    assertEquals(text, Numbers.text(value, 4));
  }

  @Test
  void digitsOutOfReachAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> Numbers.text(1, 0));
    assertThrows(IllegalArgumentException.class, () -> Numbers.text(1, 18));
  }
}
