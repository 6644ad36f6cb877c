/// The tables of the first version, without those of the logs.
///
/// Times are integer Unix seconds, money is integer micros, structured values that are only read whole are JSON text.
/// Words (`type`, `kind`, `status`, `stream`) are the raw values of the model's enumerations.
enum FirstSchema {
    static let statements = [
        tracker, trackerName, credential, syncState, streamState, kindState, slice, sliceOfTracker, run, runOfTracker,
        runRunning, audit, auditOfTracker, entity, entityID, entityCampaign, entitySeen, entityStatus, campaignRead,
        unknownField,
    ]

    /// Ids are never used again: what is bound to one (sealed secrets, audit entries) never meets another tracker.
    private static let tracker = """
        CREATE TABLE tracker (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            name TEXT NOT NULL CHECK (name <> ''),
            type TEXT NOT NULL,
            url TEXT NOT NULL,
            allowHTTP INTEGER NOT NULL CHECK (allowHTTP IN (0, 1)),
            allowPrivate INTEGER NOT NULL CHECK (allowPrivate IN (0, 1)),
            caFile TEXT,
            backfillDays INTEGER NOT NULL CHECK (backfillDays >= 0),
            options TEXT NOT NULL,
            createdAt INTEGER NOT NULL,
            isPaused INTEGER NOT NULL DEFAULT 0 CHECK (isPaused IN (0, 1)),
            removedAt INTEGER,
            purgeWanted INTEGER NOT NULL DEFAULT 0 CHECK (purgeWanted IN (0, 1))
        ) STRICT
        """

    /// A removed tracker leaves its name free.
    private static let trackerName = "CREATE UNIQUE INDEX trackerName ON tracker (name) WHERE removedAt IS NULL"

    private static let credential = """
        CREATE TABLE credential (
            trackerID INTEGER NOT NULL REFERENCES tracker ON DELETE CASCADE,
            field TEXT NOT NULL,
            keyID TEXT NOT NULL,
            nonce BLOB NOT NULL CHECK (length(nonce) = 12),
            ciphertext BLOB NOT NULL CHECK (length(ciphertext) >= 16),
            PRIMARY KEY (trackerID, field)
        ) STRICT, WITHOUT ROWID
        """

    private static let syncState = """
        CREATE TABLE syncState (
            trackerID INTEGER PRIMARY KEY REFERENCES tracker ON DELETE CASCADE,
            memory TEXT,
            lastIncrementalAt INTEGER,
            lastSuccessAt INTEGER,
            firstBackfillDoneAt INTEGER,
            backfillFrom INTEGER,
            backfillCancelled INTEGER NOT NULL DEFAULT 0 CHECK (backfillCancelled IN (0, 1)),
            failures INTEGER NOT NULL DEFAULT 0 CHECK (failures >= 0),
            failingSince INTEGER,
            failure TEXT,
            failureKind TEXT,
            nextTryAt INTEGER,
            lastRunID INTEGER
        ) STRICT
        """

    /// `rows` is the kept total of the stream's rows, so that no question counts them.
    private static let streamState = """
        CREATE TABLE streamState (
            trackerID INTEGER NOT NULL REFERENCES tracker ON DELETE CASCADE,
            stream TEXT NOT NULL,
            coverage TEXT NOT NULL DEFAULT '[]',
            deepReadAt INTEGER,
            rows INTEGER NOT NULL DEFAULT 0 CHECK (rows >= 0),
            PRIMARY KEY (trackerID, stream)
        ) STRICT, WITHOUT ROWID
        """

    /// `rows` is the kept total of the kind's entities.
    private static let kindState = """
        CREATE TABLE kindState (
            trackerID INTEGER NOT NULL REFERENCES tracker ON DELETE CASCADE,
            kind TEXT NOT NULL,
            rows INTEGER NOT NULL DEFAULT 0 CHECK (rows >= 0),
            PRIMARY KEY (trackerID, kind)
        ) STRICT, WITHOUT ROWID
        """

    private static let slice = """
        CREATE TABLE slice (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            trackerID INTEGER NOT NULL REFERENCES tracker ON DELETE CASCADE,
            stream TEXT NOT NULL,
            kind TEXT NOT NULL,
            windowFrom INTEGER NOT NULL,
            windowTo INTEGER NOT NULL CHECK (windowFrom < windowTo),
            cursor TEXT,
            rows INTEGER NOT NULL DEFAULT 0,
            pages INTEGER NOT NULL DEFAULT 0,
            total INTEGER,
            readThrough INTEGER,
            openedAt INTEGER NOT NULL
        ) STRICT
        """

    private static let sliceOfTracker = "CREATE INDEX sliceOfTracker ON slice (trackerID)"

