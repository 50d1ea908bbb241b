package org.costate.validation.draw;

import java.awt.Graphics2D;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.internal.chartpart.Legend_Marker;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.XYStyler;

/**
 * Samples and names of series. XChart finds the room; it is painted here, since XChart sets each
 * name by its own height, which puts words with and without descenders on different lines.
 */
final class Legend extends Legend_Marker<XYStyler, XYSeries> {

  /** Length of a sample in pixels. */
  static final int SAMPLE = 24;

  /** Space around entries, in pixels. */
  static final int PADDING = 12;

  private static final double SAMPLE_TO_NAME = 8;

  /** XChart's distance between the legend and the edge of the chart. */
  private static final int MARGIN = 6;

  /** Height of the middle of small letters over the line they stand on, in font sizes. */
  private static final double MIDDLE = 0.34;

  private final ChartFrame chart;
  private final List<Plate.Sample> samples = new ArrayList<>();

  Legend(ChartFrame chart) {
    super(chart);
    this.chart = chart;
  }

  void add(Plate.Sample sample) {
    samples.add(sample);
  }

  @Override
  public void doPaint(Graphics2D g) {
    Rectangle2D room = getBounds();
    Rectangle2D plot = chart.area();
    if (chart.getStyler().getLegendLayout() == LegendLayout.Vertical) {
      double x = chart.getWidth() - room.getWidth() - MARGIN + PADDING;
      double top = plot.getCenterY() - room.getHeight() / 2 + 0.5 * PADDING;
      double row = (room.getHeight() - PADDING) / samples.size();
      for (int i = 0; i < samples.size(); i++) {
        paint(g, samples.get(i), x, top + (i + 0.5) * row);
      }
      return;
    }
    double x = plot.getCenterX() - room.getWidth() / 2 + PADDING;
    double y = chart.getHeight() - MARGIN - room.getHeight() / 2;
    for (Plate.Sample sample : samples) {
      x += paint(g, sample, x, y) + 2 * PADDING + SAMPLE;
    }
  }

  /** Paints an entry from its left end and middle, and returns the width of its name. */
  private double paint(Graphics2D g, Plate.Sample sample, double x, double y) {
    sample.mark().paintSample(g, x + 0.5 * SAMPLE, y, SAMPLE, sample.colour());
    var font = chart.getStyler().getLegendFont();
    TextLayout name = new TextLayout(sample.name(), font, g.getFontRenderContext());
    double left = x + SAMPLE + SAMPLE_TO_NAME;
    double baseline = y + MIDDLE * font.getSize2D();
    g.setColor(chart.getStyler().getChartFontColor());
    g.fill(name.getOutline(AffineTransform.getTranslateInstance(left, baseline)));
    return name.getBounds().getWidth();
  }
}
