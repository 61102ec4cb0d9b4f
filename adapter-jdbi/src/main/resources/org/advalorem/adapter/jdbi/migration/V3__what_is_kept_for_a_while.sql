-- What is old enough to be removed.
create index inbox_message_settled on inbox_message (received_at) where state <> 'PENDING';

-- A session ends with the token it was opened with.
alter table session add column opened_with text collate "C";

-- What a request with an Idempotency-Key was answered; without a status while it is being worked on.
create table given_answer (
    scope text collate "C" primary key,
    request text not null,
    begun_at timestamptz not null,
    status integer,
    body bytea,
    check ((status is null) = (body is null))
);
create index given_answer_begun on given_answer (begun_at);
