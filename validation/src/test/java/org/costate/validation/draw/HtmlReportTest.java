package org.costate.validation.draw;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlReportTest {

  private static final String EVIL = "<script>alert('\"&')</script>";
  private static final String HARMLESS =
      "&lt;script&gt;alert(&#39;&quot;&amp;&#39;)&lt;/script&gt;";

  private static Figure figure(String title) {
    double[] x = {0, 1, 2};
    return LinePlot.of(title, Axis.linear("x"), Axis.linear("y"))
        .with(Series.line("u", x, x))
        .figure(400, 300);
  }

  private static HtmlReport full(String words) {
    return HtmlReport.of(words, words)
        .tiles(new Tile(words, words, words))
        .section(words)
        .paragraph(words)
        .table(Table.of(words, "value").row(words, 1.23456))
        .figure(figure(words), words);
  }

  @Test
  void wordsAreEscapedWhereverTheyStand() {
    String html = full(EVIL).html();

    assertFalse(html.contains("<script"), html);
    assertFalse(html.contains("alert('"), html);
    int places = html.split(Pattern.quote(HARMLESS), -1).length - 1;
    assertEquals(12, places);
  }

  @Test
  void aReportHoldsAllItShowsAndAsksForNothing() {
    String html = full("words").html();

    assertFalse(html.contains("http"), "an address");
    assertFalse(html.contains("@import"), "a style sheet elsewhere");
    assertFalse(html.contains("<link"), "a link");
    assertTrue(html.startsWith("<!DOCTYPE html>\n<html lang=\"en\">"));
    assertTrue(html.contains("prefers-color-scheme: dark"));
    assertTrue(html.contains("@media print"));
  }

  @Test
  void aPictureIsTheFiguresSvg() {
    String html = full("words").html();

    int begin = html.indexOf("base64,") + "base64,".length();
    byte[] data = Base64.getDecoder().decode(html.substring(begin, html.indexOf('"', begin)));
    assertEquals(figure("words").svg(), new String(data, StandardCharsets.UTF_8));
    assertTrue(html.contains("alt=\"words. y over x: u.\" width=\"400\" height=\"300\""));
  }

  @Test
  void numbersStandAtTheRightWithFourDigitsAndWordsAtTheLeft() {
    String html =
        HtmlReport.of("Solver")
            .table(
                Table.of("method", "steps", "error")
                    .row("Euler", 81234, 2.312749e-6)
                    .row("Heun", 12, -0.51237))
            .html();

    assertTrue(
        html.contains("<th>method</th><th class=\"n\">steps</th><th class=\"n\">error</th>"));
    assertTrue(
        html.contains("<td>Euler</td><td class=\"n\">81234</td><td class=\"n\">2.313×10⁻⁶</td>"));
    assertTrue(html.contains("<td>Heun</td><td class=\"n\">12</td><td class=\"n\">−0.5124</td>"));
  }

  @Test
  void keyFiguresHaveThreeDigitsAndAUnitIfTheyHaveOne() {
    String html =
        HtmlReport.of("Run").tiles(Tile.of("time", 41.237, "s"), Tile.of("epochs", 400, "")).html();

    assertTrue(html.contains("<div class=\"value\">41.2 <span class=\"unit\">s</span></div>"));
    assertTrue(html.contains("<div class=\"value\">400</div>"));
  }

  @Test
  void theSameReportGivesTheSameBytesInEveryLocale(@TempDir Path folder) throws IOException {
    full("words").write(folder.resolve("a.html"));
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      full("words").write(folder.resolve("b.html"));
    } finally {
      Locale.setDefault(before);
    }

    assertEquals(-1, Files.mismatch(folder.resolve("a.html"), folder.resolve("b.html")));
  }

  @Test
  void misshapenPartsAreRefused() {
    Table table = Table.of("a", "b");
    HtmlReport report = HtmlReport.of("r");

    var error = assertThrows(IllegalArgumentException.class, () -> table.row(1));
    assertEquals("a row of this table needs 2 cells; got 1: [1]", error.getMessage());
    assertThrows(IllegalArgumentException.class, Table::of);
    assertThrows(IllegalArgumentException.class, () -> HtmlReport.of(" "));
    assertThrows(
        IllegalArgumentException.class,
        () -> report.figures(List.of(figure("f")), List.of("one", "two")));
  }
}
