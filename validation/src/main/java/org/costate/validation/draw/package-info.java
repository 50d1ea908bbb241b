/**
 * Figures and reports from arrays of numbers: the one place of the project that draws.
 *
 * <p>Read {@link LinePlot} and {@link Figure} first; {@link HtmlReport} puts figures beside tables
 * on one page. Every plot is immutable and gives a {@link Figure}, which is written as SVG or PNG.
 * The same input gives the same bytes on one machine: no dates, no random names, no locale. Text is
 * drawn as outlines, so a figure looks the same wherever it is shown; its names are also in the
 * SVG's title and description.
 *
 * <p>No type of the libraries that draw is in a public signature. None of it needs a display.
 */
@NullMarked
package org.costate.validation.draw;

import org.jspecify.annotations.NullMarked;
