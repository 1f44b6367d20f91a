package org.mailtls.inspector.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class HtmlReportTest {
    private static final String HOSTILE = "\"><script>alert(1)</script>' onmouseover=\"x\u0000\u202e\ud800&amp;";

    private static final List<TargetResult> TWO = List.of(
            new TargetResult.NotATarget(HOSTILE, "\"" + HOSTILE + "\" is not a host."),
            new TargetResult.NotATarget("b c", "No."));

    private static Document parsed(String page) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(page)));
    }

    @Test
    void hostileWordsStayWords() throws Exception {
        String page = HtmlReport.of(TWO);
        Document document = parsed(page);

        assertThat(document.getElementsByTagName("script").getLength()).isZero();
        assertThat(page).doesNotContain("<script", "\u0000", "\u202e", "\ud800");
        NodeList all = document.getElementsByTagName("*");
        for (int i = 0; i < all.getLength(); i++) {
            Element element = (Element) all.item(i);
            for (int j = 0; j < element.getAttributes().getLength(); j++) {
                assertThat(element.getAttributes().item(j).getNodeName()).doesNotStartWith("on");
            }
        }
        assertThat(document.getElementsByTagName("h2").item(0).getTextContent())
                .isEqualTo("\"><script>alert(1)</script>' onmouseover=\"x\\u0000\\u202e\\ud800&amp;");
    }

    @Test
    void attributesAreEscaped() {
        HtmlPage page = new HtmlPage();
        page.element("a", Map.of("title", HOSTILE), "x");
        assertThat(page.toString())
                .startsWith("<a title=\"&quot;&gt;&lt;script&gt;")
                .doesNotContain("\" onmouseover", "\u0000");
    }

    @Test
    void theTableLeadsToTheSections() throws Exception {
        Document document = parsed(HtmlReport.of(TWO));
        NodeList links = document.getElementsByTagName("a");
        assertThat(links.getLength()).isEqualTo(2);
        for (int i = 0; i < 2; i++) {
            String id = ((Element) links.item(i)).getAttribute("href").substring(1);
            assertThat(((Element) document.getElementsByTagName("section").item(i)).getAttribute("id"))
                    .isEqualTo(id);
        }
        assertThat(document.getElementsByTagName("caption").item(0).getTextContent())
                .isEqualTo("2 targets: 2 no certificate seen");
    }

    @Test
    void aSingleTargetNeedsNoTable() throws Exception {
        Document document = parsed(HtmlReport.of(TWO.subList(1, 2)));
        assertThat(document.getElementsByTagName("table").getLength()).isZero();
        assertThat(document.getElementsByTagName("title").item(0).getTextContent())
                .startsWith("b c");
    }

    @Test
    void nothingIsLoadedAndNothingRuns() throws Exception {
        String page = HtmlReport.of(TWO);
        assertThat(page)
                .startsWith("<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"en\">")
                .contains("default-src 'none'; style-src 'sha256-")
                .doesNotContain("src=", "url(", "@import");
        assertThat(page.indexOf("Content-Security-Policy")).isLessThan(page.indexOf("<style"));
        assertThat(parsed(page).getElementsByTagName("style").item(0).getTextContent())
                .as("a browser decodes nothing inside style")
                .doesNotContain("<", ">", "&");
    }
}
