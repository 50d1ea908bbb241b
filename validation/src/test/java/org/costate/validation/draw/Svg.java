package org.costate.validation.draw;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** Reads what a figure drew back out of its SVG. */
final class Svg {

  private final Document document;

  private Svg(Document document) {
    this.document = document;
  }

  static Svg of(Figure figure) {
    try {
      return new Svg(
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new ByteArrayInputStream(figure.svg().getBytes(StandardCharsets.UTF_8))));
    } catch (Exception e) {
      throw new AssertionError("not well-formed XML", e);
    }
  }

  Element root() {
    return document.getDocumentElement();
  }

  String text(String tag) {
    return document.getElementsByTagName(tag).item(0).getTextContent();
  }

  /** Returns all elements of a kind whose paint, their own or inherited, has the given value. */
  List<Element> painted(String tag, String property, String value) {
    NodeList all = document.getElementsByTagName(tag);
    List<Element> found = new ArrayList<>();
    for (int i = 0; i < all.getLength(); i++) {
      Element element = (Element) all.item(i);
      if (value.equals(inherited(element, property))) {
        found.add(element);
      }
    }
    return found;
  }

  /** Returns the paths stroked in a colour. */
  List<String> strokes(Colour colour) {
    return painted("path", "stroke", css(colour)).stream()
        .filter(path -> !"none".equals(path.getAttribute("stroke")))
        .filter(path -> "none".equals(path.getAttribute("fill")))
        .map(path -> path.getAttribute("d"))
        .toList();
  }

  /** Returns the discs filled with a colour, the legend's among them. */
  int discs(Colour colour) {
    return (int)
        painted("circle", "fill", css(colour)).stream()
            .filter(disc -> !"none".equals(disc.getAttribute("fill")))
            .count();
  }

  /** Returns the rectangles filled with a colour. */
  List<Element> rectangles(Colour colour) {
    return painted("rect", "fill", css(colour));
  }

  static String css(Colour colour) {
    var c = colour.opaque();
    return "rgb(%d,%d,%d)".formatted(c.getRed(), c.getGreen(), c.getBlue());
  }

  static long moves(String path) {
    return path.chars().filter(c -> c == 'M').count();
  }

  static long lines(String path) {
    return path.chars().filter(c -> c == 'L').count();
  }

  private static String inherited(Element element, String property) {
    for (Node node = element; node instanceof Element e; node = node.getParentNode()) {
      if (e.hasAttribute(property) && !"none".equals(e.getAttribute(property))) {
        return e.getAttribute(property);
      }
    }
    return "";
  }
}
