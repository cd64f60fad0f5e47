/* A libavcodec that was built without any encoder: for LD_PRELOAD. */
#include <stddef.h>

const void *avcodec_find_encoder_by_name(const char *name);

const void *avcodec_find_encoder_by_name(const char *name)
{
    (void)name;
    return NULL;
}
