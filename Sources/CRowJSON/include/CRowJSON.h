#ifndef CROWJSON_H
#define CROWJSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// What stands in a cell.
enum {
    ROWJSON_ABSENT = 0,
    ROWJSON_NULL,
    ROWJSON_FALSE,
    ROWJSON_TRUE,
    /// The number as it is written.
    ROWJSON_NUMBER,
    /// The text itself, without quotes and escapes.
    ROWJSON_TEXT,
    /// An array or an object, as JSON text.
    ROWJSON_NESTED,
    /// A text that is no valid Unicode (half of a surrogate pair).
    ROWJSON_UNREADABLE,
};

/// A value of a row; `bytes` lie in the body or in the reader and are valid until the next row is read.
typedef struct {
    const char *bytes;
    uint32_t length;
    int32_t kind;
} RowJSONCell;

/// How a call ended.
typedef enum {
    ROWJSON_ROW = 0,
    /// Something else than an object stands in the place of a row.
    ROWJSON_NO_OBJECT,
    /// There is no further row.
    ROWJSON_END,
    /// The text is no JSON, or ends too early.
    ROWJSON_MALFORMED,
    /// JSON of another shape than `{"rows":[…]}`, whatever the rows are called.
    ROWJSON_OTHER_SHAPE,
    /// The body is no UTF-8.
    ROWJSON_NO_UTF8,
    ROWJSON_NO_MEMORY,
} RowJSONStatus;

/// Reads bodies of the shape `{"rows":[{…},…],"total":N}`, one row at a time.
typedef struct RowJSONReader RowJSONReader;

/// Bytes behind a body that must be readable, whatever they hold.
size_t rowjson_padding(void);

/// Makes a reader of rows with these columns, named in lines; NULL where memory is short or a name as
/// long as the padding.
///
/// `rows` is the name of the member that holds the rows; `takesNull` says that it may be null, which is no rows. The
/// names are copied.
RowJSONReader *rowjson_make(const char *names, const char *rows, bool takesNull);
void rowjson_free(RowJSONReader *reader);

/// Begins with a body, which stays the caller's and must not change until the last row has been read.
///
/// `capacity` counts the bytes that may be read, at least `length` and the padding. ROWJSON_ROW means that rows can be
/// asked for, ROWJSON_END that null stood in their place.
RowJSONStatus rowjson_begin(RowJSONReader *reader, const char *body, size_t length, size_t capacity);

/// Reads the next row into the reader's cells, one for each column.
RowJSONStatus rowjson_next(RowJSONReader *reader);
const RowJSONCell *rowjson_cells(const RowJSONReader *reader);

size_t rowjson_column_count(const RowJSONReader *reader);
/// Whether any row of this body had the column, for each column.
const bool *rowjson_seen(const RowJSONReader *reader);

/// The value of `total`, known after the last row.
RowJSONCell rowjson_total(const RowJSONReader *reader);

/// Names that are no columns, with the number of rows of this body that had them; at most 200.
size_t rowjson_unknown_count(const RowJSONReader *reader);
const char *rowjson_unknown_name(const RowJSONReader *reader, size_t index, size_t *length, size_t *rows);

#ifdef __cplusplus
}
#endif

#endif
