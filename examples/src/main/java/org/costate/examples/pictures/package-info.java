/** What the reports of the commands have in common: where arrows stand and how losses are shown. */
@NullMarked
package org.costate.examples.pictures;

import org.jspecify.annotations.NullMarked;
