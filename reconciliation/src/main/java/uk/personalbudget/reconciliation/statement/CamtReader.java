package uk.personalbudget.reconciliation.statement;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads ISO 20022 camt.053 in versions 001.02 to 001.13 as a stream. What differs between the versions is small: where a name
 * stands, and whether a status is text or a code. Entities, document types and anything on the network are never followed.
 */
final class CamtReader {
    static final String CAMT_053 = "camt.053";
    private static final Pattern ISO_NAMESPACE =
            Pattern.compile("urn:iso:std:iso:20022:(?:tech:xsd:)?(([a-z]{4}\\.\\d{3})\\.\\d{3}\\.(\\d{2}))");
    private static final int DECLARATION_BYTES = 200;
    private static final Pattern DECLARED =
            Pattern.compile("^[^<]{0,3}<\\?xml[^>]*?encoding\\s*=\\s*[\"']([A-Za-z0-9._-]{1,40})[\"']");
    private static final Set<String> ENCODINGS =
            Set.of("UTF-8", "US-ASCII", "ASCII", "ISO-8859-1", "ISO-8859-15", "WINDOWS-1252");
    private static final int VERSION_FIRST = 2;
    private static final int VERSION_LAST = 13;
    private static final Map<String, String> OTHER_MESSAGES = Map.of(
            "camt.052", "an interim report of an account",
            "camt.054", "a notice of single debits and credits",
            "camt.060", "a request for a statement",
            "pain.001", "a payment order",
            "pain.002", "a report on payment orders",
            "pain.008", "a direct debit order");

    private final Limits limits;
    private final List<Statement> statements = new ArrayList<>();
    private final StringBuilder path = new StringBuilder();
    private final StringBuilder text = new StringBuilder();
    private @Nullable CamtStatement current;
    private @Nullable String message;
    private @Nullable String messageId;
    private @Nullable String messageCreated;
    private @Nullable String attributeCurrency;
    private int messageDepth;
    private int entries;

    CamtReader(Limits limits) {
        this.limits = limits;
    }

    StatementReading read(SourceFile file) throws IOException {
        try (GuardedStream stream = new GuardedStream(file.open(), limits.start())) {
            try {
                readEvents(stream, strictReader(file, stream));
            } catch (CharacterCodingException e) {
                return wrongEncoding(1).refused(message);
            } catch (XMLStreamException e) {
                return explain(e, stream).refused(message);
            }
            return finished();
        } catch (Unreadable e) {
            return e.refused(message);
        }
    }

    private StatementReading finished() {
        if (message == null) {
            throw new Unreadable(
                    RefusalCode.NOT_RECOGNISED, "The file is XML, but not a statement in the ISO 20022 form camt.053");
        }
        if (statements.isEmpty()) {
            throw new Unreadable(RefusalCode.NO_STATEMENT, "The camt.053 message holds no statement");
        }
        StatementChain.check(statements);
        String id = messageId == null ? null : messageId + "|" + (messageCreated == null ? "" : messageCreated);
        return new StatementReading.Read(Profile.CAMT_053, statements, id);
    }

