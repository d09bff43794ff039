SELECT n, open_before(ends) - open_before(starts) AS answer FROM events
