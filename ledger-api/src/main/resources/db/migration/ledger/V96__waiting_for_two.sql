-- What one person proposed and another has yet to answer: a few of many millions of events, found by this.
create index event_for_two_people on event (stream, name) where name in (
    'review-recorded', 'review-signed', 'opinion-proposed', 'opinion-changed', 'decision-questioned', 'decision-looked-at',
    'recovery-proposed', 'recovery-approved', 'recovery-dropped', 'write-off-proposed', 'written-off',
    'override-proposed', 'override-approved', 'relative-exception-asked', 'relative-exception-approved',
    'urgent-increase-paid', 'urgent-increase-confirmed');
