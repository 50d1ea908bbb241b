/** Time series as CSV files: read strictly, every refusal naming file, line and column. */
@NullMarked
package org.costate.examples.series;

import org.jspecify.annotations.NullMarked;
