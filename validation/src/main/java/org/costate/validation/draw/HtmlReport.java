package org.costate.validation.draw;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/**
 * A report as one HTML file: words, key figures, tables and pictures in the order they are added.
 *
 * <p>The file holds everything it shows, asks nothing of a network and runs no script; it follows
 * the reader's choice of light or dark and prints well. All words are escaped. The same report
 * gives the same bytes on one machine. Immutable.
 *
 * <pre>{@code
 * HtmlReport.of("Spiral", "A neural ODE learnt from 30 noisy observations.")
 *     .tiles(Tile.of("validation loss", 3.1e-4, ""), Tile.of("training time", 41.2, "s"))
 *     .section("Fit")
 *     .figure(portrait, "True and learnt trajectory.")
 *     .table(Table.of("solver", "steps", "rejected").row("Tsitouras 5", 812, 14))
 *     .write(Path.of("report.html"));
 * }</pre>
 */
public final class HtmlReport {

  private static final String STYLE = style();

  private final String title;
  private final List<String> parts;

  private HtmlReport(String title, List<String> parts) {
    this.title = title;
    this.parts = parts;
  }

  /**
   * Returns a report with a title and a summary.
   *
   * @param title what it is about
   * @param summary what came out, in a few sentences; one paragraph each
   * @throws IllegalArgumentException if the title is blank
   */
  public static HtmlReport of(String title, String... summary) {
    if (title.isBlank()) {
      throw new IllegalArgumentException("a report needs a title");
    }
    HtmlReport report = new HtmlReport(title, List.of("<h1>" + escaped(title) + "</h1>\n"));
    for (String words : summary) {
      report = report.with("<p class=\"lead\">" + escaped(words) + "</p>\n");
    }
    return report;
  }

  /**
   * Returns this report with a heading; what follows belongs to it.
   *
   * @param heading a few words
   */
  public HtmlReport section(String heading) {
    return with("<h2>" + escaped(heading) + "</h2>\n");
  }

  /**
   * Returns this report with a paragraph.
   *
   * @param words plain text
   */
  public HtmlReport paragraph(String words) {
    return with("<p>" + escaped(words) + "</p>\n");
  }

  /**
   * Returns this report with a row of key figures.
   *
   * @param tiles the figures, from the most important on
   */
  public HtmlReport tiles(Tile... tiles) {
    StringBuilder html = new StringBuilder("<div class=\"tiles\">\n");
    for (Tile tile : tiles) {
      html.append("<div class=\"tile\"><div class=\"label\">")
          .append(escaped(tile.label()))
          .append("</div><div class=\"value\">")
          .append(escaped(tile.value()));
      if (!tile.unit().isEmpty()) {
        html.append(" <span class=\"unit\">").append(escaped(tile.unit())).append("</span>");
      }
      html.append("</div></div>\n");
    }
    return with(html.append("</div>\n").toString());
  }

  /**
   * Returns this report with a table.
   *
   * @param table the rows
   */
  public HtmlReport table(Table table) {
    StringBuilder html = new StringBuilder("<div class=\"scroll\"><table>\n<thead><tr>");
    int columns = table.headings().size();
    for (int j = 0; j < columns; j++) {
      html.append(cell("th", table.numeric(j), table.headings().get(j)));
    }
    html.append("</tr></thead>\n<tbody>\n");
    for (int i = 0; i < table.size(); i++) {
      html.append("<tr>");
      for (int j = 0; j < columns; j++) {
        html.append(cell("td", table.numeric(i, j), table.text(i, j)));
      }
      html.append("</tr>\n");
    }
    return with(html.append("</tbody>\n</table></div>\n").toString());
  }

  /**
   * Returns this report with a picture.
   *
   * @param figure what to show
   * @param caption what to see in it; may be empty
   */
  public HtmlReport figure(Figure figure, String caption) {
    return figures(List.of(figure), List.of(caption));
  }

  /**
   * Returns this report with pictures beside one another where the page is wide enough.
   *
   * @param figures what to show
   * @param captions what to see in them, as many
   * @throws IllegalArgumentException if the numbers of figures and captions differ
   */
  public HtmlReport figures(List<Figure> figures, List<String> captions) {
    if (figures.size() != captions.size()) {
      throw new IllegalArgumentException(
          "each figure needs a caption; got %d figures and %d captions"
              .formatted(figures.size(), captions.size()));
    }
    StringBuilder html = new StringBuilder("<div class=\"figures\">\n");
    for (int i = 0; i < figures.size(); i++) {
      html.append(picture(figures.get(i), captions.get(i)));
    }
    return with(html.append("</div>\n").toString());
  }

  /** Returns the report as an HTML document, UTF-8 when written. */
  public String html() {
    return """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>%s</title>
        <style>
        %s</style>
        </head>
        <body>
        <main>
        %s</main>
        </body>
        </html>
        """
        .formatted(escaped(title), STYLE, String.join("", parts));
  }

  /**
   * Writes the report.
   *
   * @param file where to; replaced if it exists
   * @throws UncheckedIOException if the file cannot be written
   */
  public void write(Path file) {
    try {
      Files.writeString(file, html(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  private HtmlReport with(String part) {
    List<String> grown = new ArrayList<>(parts);
    grown.add(part);
    return new HtmlReport(title, List.copyOf(grown));
  }

  private static String picture(Figure figure, String caption) {
    // An image of its own keeps the names inside the SVG apart from those of its neighbours.
    String data = Base64.getEncoder().encodeToString(figure.svg().getBytes(StandardCharsets.UTF_8));
    String words = caption.isEmpty() ? "" : "<figcaption>" + escaped(caption) + "</figcaption>";
    return String.format(
        Locale.ROOT,
        """
        <figure style="max-width:%dpx"><img alt="%s" width="%d" height="%d" \
        src="data:image/svg+xml;base64,%s">%s</figure>
        """,
        figure.width(),
        escaped(figure.title() + ". " + figure.description()),
        figure.width(),
        figure.height(),
        data,
        words);
  }

  private static String cell(String tag, boolean number, String words) {
    return "<%s%s>%s</%s>".formatted(tag, number ? " class=\"n\"" : "", escaped(words), tag);
  }

  private static String escaped(String words) {
    return words
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  private static String style() {
    try (InputStream in = HtmlReport.class.getResourceAsStream("report.css")) {
      if (in == null) {
        throw new IllegalStateException("report.css is missing beside HtmlReport");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
