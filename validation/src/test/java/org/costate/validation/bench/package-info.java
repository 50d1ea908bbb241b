/** Speed, measured by JMH as ratios in one run; the profile {@code bench} runs it. */
@NullMarked
package org.costate.validation.bench;

import org.jspecify.annotations.NullMarked;
