-- What was read. An item is a file, or one line of a file of many; it gave a report or a failure.
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE item (
    id INTEGER PRIMARY KEY,
    source TEXT NOT NULL,           -- digest of where the file lies, so that two folders may each hold an a.txt
    file TEXT NOT NULL,
    locator TEXT NOT NULL,          -- '' for a file of one report
    position INTEGER NOT NULL,      -- the number in the locator, to sort by
    digest TEXT NOT NULL,           -- of the bytes, what was given with them, and the maker
    maker TEXT NOT NULL,
    report_id TEXT,                 -- what it gave: a report ...
    failure TEXT,                   -- ... or a failure, as JSON
    spare TEXT,                     -- a report given twice byte for byte: the later file's, kept should the first go
    UNIQUE (source, file, locator)
);
CREATE INDEX item_order ON item (file, position, locator, source);
CREATE INDEX item_report ON item (report_id) WHERE report_id IS NOT NULL;
CREATE INDEX item_failure ON item (file, position, locator, source) WHERE failure IS NOT NULL;
CREATE INDEX item_maker ON item (maker);

CREATE TABLE report (
    id TEXT PRIMARY KEY,
    item INTEGER NOT NULL UNIQUE REFERENCES item (id),
    file TEXT NOT NULL,
    position INTEGER NOT NULL,
    locator TEXT NOT NULL,
    text TEXT NOT NULL,
    signature TEXT NOT NULL,        -- the keys under which copies are looked for, as JSON
    data TEXT NOT NULL              -- the report without its text, as JSON
);
CREATE INDEX report_order ON report (file, position, locator, id);

CREATE TABLE claim (id TEXT PRIMARY KEY, report_id TEXT NOT NULL, start INTEGER NOT NULL, data TEXT NOT NULL);
CREATE INDEX claim_report ON claim (report_id, start, id);

CREATE TABLE actor_name (
    actor TEXT NOT NULL, name TEXT NOT NULL, report_id TEXT NOT NULL, start INTEGER NOT NULL, data TEXT NOT NULL
);
CREATE INDEX actor_name_order ON actor_name (actor, name, report_id, start);
CREATE INDEX actor_name_report ON actor_name (report_id);

-- What is left to derive after what was read: 'text' and 'claims' hold report ids, 'group' report ids, 'events' and
-- 'near' claim ids. A killed run finds here where to go on.
CREATE TABLE todo (stage TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (stage, id)) WITHOUT ROWID;

-- Blocks: members of one key stand in the order of `rank` (it ends in "|" and the member's id); only near neighbours
-- are compared. `space` is 'text' or 'claim', `owner` the report that the member belongs to.
CREATE TABLE block (
    space TEXT NOT NULL, key INTEGER NOT NULL, rank TEXT NOT NULL,
    PRIMARY KEY (space, key, rank)
) WITHOUT ROWID;
CREATE TABLE member (
    space TEXT NOT NULL, id TEXT NOT NULL, owner TEXT NOT NULL, digest TEXT NOT NULL, rank TEXT NOT NULL,
    keys TEXT NOT NULL,
    PRIMARY KEY (space, id)
) WITHOUT ROWID;
CREATE INDEX member_owner ON member (space, owner);

-- Pairs worth keeping (two reports of one text; two claims that may tell one event). `support` counts the blocks in
-- which the two are near neighbours; `joins` says whether the pair alone would join them, `score` how surely.
CREATE TABLE pair (
    space TEXT NOT NULL, a TEXT NOT NULL, b TEXT NOT NULL, support INTEGER NOT NULL, joins INTEGER NOT NULL,
    score REAL NOT NULL, data TEXT NOT NULL,
    PRIMARY KEY (space, a, b)
) WITHOUT ROWID;
CREATE INDEX pair_b ON pair (space, b, a);

CREATE TABLE copy (report_id TEXT PRIMARY KEY, lineage TEXT NOT NULL, data TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX copy_lineage ON copy (lineage);

CREATE TABLE event (
    id TEXT PRIMARY KEY,
    earliest TEXT,
    latest TEXT,
    kind TEXT NOT NULL,
    status TEXT NOT NULL,
    disputed INTEGER NOT NULL,
    places TEXT NOT NULL,           -- folded names, each between separators, to search in
    actors TEXT NOT NULL,
    near TEXT NOT NULL,             -- its near misses, as JSON
    data TEXT NOT NULL              -- the event without them, as JSON
);
CREATE INDEX event_order ON event (coalesce(earliest, '9999-99-99'), coalesce(latest, '9999-99-99'), id);
CREATE TABLE event_claim (claim TEXT PRIMARY KEY, event TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX event_claim_event ON event_claim (event);
