package uk.personalbudget.api.paymentrun;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import uk.personalbudget.api.paymentrun.PaymentFile.Format;
import uk.personalbudget.api.paymentrun.PaymentFile.Payment;
import uk.personalbudget.api.paymentrun.PaymentFile.Payments;
import uk.personalbudget.ledger.payee.BankDetails;

/**
 * The same payments as a customer credit transfer initiation of ISO 20022, pain.001.001.09: the version the banks moved to when .03 was
 * given up. Sort codes are given as members of the United Kingdom's clearing (GBDSC), the day asked for is the processing day, and
 * texts hold only what Bacs carries, so that neither way of sending says more than the other.
 */
final class PainFile {
    private static final String NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09";
    private static final int PENCE_PLACES = 2;
    private static final int NAME = 70;
    private static final int REFERENCE = 18;

    private final Payments paying;
    private final SafeSigns signs = new SafeSigns();
    private final XMLStreamWriter xml;

    private PainFile(Payments paying, XMLStreamWriter xml) {
        this.paying = paying;
        this.xml = xml;
    }

    static PaymentFile of(Payments paying) {
        paying.check(false);
        var bytes = new ByteArrayOutputStream();
        try {
            // The one of the JDK, whatever else is there: the bytes must not hang on what the product is shipped with.
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(bytes, "UTF-8");
            var file = new PainFile(paying, xml);
            file.whole();
            xml.close();
            return new PaymentFile(
                    Format.PAIN_001,
                    bytes.toString(StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8),
                    paying.payments().size(),
                    paying.totalPence(),
                    file.signs.told());
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void whole() throws XMLStreamException {
        String from =
                signs.of(0, "name of the account it is paid from", paying.from().name(), NAME);
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("Document");
        xml.writeDefaultNamespace(NAMESPACE);
        open("CstmrCdtTrfInitn");
        open("GrpHdr");
        text("MsgId", paying.run());
        text("CreDtTm", paying.madeOn() + "T00:00:00");
        totals();
        open("InitgPty");
        text("Nm", from);
        if (!paying.from().serviceUserNumber().isEmpty()) {
            open("Id", "OrgId", "Othr");
            text("Id", paying.from().serviceUserNumber());
            close(3);
        }
        close(2);
        open("PmtInf");
        text("PmtInfId", paying.run());
        text("PmtMtd", "TRF");
        text("BtchBookg", "true");
        totals();
        open("PmtTpInf", "SvcLvl");
        text("Cd", "NURG");
        close(2);
        open("ReqdExctnDt");
        text("Dt", paying.days().processing().toString());
        close(1);
        open("Dbtr");
        text("Nm", from);
        close(1);
        account("DbtrAcct", paying.from());
        bank("DbtrAgt", paying.from());
        text("ChrgBr", "SLEV");
        for (Payment one : paying.payments()) {
            payment(one);
        }
        close(2);
        xml.writeEndDocument();
    }

    private void payment(Payment one) throws XMLStreamException {
        open("CdtTrfTxInf", "PmtId");
        text("InstrId", one.reference());
        text("EndToEndId", one.reference());
        close(1);
        open("Amt");
        xml.writeStartElement("InstdAmt");
        xml.writeAttribute("Ccy", "GBP");
        xml.writeCharacters(pounds(one.pence()));
        close(2);
        bank("CdtrAgt", one.to());
        open("Cdtr");
        text("Nm", signs.of(one.line(), "name of the account", one.to().name(), NAME));
        close(1);
        account("CdtrAcct", one.to());
        open("RmtInf");
        String shown =
                one.to().rollNumber().isEmpty() ? one.reference() : one.to().rollNumber();
        text("Ustrd", signs.of(one.line(), "reference", shown, REFERENCE));
        close(2);
    }

    private void totals() throws XMLStreamException {
        text("NbOfTxs", Integer.toString(paying.payments().size()));
        text("CtrlSum", pounds(paying.totalPence()));
    }

    private void account(String element, BankDetails details) throws XMLStreamException {
        open(element, "Id", "Othr");
        text("Id", details.accountNumber());
        open("SchmeNm");
        text("Cd", "BBAN");
        close(4);
    }

    private void bank(String element, BankDetails details) throws XMLStreamException {
        open(element, "FinInstnId", "ClrSysMmbId", "ClrSysId");
        text("Cd", "GBDSC");
        close(1);
        text("MmbId", details.sortCode());
        close(3);
    }

    private void open(String... elements) throws XMLStreamException {
        for (String element : elements) {
            xml.writeStartElement(element);
        }
    }

    private void close(int count) throws XMLStreamException {
        for (int at = 0; at < count; at++) {
            xml.writeEndElement();
        }
    }

    private void text(String element, String text) throws XMLStreamException {
        xml.writeStartElement(element);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }

    private static String pounds(long pence) {
        return BigDecimal.valueOf(pence, PENCE_PLACES).toPlainString();
    }
}