    /** Decodes by the file's own declaration and fails on the first byte that does not belong. */
    private static Reader strictReader(SourceFile file, GuardedStream stream) throws IOException {
        byte[] head = file.head(DECLARATION_BYTES);
        Charset charset = StandardCharsets.UTF_8;
        if (head.length > 1
                && ((head[0] == (byte) 0xFE && head[1] == (byte) 0xFF)
                        || (head[0] == (byte) 0xFF && head[1] == (byte) 0xFE))) {
            charset = StandardCharsets.UTF_16;
        } else {
            Matcher matcher = DECLARED.matcher(new String(head, StandardCharsets.ISO_8859_1));
            if (matcher.find()) {
                String named = matcher.group(1).toUpperCase(Locale.ROOT);
                if (!ENCODINGS.contains(named)) {
                    throw new Unreadable(
                            RefusalCode.WRONG_ENCODING,
                            "The file says it is written in " + Texts.shown(named) + ", which is not read",
                            1);
                }
                charset = Charset.forName(named);
            }
        }
        BufferedReader reader = new BufferedReader(new InputStreamReader(
                stream,
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)));
        reader.mark(1);
        if (reader.read() != '\ufeff') {
            reader.reset();
        }
        return reader;
    }

    private void readEvents(GuardedStream stream, Reader decoded) throws XMLStreamException {
        XMLStreamReader xml = factory().createXMLStreamReader(decoded);
        int depth = 0;
        try {
            while (xml.hasNext()) {
                int event = xml.next();
                stream.delivered();
                switch (event) {
                    case XMLStreamConstants.DTD ->
                        throw new Unreadable(
                                RefusalCode.DOCTYPE, "The file declares a document type or entities", line(xml));
                    case XMLStreamConstants.ENTITY_REFERENCE ->
                        throw new Unreadable(RefusalCode.DOCTYPE, "The file refers to an entity", line(xml));
                    case XMLStreamConstants.START_ELEMENT -> {
                        depth++;
                        if (depth > limits.depthMax()) {
                            throw new Unreadable(
                                    RefusalCode.TOO_DEEP,
                                    "The file is nested more than " + limits.depthMax() + " levels deep",
                                    line(xml));
                        }
                        start(xml, depth);
                    }
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                        collect(xml);
                    case XMLStreamConstants.END_ELEMENT -> {
                        end(xml, depth);
                        depth--;
                    }
                    default -> {
                        // Comments and processing instructions say nothing about money.
                    }
                }
            }
        } finally {
            xml.close();
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("External content is never read");
        });
        return factory;
    }

    private void start(XMLStreamReader xml, int depth) {
        String name = xml.getLocalName();
        text.setLength(0);
        if (messageDepth == 0) {
            recogniseMessage(xml, name, depth);
            return;
        }
        if (depth == messageDepth + 1) {
            if (!name.equals("BkToCstmrStmt")) {
                throw new Unreadable(
                        RefusalCode.MISLABELLED,
                        "The file says it is camt.053 but holds " + Texts.shown(name),
                        line(xml));
            }
            path.setLength(0);
            return;
        }
        path.append('/').append(name);
        if (path.length() > 2000) {
            throw new Unreadable(RefusalCode.TOO_LONG, "The names in the file are too long", line(xml));
        }
        String here = path.toString();
        if (here.equals("/Stmt")) {
            current = new CamtStatement(line(xml));
        } else if (current != null && here.equals("/Stmt/Bal")) {
            current.startBalance(line(xml));
        } else if (current != null && here.equals("/Stmt/Ntry")) {
            entries++;
            if (entries > limits.entriesMax()) {
                throw new Unreadable(
                        RefusalCode.TOO_LARGE, "The file has more than " + limits.entriesMax() + " entries");
            }
            current.startEntry(line(xml));
        }
        attributeCurrency = xml.getAttributeValue(null, "Ccy");
    }

    private void recogniseMessage(XMLStreamReader xml, String name, int depth) {
        if (!name.equals("Document")) {
            if (depth == 1 && name.equalsIgnoreCase("html")) {
                throw new Unreadable(RefusalCode.UNSUPPORTED_FORMAT, "The file is a web page", line(xml));
            }
            if (depth == 1 && name.equals("OFX")) {
                throw new Unreadable(
                        RefusalCode.WRONG_ENCODING, "The file is OFX in letters of two bytes, which OFX never has", 1);
            }
            return;
        }
        String namespace = xml.getNamespaceURI() == null ? "" : xml.getNamespaceURI();
        Matcher matcher = ISO_NAMESPACE.matcher(namespace);
        if (!matcher.matches()) {
            throw new Unreadable(
                    RefusalCode.NOT_RECOGNISED,
                    "The file does not say which ISO 20022 message it is (its namespace is \"" + Texts.shown(namespace)
                            + "\")",
                    line(xml));
        }
        String kind = matcher.group(2);
        message = kind;
        if (kind.equals("camt.052")) {
            throw new Unreadable(
                    RefusalCode.INTERIM_REPORT,
                    "The file is camt.052, " + OTHER_MESSAGES.get(kind) + ", not a statement",
                    line(xml));
        }
        if (!kind.equals(CAMT_053)) {
            throw new Unreadable(
                    RefusalCode.UNSUPPORTED_FORMAT,
                    "The file is " + kind + ", "
                            + OTHER_MESSAGES.getOrDefault(kind, "another ISO 20022 message")
                            + ", not a statement",
                    line(xml));
        }
        int version = Integer.parseInt(matcher.group(3));
        if (version < VERSION_FIRST || version > VERSION_LAST) {
            throw new Unreadable(
                    RefusalCode.UNSUPPORTED_VERSION,
                    "The file is " + matcher.group(1) + ", a version that is not read",
                    line(xml));
        }
        messageDepth = depth;
    }

    private void collect(XMLStreamReader xml) {
        if (messageDepth == 0) {
            return;
        }
        if (text.length() + xml.getTextLength() > limits.fieldCharsMax()) {
            if (xml.isWhiteSpace()) {
                return;
            }
            throw new Unreadable(
                    RefusalCode.TOO_LONG,
                    "A field is longer than " + limits.fieldCharsMax() + " characters",
                    line(xml));
        }
        text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
    }

    private void end(XMLStreamReader xml, int depth) {
        if (messageDepth == 0) {
            return;
        }
        if (depth == messageDepth) {
            messageDepth = 0;
            return;
        }
        if (depth == messageDepth + 1) {
            return;
        }
        String here = path.toString();
        String value = text.toString().strip();
        text.setLength(0);
        if (current != null) {
            if (here.equals("/Stmt")) {
                statements.add(current.finished());
                current = null;
            } else if (here.equals("/Stmt/Bal")) {
                current.endBalance();
            } else if (here.equals("/Stmt/Ntry")) {
                current.endEntry();
            } else if (!value.isEmpty()) {
                current.value(here.substring("/Stmt/".length()), value, attributeCurrency, line(xml));
            }
        } else if (here.equals("/GrpHdr/MsgId")) {
            messageId = Texts.clean(value);
        } else if (here.equals("/GrpHdr/CreDtTm")) {
            messageCreated = Texts.clean(value);
        }
        path.setLength(path.length() - xml.getLocalName().length() - 1);
        attributeCurrency = null;
    }

    private static long line(XMLStreamReader xml) {
        return Math.max(1, xml.getLocation().getLineNumber());
    }

    private static Unreadable wrongEncoding(long line) {
        return new Unreadable(
                RefusalCode.WRONG_ENCODING,
                "The file holds letters that its own declared encoding does not have",
                line);
    }

    private static Unreadable explain(XMLStreamException e, GuardedStream stream) throws IOException {
        long line = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getLineNumber());
        if (e.getNestedException() instanceof CharacterCodingException) {
            return wrongEncoding(line);
        }
        String said = e.getMessage() == null ? "" : e.getMessage();
        if (said.contains("ntity") && said.contains("declared")) {
            return new Unreadable(RefusalCode.DOCTYPE, "The file refers to an entity that is not part of XML", line);
        }
        if (said.contains("JAXP0")) {
            return new Unreadable(RefusalCode.TOO_LONG, "The file is built larger than XML is read here", line);
        }
        if (!stream.endsWithClosingTag()) {
            return new Unreadable(RefusalCode.TRUNCATED, "The file ends in the middle", line);
        }
        return new Unreadable(RefusalCode.MALFORMED, "The file is not well-formed XML", line);
    }

    /** A civil date out of an ISO date or date and time: the day as the bank writes it. */
    static LocalDate date(String value, long line) {
        return Dates.iso(value.length() > 10 && value.charAt(10) == 'T' ? value.substring(0, 10) : value, line);
    }
}
