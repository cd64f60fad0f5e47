#include "store/connect.h"

#include "store/digest.h"
#include "store/gpkg.h"
#include "store/sql.h"

enum {
    NAP_MS = 3,
    NAPS = 10000,            /* 30 s at least, waiting for other programs */
    LARGEST_VALUE = 1 << 26, /* bytes of one text or blob */
};

/* SQLite's own waits longer and longer, so that with many writers the one that
 * has waited longest is the least likely to be next. */
static int wait_a_little(void *self, int tries)
{
    (void)self;
    (void)sqlite3_sleep(NAP_MS);
    return tries < NAPS;
}

static bool make_safe(sqlite3 *db, Hasher *hasher, Error *err)
{
    (void)sqlite3_limit(db, SQLITE_LIMIT_LENGTH, LARGEST_VALUE);
    (void)sqlite3_limit(db, SQLITE_LIMIT_ATTACHED, 0);
    if (sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL) !=
            SQLITE_OK ||
        sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL) !=
            SQLITE_OK ||
        sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_FKEY, 1, NULL) !=
            SQLITE_OK ||
        sqlite3_busy_handler(db, wait_a_little, NULL) != SQLITE_OK ||
        gpkg_register(db) != SQLITE_OK ||
        digest_register(db, hasher) != SQLITE_OK)
        return sql_refused(db, err);
    /* INSERT OR REPLACE would else get around log_never_goes. */
    return sql_exec(db,
                    "PRAGMA recursive_triggers = ON;"
                    "PRAGMA cell_size_check = ON",
                    err);
}

/* Debian's SQLite takes "file:..." for a URI and ":memory:" for none. */
static char *plain_path(const char *path)
{
    return sqlite3_mprintf("%s%s", path[0] == '/' ? "" : "./", path);
}

bool connect_file(const char *path, StoreMode mode, Hasher *hasher,
                  sqlite3 **out, Error *err)
{
    int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    char *plain = plain_path(path);
    int rc;

    if (plain == NULL)
        return error_set(err, ERROR_MEMORY, 0, "out of memory");
    /* A reader, too, must be able to roll back what somebody who was killed
     * left half done, and SQLite checks no CHECK constraint of a file that it
     * opened for reading only. Where the file may not be written, it does. */
    flags |= SQLITE_OPEN_READWRITE;
    flags |= mode == STORE_WRITE ? SQLITE_OPEN_CREATE : 0;
    rc = sqlite3_open_v2(plain, out, flags, NULL);
    sqlite3_free(plain);
    if (rc == SQLITE_OK)
        return make_safe(*out, hasher, err);
    if ((rc & 0xff) == SQLITE_CANTOPEN)
        return error_set(err, ERROR_IO, 0, "cannot be opened: %s",
                         strerror(sqlite3_system_errno(*out)));
    return sql_refused(*out, err);
}

bool connect_copy(sqlite3 *db, Hasher *hasher, sqlite3 **out, Error *err)
{
    sqlite3_backup *backup;
    int rc;

    if (sqlite3_open_v2(":memory:", out,
                        SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE |
                            SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE,
                        NULL) != SQLITE_OK)
        return sql_refused(*out, err);
    backup = sqlite3_backup_init(*out, "main", db, "main");
    if (backup == NULL)
        return sql_refused(*out, err);
    rc = sqlite3_backup_step(backup, -1);
    if (sqlite3_backup_finish(backup) != SQLITE_OK || rc != SQLITE_DONE)
        return sql_refused(*out, err);
    return make_safe(*out, hasher, err);
}

bool connect_trust(sqlite3 *db, Error *err)
{
    return sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 1, NULL) ==
               SQLITE_OK ||
           sql_refused(db, err);
}
