-- Facts are visible in release R when rel_from <= R and rel_to > R. A row stands once for each interval in which it is visible; a row
-- that is in no release (superseded before it was published) stands with an empty interval, so that every load is whole here.
-- Of two published values that disagree one is preferred, both are kept; as_of tells the days of figures that grow through the year;
-- holder_key names the unit that a best or worst belongs to. load_id and row_no say which row of which load it is; source_id which document, place
-- which cell of the file (sheet!C17); state why there is no value.

create table fact_index_score (
    load_id bigint not null, row_no integer not null,
    unit_key varchar not null, family varchar not null, set_id varchar not null, node_key varchar not null, year integer not null,
    basis varchar not null, statistic varchar not null, value decimal(18, 6), max_points decimal(18, 6), holder_key varchar,
    preferred boolean not null, as_of date, published_on date,
    state varchar not null, origin varchar not null, source_id varchar, note varchar, place varchar,
    rel_from bigint not null, rel_to bigint not null
);

create table fact_index_rank (
    load_id bigint not null, row_no integer not null,
    unit_key varchar not null, family varchar not null, set_id varchar not null, node_key varchar not null, year integer not null,
    basis varchar not null, peer_group varchar not null, rank integer, rank_of integer, preferred boolean not null, as_of date, published_on date,
    state varchar not null, origin varchar not null, source_id varchar, note varchar, place varchar,
    rel_from bigint not null, rel_to bigint not null
);

create table fact_dossier_month (
    load_id bigint not null, row_no integer not null,
    unit_key varchar not null, procedure varchar not null, channel varchar not null, period date not null,
    received bigint, received_online bigint, received_direct bigint, carried_in bigint,
    resolved_early bigint, resolved_on_time bigint, resolved_late bigint, pending_in_time bigint, pending_overdue bigint,
    with_fee bigint, paid_online bigint, digitised bigint, electronic_result bigint, reused bigint, apologies bigint,
    rated bigint, rated_satisfied bigint,
    state varchar not null, origin varchar not null, source_id varchar, note varchar, place varchar,
    rel_from bigint not null, rel_to bigint not null
);

create table fact_dossier_event (
    load_id bigint not null, row_no integer not null,
    dossier_id varchar not null, unit_key varchar not null, procedure varchar not null, channel varchar not null, event varchar not null,
    occurred_at timestamptz not null, due_on date,
    state varchar not null, origin varchar not null, source_id varchar, note varchar, place varchar,
    rel_from bigint not null, rel_to bigint not null
);

create table fact_petition (
    load_id bigint not null, row_no integer not null,
    unit_key varchar not null, class varchar not null, period date not null,
    carried_in bigint, received bigint, answered_in_time bigint, answered_late bigint, pending bigint, satisfied bigint,
    state varchar not null, origin varchar not null, source_id varchar, note varchar, place varchar,
    rel_from bigint not null, rel_to bigint not null
);

create table fact_survey_count (
    load_id bigint not null, row_no integer not null,
    wave varchar not null, year integer not null, unit_key varchar not null, node_key varchar, item varchar not null,
    respondent_group varchar not null, answer varchar not null, n bigint, weighted_n decimal(18, 6),
    state varchar not null, origin varchar not null, source_id varchar, note varchar, place varchar,
    rel_from bigint not null, rel_to bigint not null
);

create table fact_service_snapshot (
    load_id bigint not null, row_no integer not null,
    unit_key varchar not null, node_key varchar not null, as_of date not null,
    numerator decimal(18, 6), denominator decimal(18, 6), score decimal(18, 6), max_score decimal(18, 6),
    state varchar not null, origin varchar not null, source_id varchar, note varchar, place varchar,
    rel_from bigint not null, rel_to bigint not null
);

create table fact_indicator (
    load_id bigint not null, row_no integer not null,
    unit_key varchar not null, indicator varchar not null, period varchar not null, period_start date not null, scenario varchar not null,
    numerator decimal(18, 6), denominator decimal(18, 6), value decimal(18, 6),
    state varchar not null, origin varchar not null, source_id varchar, note varchar, place varchar,
    rel_from bigint not null, rel_to bigint not null
);

