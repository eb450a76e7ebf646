-- What was worked out of a report of unknown day from others of its events: when it came out, and by claim the days that
-- it then tells. The report and its claims keep what they say themselves.
CREATE TABLE redated (report_id TEXT PRIMARY KEY, data TEXT NOT NULL) WITHOUT ROWID;
