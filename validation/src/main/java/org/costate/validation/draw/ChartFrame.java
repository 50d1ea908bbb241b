package org.costate.validation.draw;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.internal.chartpart.Annotation;
import org.knowm.xchart.style.AxesChartStyler.TextAlignment;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.Styler.YAxisPosition;
import org.knowm.xchart.style.XYStyler;

/**
 * An XChart chart in the style of this package: it lays out title, axes, grid and legend.
 *
 * <p>The data are painted by {@link Layer}s, since XChart draws each segment of a line on its own:
 * dashes begin anew at every point, and an SVG grows by an element for each. Its series carry the
 * legend's samples only. Used for one painting.
 */
final class ChartFrame extends XYChart {

  /** White space around everything, in pixels. */
  static final int PADDING = 14;

  private static final Color INK = new Color(0x22262B);
  private static final Color QUIET = new Color(0x565D66);
  private static final Color FRAME = new Color(0xB4BAC2);
  private static final Color GRID = new Color(0xE6E8EB);
  private static final Color INVISIBLE = new Color(0, true);

  private static final BasicStroke HAIR = new BasicStroke(0.8f);

  /** A place of a legend's sample that makes no even spacing with the ends of the axis. */
  private static final double UNEVEN = 0.3;

  /** A spacing above the length that XChart guesses for an axis would leave it without ticks. */
  private static final double ALMOST = 0.9;

  private final Ruler x;
  private final Ruler y;
  private final Legend key;

  ChartFrame(int width, int height, String title, Ruler x, Ruler y) {
    super(width, height);
    this.x = x;
    this.y = y;
    key = new Legend(this);
    legend = key;
    setTitle(title);
    XYStyler style = getStyler();
    style.setLocale(Locale.ROOT);
    style.setxAxisTickLabelsFormattingFunction(x::label);
    style.setyAxisTickLabelsFormattingFunction(y::label);
    style.setXAxisMin(x.first()).setXAxisMax(x.last());
    style.setYAxisMin(y.first()).setYAxisMax(y.last());
    style.setPlotContentSize(1).setLegendVisible(false);
    dress(style);
  }

  /** Returns a bare vertical bar with its ticks at the right, for a colour scale. */
  static ChartFrame bar(Ruler y, String label, double height) {
    Ruler across = Ruler.linear(0, 1, 1);
    int outerHeight = (int) Math.round(height) + 2 * PADDING;
    ChartFrame chart = new ChartFrame(ColourBar.WIDTH, outerHeight, "", across, y);
    chart.titleAxes("", label);
    XYStyler style = chart.getStyler();
    style.setChartBackgroundColor(INVISIBLE);
    style.setXAxisTicksVisible(false).setPlotGridLinesVisible(false);
    style.setYAxisGroupPosition(0, YAxisPosition.Right);
    style.setYAxisTickMarkSpacingHint(hint(height, y));
    return chart;
  }

  private static void dress(XYStyler style) {
    style.setChartBackgroundColor(Color.WHITE);
    style.setPlotBackgroundColor(Color.WHITE);
    style.setChartFontColor(INK);
    style.setChartPadding(PADDING);
    style.setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 13));
    style.setChartTitleBoxVisible(false);
    style.setChartTitlePadding(6);
    style.setAxisTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
    style.setAxisTitlePadding(9);
    style.setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 11));
    style.setAxisTickLabelsColor(QUIET);
    style.setXAxisTickLabelsColor(QUIET).setYAxisTickLabelsColor(QUIET);
    style.setXAxisTickMarksColor(FRAME).setYAxisTickMarksColor(FRAME);
    style.setAxisTickMarksColor(FRAME).setAxisTickMarksStroke(HAIR);
    style.setAxisTickMarkLength(4).setAxisTickPadding(4);
    style.setAxisTicksLineVisible(false).setPlotTicksMarksVisible(false);
    style.setPlotMargin(0);
    style.setPlotBorderVisible(true).setPlotBorderColor(FRAME);
    style.setPlotGridLinesColor(GRID).setPlotGridLinesStroke(HAIR);
    style.setLegendBackgroundColor(Color.WHITE).setLegendBorderColor(Color.WHITE);
    style.setLegendFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
    style.setLegendPadding(Legend.PADDING).setLegendSeriesLineLength(Legend.SAMPLE);
    style.setMarkerSize((int) Math.round(Symbol.SIZE));
    style.setYAxisLabelAlignment(TextAlignment.Right);
  }

  /** Titles the axes. */
  void titleAxes(String xTitle, String yTitle) {
    setXAxisTitle(xTitle);
    setYAxisTitle(yTitle);
  }

  /** Says how many pixels lie between ticks, so that XChart's own choice agrees with the ruler. */
  void spaceTicks(Rectangle2D area) {
    getStyler()
        .setXAxisTickMarkSpacingHint(hint(area.getWidth(), x))
        .setYAxisTickMarkSpacingHint(hint(area.getHeight(), y));
  }

  private static int hint(double pixels, Ruler ruler) {
    return (int) Math.max(1, Math.floor(ALMOST * pixels / (ruler.last() - ruler.first())));
  }

  /** Adds a line to the legend. */
  void explain(Plate.Sample sample) {
    double place = x.first() + UNEVEN * (x.last() - x.first());
    addSeries(sample.name(), new double[] {place}, new double[] {Double.NaN})
        .setXYSeriesRenderStyle(XYSeriesRenderStyle.Line);
    key.add(sample);
    getStyler().setLegendVisible(true);
    getStyler().setLegendLayout(LegendLayout.Horizontal);
    getStyler().setLegendPosition(LegendPosition.OutsideS);
  }

  /** Moves a legend that is too wide to stand below the plot to its right. */
  void settleLegend(int room) {
    if (getStyler().isLegendVisible() && legend.getBounds().getWidth() > room) {
      getStyler().setLegendLayout(LegendLayout.Vertical);
      getStyler().setLegendPosition(LegendPosition.OutsideE);
    }
  }

  /** Paints layers inside the axes, after everything else. */
  void paintInside(List<Layer> layers) {
    addAnnotation(
        new Annotation(true) {
          @Override
          public void paint(Graphics2D g) {
            Shape clip = g.getClip();
            g.clip(area());
            Canvas canvas = new Canvas(area(), x, y);
            layers.forEach(layer -> layer.paint(g, canvas));
            g.setClip(clip);
          }
        });
  }

  /** Returns the area inside the axes, once painted. */
  Rectangle2D area() {
    return plot.getBounds();
  }
}
