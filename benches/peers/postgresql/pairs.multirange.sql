SELECT n, coalesce((SELECT sum(upper(part) - lower(part))
    FROM unnest(open * tstzmultirange(tstzrange(starts, ends))) AS part), '0') AS answer
FROM events, calendar
