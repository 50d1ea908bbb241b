package org.costate.validation.physics;

import java.lang.management.ManagementFactory;

/**
 * The time since it was made, by the clock and of the processors.
 *
 * <p>Processor time is that of all threads of this program, compiler and collector included: on a
 * machine that others use as well it says what the clock cannot.
 */
final class Stopwatch {
  private final long clock = System.nanoTime();
  private final long processor = processorNanos();

  /** Returns the seconds by the clock. */
  double seconds() {
    return (System.nanoTime() - clock) / 1e9;
  }

  /** Returns the seconds of processor time, NaN where the system does not tell. */
  double processorSeconds() {
    long now = processorNanos();
    return now < 0 || processor < 0 ? Double.NaN : (now - processor) / 1e9;
  }

  private static long processorNanos() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getProcessCpuTime()
        : -1;
  }
}
