-- Both are asked with every request. Taken for the thousand rows that PostgreSQL supposes of any function, a plan made
-- once looked no cheaper than one made anew, and so it was made anew for every transaction.
alter function actor_scope(uuid) rows 1;
alter function visitor_of(uuid) rows 1;
alter function find_session(bytea) rows 1;

-- Most looks are of no case, and each look is written into every index.
drop index audit_event_case_id_id_idx;
drop index audit_event_case_reference_id_idx;
create index on audit_event (case_id, id desc) where case_id is not null;
create index on audit_event (case_reference, id desc) where case_reference is not null;
