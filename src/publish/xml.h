/*
 * xml.h - XML as it is written: a writer that remembers its first failure and
 * ignores every later call, as a Json does (core/emit.h).
 */
#ifndef PUBLISH_XML_H
#define PUBLISH_XML_H

#include "core/emit.h"

typedef struct {
    Sink sink;
    Error *err; /* filled on failure */
    bool failed;
} Xml;

/* Markup as it is: at most XML_PUT_MAX bytes a call. */
#define XML_PUT_MAX 1024
__attribute__((format(printf, 2, 3))) void xml_put(Xml *xml, const char *format,
                                                   ...);

/* Markup of any length. */
void xml_put_raw(Xml *xml, Str markup);

/* Text, escaped. */
void xml_put_text(Xml *xml, Str text);

#endif
