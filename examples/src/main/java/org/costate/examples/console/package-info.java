/** What the commands share: refusals, output directories and being interrupted. */
@NullMarked
package org.costate.examples.console;

import org.jspecify.annotations.NullMarked;
