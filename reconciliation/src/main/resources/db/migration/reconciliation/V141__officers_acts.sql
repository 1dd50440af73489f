-- More that a person can do, each with its reverse: let a residual stand with a second person, open it again, ask the family,
-- divide a line and put it together again.
alter table reconciliation_act drop constraint reconciliation_act_kind_check;
alter table reconciliation_act add constraint reconciliation_act_kind_check check (kind in ('matched', 'unmatched', 'assigned',
    'accepted', 'acceptance-asked', 'reopened', 'family-asked', 'split', 'joined'));

alter table reconciliation_answer add column asked_by text;
alter table reconciliation_answer add column query text;
