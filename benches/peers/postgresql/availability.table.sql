-- What lies beyond the furthest end so far, instead of a multirange of all outages.
SELECT 1 AS n, sum(open_before(ends) - open_before(greatest(starts, furthest))) AS answer
FROM (SELECT starts, ends, max(ends) OVER (ORDER BY starts, ends
        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS furthest
    FROM events) AS outages
WHERE furthest IS NULL OR ends > furthest
