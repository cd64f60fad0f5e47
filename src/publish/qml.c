#include "publish/feature.h"

extern const char embedded_states_qml[], embedded_claims_qml[],
    embedded_places_qml[], embedded_mentions_qml[];

/* Documents have no shape, and no style. */
bool qml_write(const Material *material, const PublishRequest *request,
               Sink sink, Error *err)
{
    static const char none[] = "<qgis version=\"3.22.0\"/>\n";
    const char *const styles[LAYER_COUNT] = {
        [LAYER_STATES] = embedded_states_qml,
        [LAYER_CLAIMS] = embedded_claims_qml,
        [LAYER_PLACES] = embedded_places_qml,
        [LAYER_MENTIONS] = embedded_mentions_qml,
        [LAYER_DOCUMENTS] = none,
    };
    const char *style = styles[request->layer];

    (void)material;
    return sink.write(sink.self, style, strlen(style), err);
}
