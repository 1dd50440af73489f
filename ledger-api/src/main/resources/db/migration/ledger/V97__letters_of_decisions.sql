-- A signed review has a letter now, also one that was signed before: the letters are made again from the events, in which
-- everything about them is. What went out already keeps its name, so nothing is sent twice.
delete from message;
delete from message_memory;
delete from message_budget;
delete from message_record;
delete from reader_token where reader = 'message';
