package org.costate.validation.draw;

import java.awt.Dimension;
import java.awt.RenderingHints;
import java.awt.image.RenderedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import javax.imageio.ImageIO;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.apache.batik.svggen.ImageHandlerBase64Encoder;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGGraphics2DIOException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Figures as SVG 1.1 without a document type, so that no reader looks for one elsewhere. */
final class SvgWriter {

  private static final String SVG = "http://www.w3.org/2000/svg";

  /** Decimals of a pixel in coordinates. */
  private static final int PRECISION = 2;

  private SvgWriter() {}

  static String write(Figure figure) {
    Document document = emptyDocument();
    SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
    context.setComment("");
    context.setPrecision(PRECISION);
    context.setEmbeddedFontsOn(false);
    context.setImageHandler(new EmbeddedPng());
    SVGGraphics2D g = new SVGGraphics2D(context, false);
    g.setSVGCanvasSize(new Dimension(figure.width(), figure.height()));
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    figure.paint(g);
    Element root = document.getDocumentElement();
    g.getRoot(root);
    g.dispose();
    root.setAttribute("viewBox", "0 0 " + figure.width() + " " + figure.height());
    root.setAttribute("role", "img");
    describe(root, "desc", figure.description());
    describe(root, "title", figure.title());
    return text(document);
  }

  /** Images inside the document, encoded by the JDK: Batik's own encoder is another library. */
  private static final class EmbeddedPng extends ImageHandlerBase64Encoder {
    @Override
    public void encodeImage(RenderedImage image, OutputStream out) throws SVGGraphics2DIOException {
      try {
        ImageIO.write(image, "png", out);
      } catch (IOException e) {
        throw new SVGGraphics2DIOException("cannot encode an image", e);
      }
    }
  }

  private static void describe(Element root, String tag, String words) {
    Element element = root.getOwnerDocument().createElementNS(SVG, tag);
    element.setTextContent(words);
    root.insertBefore(element, root.getFirstChild());
  }

  private static Document emptyDocument() {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .getDOMImplementation()
          .createDocument(SVG, "svg", null);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("the JDK's XML parser is not available", e);
    }
  }

  private static String text(Document document) {
    try {
      TransformerFactory factory = TransformerFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      Transformer transformer = factory.newTransformer();
      transformer.setOutputProperty(OutputKeys.ENCODING, "UTF-8");
      transformer.setOutputProperty(OutputKeys.STANDALONE, "yes");
      StringWriter out = new StringWriter();
      transformer.transform(new DOMSource(document), new StreamResult(out));
      return out.toString();
    } catch (TransformerException e) {
      throw new IllegalStateException("the JDK's XML writer failed", e);
    }
  }
}
