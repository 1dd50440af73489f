-- Policies, uprating runs and the like are a few streams beside the budgets' millions of events: they are found by this.
create index event_beside_the_budgets on event (stream_type, stream, sequence) where stream_type <> 'personal-budget';
