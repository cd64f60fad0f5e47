/*
 * publish.h - files for GIS applications.
 */
#ifndef PUBLISH_PUBLISH_H
#define PUBLISH_PUBLISH_H

#include "chronicle/chronicle.h"
#include "core/output.h"

typedef enum { LAYER_STATES, LAYER_CLAIMS, LAYER_PLACES } PublishLayer;

typedef struct {
    PublishLayer layer;
    bool at_given;
    int32_t at; /* keeps the states of that day */
} PublishRequest;

/* RFC 7946: ids, bbox, rings counter-clockwise, 6 decimals, dates as dates,
 * EDTF beside them, credits of the data shown. */
bool geojson_write(const Evidence *evidence, const Chronicle *chronicle,
                   const PublishRequest *request, Sink sink, Error *err);

#endif
