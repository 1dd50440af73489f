package uk.personalbudget.api.message;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.springframework.stereotype.Component;
import uk.personalbudget.api.message.MessageQueries.Message;
import uk.personalbudget.api.message.SignedReviews.Signed;
import uk.personalbudget.ledger.budget.ReviewEvent.ReviewRecorded;
import uk.personalbudget.ledger.budget.ReviewEvent.ReviewSigned;
import uk.personalbudget.ledger.calendar.London;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.reconciliation.audit.Audit;
import uk.personalbudget.reconciliation.audit.Known;
import uk.personalbudget.reconciliation.pack.Pack;

/**
 * The letter about a decision as it goes into the pack of its review, in both forms: made from what the pack is made from, so that
 * it is the same whenever the pack is made again. It names nobody, as nothing in a pack does.
 */
@Component
public class DecisionPapers {
    private final LetterWriter writer;

    DecisionPapers(LetterWriter writer) {
        this.writer = writer;
    }

    /**
     * @param known what was known when the second person signed; the signature is its last review's
     * @return by the names of the files; none for a draft
     */
    public SequencedMap<String, byte[]> of(Audit audit, Known known, List<String> notices) {
        var files = new LinkedHashMap<String, byte[]>();
        signature(known).ifPresent(record -> {
            var signed = (ReviewSigned) record.event();
            known.books().reviews().stream()
                    .filter(review -> review.review().equals(signed.review()))
                    .findFirst()
                    .ifPresent(review -> write(audit, known, record, signed, review, notices, files));
        });
        return files;
    }

    private static Optional<FeedRecord> signature(Known known) {
        return known.books().history().stream()
                .filter(record -> record.position() == known.position() && record.event() instanceof ReviewSigned)
                .findFirst();
    }

    private void write(
            Audit audit,
            Known known,
            FeedRecord record,
            ReviewSigned signed,
            ReviewRecorded review,
            List<String> notices,
            SequencedMap<String, byte[]> files) {
        var message = new Message(
                record.budget(),
                "M-" + record.position(),
                ReviewLetters.template(review.decision()),
                review.review(),
                record.position(),
                record.recordedAt(),
                London.dateOf(record.recordedAt()),
                "letter",
                Facts.read(
                        ReviewLetters.facts(review.review(), review.decision()).json()));
        var forms = writer.copies(
                message, known.books().history(), _ -> Optional.of(new Signed(audit, known.policy(signed.signedOn()))));
        var plain = LetterSheets.of(forms.plain(), notices);
        var easy = LetterSheets.of(forms.easy(), notices);
        files.put(Pack.LETTER, plain.page());
        files.put(Pack.LETTER_PDF, plain.pdf(record.recordedAt()));
        files.put(Pack.EASY_LETTER, easy.page());
        files.put(Pack.EASY_LETTER_PDF, easy.pdf(record.recordedAt()));
    }
}
