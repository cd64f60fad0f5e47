/* What reads as a shape is one that may be written, and reads the same again;
 * nothing else may do harm. */
#include "store/gpkg.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena arena = arena_make(16 * MEGABYTE);
    Str bytes = {(const char *)data, size}, once, twice;
    Shape shape;
    Error err;

    if (gpkg_to_shape(&arena, bytes, &shape, &err)) {
        if (!gpkg_from_shape(&arena, &shape, &once, &err) ||
            !gpkg_to_shape(&arena, once, &shape, &err) ||
            !gpkg_from_shape(&arena, &shape, &twice, &err) ||
            !str_equal(once, twice))
            abort();
    }
    arena_release(&arena);
    return 0;
}
