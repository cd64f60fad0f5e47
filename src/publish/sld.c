#include "publish/feature.h"
#include "publish/style.h"

bool sld_write(const Material *material, const PublishRequest *request,
               Sink sink, Error *err);
bool sld_write(const Material *material, const PublishRequest *request,
               Sink sink, Error *err)
{
    (void)material;
    (void)request;
    return sink.write(sink.self, "<sld/>", 6, err);
}
