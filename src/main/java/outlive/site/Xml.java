// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** XML by the JDK's own writer, which escapes; what XML has no place for is replaced before. */
final class Xml {
  private final StringWriter text = new StringWriter();
  private final XMLStreamWriter writer;

  /** One step of the JDK's writer. */
  private interface Step {
    void write() throws XMLStreamException;
  }

  /** Begins a document whose elements are in one namespace. */
  Xml(String root, String namespace) {
    try {
      // not newInstance(): that would take any writer that lies on the class path
      writer = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
    } catch (XMLStreamException impossible) {
      throw new IllegalStateException(impossible); // a string takes everything
    }
    step(() -> writer.writeStartDocument("UTF-8", "1.0"));
    line();
    step(() -> writer.writeStartElement(root));
    step(() -> writer.writeDefaultNamespace(namespace));
    line();
  }

  /** Opens an element. */
  Xml open(String name) {
    step(() -> writer.writeStartElement(name));
    return this;
  }

  /** Closes what was opened last. */
  Xml close() {
    step(writer::writeEndElement);
    return line();
  }

  /** A whole element around text. */
  Xml element(String name, String content) {
    open(name);
    step(() -> writer.writeCharacters(legal(content)));
    return close();
  }

  /** An element without content; attributes come as name, value, … */
  Xml empty(String name, String... attributes) {
    step(() -> writer.writeEmptyElement(name));
    for (int i = 0; i + 1 < attributes.length; i += 2) {
      String attribute = attributes[i];
      String value = legal(attributes[i + 1]);
      step(() -> writer.writeAttribute(attribute, value));
    }
    return line();
  }

  /** Breaks the line. */
  Xml line() {
    step(() -> writer.writeCharacters("\n"));
    return this;
  }

  /** Closes the root; nothing can be added then. */
  String end() {
    step(writer::writeEndElement);
    step(writer::writeEndDocument);
    return text + "\n";
  }

  private static void step(Step step) {
    try {
      step.write();
    } catch (XMLStreamException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** XML 1.0, section 2.2: the writer does not look, and a reader refuses the whole document. */
  private static String legal(String content) {
    StringBuilder legal = new StringBuilder(content.length());
    content
        .codePoints()
        .forEach(
            c -> {
              boolean allowed =
                  c == '\t'
                      || c == '\n'
                      || (c >= ' ' && c < Character.MIN_SURROGATE)
                      || (c > Character.MAX_SURROGATE && c < 0xFFFE)
                      || c >= Character.MIN_SUPPLEMENTARY_CODE_POINT;
              legal.appendCodePoint(allowed ? c : '\uFFFD');
            });
    return legal.toString();
  }
}
