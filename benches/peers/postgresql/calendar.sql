-- The calendar in PostgreSQL: a table of holidays (filled before), days from generate_series,
-- local times made instants by AT TIME ZONE; then the same windows as one multirange, and as a
-- table with the open time before and after each.
CREATE TABLE windows AS
SELECT opens, closes,
       coalesce(sum(closes - opens) OVER (ORDER BY opens
           ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), '0') AS before,
       sum(closes - opens) OVER (ORDER BY opens) AS after
FROM (
    SELECT (day + hours.opens) AT TIME ZONE 'Europe/Paris' AS opens,
           (day + hours.closes) AT TIME ZONE 'Europe/Paris' AS closes
    FROM generate_series(:'first'::timestamp, :'last'::timestamp, '1 day') AS day, hours
    WHERE extract(isodow FROM day) < 6 AND day::date NOT IN (SELECT day FROM holidays)
) AS opened;
CREATE UNIQUE INDEX ON windows (opens) INCLUDE (closes, before);
CREATE UNIQUE INDEX ON windows (after) INCLUDE (opens, before);

CREATE TABLE calendar AS
SELECT range_agg(tstzrange(opens, closes)) AS open FROM windows;

-- F: the open time before an instant. SQL, so that the planner puts it into the query.
CREATE FUNCTION open_before(at timestamptz) RETURNS interval STABLE LANGUAGE sql AS $$
    SELECT coalesce((SELECT before + (least(at, closes) - opens) FROM windows
        WHERE opens <= at ORDER BY opens DESC LIMIT 1), '0')
$$;

VACUUM ANALYZE windows;
VACUUM ANALYZE calendar;
VACUUM ANALYZE events;