    private static let run = """
        CREATE TABLE run (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            trackerID INTEGER NOT NULL REFERENCES tracker ON DELETE CASCADE,
            kind TEXT NOT NULL,
            outcome TEXT NOT NULL,
            startedAt INTEGER NOT NULL,
            endedAt INTEGER,
            entities INTEGER NOT NULL DEFAULT 0,
            clicks INTEGER NOT NULL DEFAULT 0,
            conversions INTEGER NOT NULL DEFAULT 0,
            newRows INTEGER NOT NULL DEFAULT 0,
            requests INTEGER NOT NULL DEFAULT 0,
            bytes INTEGER NOT NULL DEFAULT 0,
            failure TEXT,
            findings TEXT
        ) STRICT
        """

    private static let runOfTracker = "CREATE INDEX runOfTracker ON run (trackerID)"

    private static let runRunning = "CREATE INDEX runRunning ON run (outcome) WHERE outcome = 'running'"

    /// Every request to a tracker.
    ///
    /// Entries stand for themselves and outlive their tracker, so its name is in them.
    private static let audit = """
        CREATE TABLE audit (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            trackerID INTEGER NOT NULL,
            trackerName TEXT,
            runID INTEGER,
            startedAt INTEGER NOT NULL,
            method TEXT NOT NULL,
            path TEXT NOT NULL,
            status INTEGER,
            bytes INTEGER NOT NULL,
            durationMicroseconds INTEGER NOT NULL,
            failure TEXT
        ) STRICT
        """

    private static let auditOfTracker = "CREATE INDEX auditOfTracker ON audit (trackerID, startedAt)"

    /// `campaignID` repeats what `details` say of the campaign that a flow belongs to, for its index.
    private static let entity = """
        CREATE TABLE entity (
            rowID INTEGER PRIMARY KEY,
            trackerID INTEGER NOT NULL REFERENCES tracker ON DELETE CASCADE,
            kind TEXT NOT NULL,
            id TEXT NOT NULL CHECK (id <> ''),
            name TEXT,
            status TEXT NOT NULL CHECK (status IN ('active', 'paused', 'archived', 'deleted')),
            rawStatus TEXT,
            url TEXT,
            "group" TEXT,
            updatedAt INTEGER,
            campaignID TEXT,
            details TEXT NOT NULL,
            firstSeenAt INTEGER NOT NULL
        ) STRICT
        """

    private static let entityID = "CREATE UNIQUE INDEX entityID ON entity (trackerID, kind, id)"

    private static let entityCampaign = """
        CREATE INDEX entityCampaign ON entity (trackerID, kind, campaignID) WHERE campaignID IS NOT NULL
        """

    /// When a list held the entity last; apart from the entity, so that a list without changes writes a few bytes a row.
    private static let entitySeen = """
        CREATE TABLE entitySeen (
            entityRowID INTEGER PRIMARY KEY REFERENCES entity ON DELETE CASCADE,
            seenAt INTEGER NOT NULL
        ) STRICT
        """

    /// The history of an entity's status: one row for the first and one for each change.
    private static let entityStatus = """
        CREATE TABLE entityStatus (
            trackerID INTEGER NOT NULL REFERENCES tracker ON DELETE CASCADE,
            kind TEXT NOT NULL,
            id TEXT NOT NULL,
            since INTEGER NOT NULL,
            number INTEGER NOT NULL,
            status TEXT NOT NULL,
            rawStatus TEXT,
            PRIMARY KEY (trackerID, kind, id, number)
        ) STRICT, WITHOUT ROWID
        """

    /// When the entities of one campaign were read last, and the campaign's `updatedAt` that this answers.
    private static let campaignRead = """
        CREATE TABLE campaignRead (
            trackerID INTEGER NOT NULL REFERENCES tracker ON DELETE CASCADE,
            kind TEXT NOT NULL,
            campaignID TEXT NOT NULL,
            readAt INTEGER NOT NULL,
            readFor INTEGER,
            PRIMARY KEY (trackerID, kind, campaignID)
        ) STRICT, WITHOUT ROWID
        """

    /// Fields that the tracker sends and no provider knows: rows that had them, and the run that met them first.
    private static let unknownField = """
        CREATE TABLE unknownField (
            trackerID INTEGER NOT NULL REFERENCES tracker ON DELETE CASCADE,
            name TEXT NOT NULL,
            firstSeenAt INTEGER NOT NULL,
            firstRunID INTEGER NOT NULL,
            count INTEGER NOT NULL,
            PRIMARY KEY (trackerID, name)
        ) STRICT, WITHOUT ROWID
        """
}
