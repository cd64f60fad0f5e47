#include "publish/xml.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>

void xml_put_raw(Xml *xml, Str markup)
{
    if (!xml->failed)
        xml->failed =
            !xml->sink.write(xml->sink.self, markup.data, markup.len, xml->err);
}

void xml_put(Xml *xml, const char *format, ...)
{
    char text[XML_PUT_MAX + 1];
    va_list args;
    int length;

    va_start(args, format);
    length = vsnprintf(text, sizeof text, format, args);
    va_end(args);
    assert(length >= 0 && length <= XML_PUT_MAX);
    xml_put_raw(xml, (Str){text, (size_t)length});
}

void xml_put_text(Xml *xml, Str text)
{
    if (!xml->failed)
        xml->failed = !xml_text(xml->sink, text, xml->err);
}
