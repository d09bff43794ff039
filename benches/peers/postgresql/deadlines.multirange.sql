-- Three weeks hold eight open hours, whatever the holidays.
SELECT n, (SELECT closes - (after - '8 hours') FROM (
        SELECT upper(part) AS closes,
               sum(upper(part) - lower(part)) OVER (ORDER BY lower(part)) AS after
        FROM unnest(open * tstzmultirange(tstzrange(starts, starts + '21 days'))) AS part
    ) AS parts WHERE after >= '8 hours' ORDER BY after LIMIT 1) AS answer
FROM events, calendar
