package org.costate.validation.physics;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class StopwatchTest {
  @Test
  void workOfTheProcessorIsCounted() {
    var thread = ManagementFactory.getThreadMXBean();
    var watch = new Stopwatch();
    long start = thread.getCurrentThreadCpuTime();
    while (thread.getCurrentThreadCpuTime() - start < 60_000_000) {
      Thread.onSpinWait();
    }

    assertTrue(watch.processorSeconds() >= 0.05, () -> watch.processorSeconds() + " s");
    assertTrue(watch.seconds() >= 0.05, () -> watch.seconds() + " s");
  }
}