create table fact_target (
    load_id bigint not null, row_no integer not null,
    target_id varchar not null, unit_key varchar not null, year integer not null, family varchar, node_key varchar, indicator varchar, measure varchar,
    target_type varchar not null, comparison varchar, threshold decimal(18, 6), threshold_to decimal(18, 6), unit varchar,
    baseline_year integer, baseline varchar,
    evaluable boolean not null, not_evaluable_reason varchar, mission_id varchar, name varchar not null, source_clause varchar,
    state varchar not null, origin varchar not null, source_id varchar, note varchar, place varchar,
    rel_from bigint not null, rel_to bigint not null
);

-- The lists of criteria and agencies are joined by |, as are their keys; an agency that has no key stands with its name alone.
create table fact_assignment (
    load_id bigint not null, row_no integer not null,
    assignment_id varchar not null, plan varchar not null, unit_key varchar not null, year integer, no varchar, section varchar, node_key varchar, node_keys varchar,
    shortcoming varchar, task varchar not null, expected_result varchar, lead_agency varchar, lead_agencies varchar, lead_keys varchar,
    coordinating_agency varchar, supporting_agencies varchar, supporting_keys varchar,
    deadline_kind varchar, deadline date, deadline_from date, deadline_text varchar, recurrence varchar, can_be_overdue boolean not null, source_clause varchar,
    state varchar not null, origin varchar not null, source_id varchar, note varchar, place varchar,
    rel_from bigint not null, rel_to bigint not null
);

create table fact_assignment_status (
    load_id bigint not null, row_no integer not null,
    assignment_id varchar not null, period date not null, status varchar not null, percent_done decimal(9, 4), done_on date, days_late integer,
    state varchar not null, origin varchar not null, source_id varchar, note varchar, place varchar,
    rel_from bigint not null, rel_to bigint not null
);

create table fact_report_due (
    load_id bigint not null, row_no integer not null,
    obligation varchar not null, unit_key varchar not null, period varchar not null, due_on date not null, sent_on date, days_late integer,
    state varchar not null, origin varchar not null, source_id varchar, note varchar, place varchar,
    rel_from bigint not null, rel_to bigint not null
);

create table fact_evidence (
    load_id bigint not null, row_no integer not null,
    unit_key varchar not null, node_key varchar not null, year integer not null, document varchar not null, document_date date, url varchar,
    state varchar not null, origin varchar not null, source_id varchar, note varchar, place varchar,
    rel_from bigint not null, rel_to bigint not null
);

-- A unit that a document names for something found there, without a figure.
create table fact_unit_finding (
    load_id bigint not null, row_no integer not null,
    unit_key varchar not null, finding varchar not null, as_of date not null, as_of_precision varchar not null, name_as_written varchar,
    state varchar not null, origin varchar not null, source_id varchar, note varchar, place varchar,
    rel_from bigint not null, rel_to bigint not null
);

-- Reports that a document obliges units to send; the single due days are fact_report_due. Reporters are joined by |.
create table fact_report_obligation (
    load_id bigint not null, row_no integer not null,
    obligation varchar not null, name varchar not null, name_en varchar, unit_key varchar not null, who varchar, reporters varchar, recipient varchar, recipient_key varchar,
    recurrence varchar not null, due_day integer, due_month integer, month_offset integer, due_bound varchar, first_year varchar, source_clause varchar,
    state varchar not null, origin varchar not null, source_id varchar, note varchar, place varchar,
    rel_from bigint not null, rel_to bigint not null
);

-- Dossier counts of a group of units over a span of days as printed, with the rate printed beside them: both are kept, also where they disagree.
create table fact_dossier_point (
    load_id bigint not null, row_no integer not null,
    unit_key varchar not null, unit_group varchar not null, units integer, period_from date not null, period_to date not null,
    received bigint, resolved bigint, on_time bigint, published_on_time_share decimal(9, 4),
    state varchar not null, origin varchar not null, source_id varchar, note varchar, place varchar,
    rel_from bigint not null, rel_to bigint not null
);
