#include "claim/story.h"

/* A town and its ruins share a name: which of the two a topic means. */

const Place *site_for_topic(const Story *story, const Spot *spot, Topic topic)
{
    const Lexicon *lexicon = story->text->lexicon;
    const Place *place = spot->place;
    bool ruins = topic == TOPIC_DAMAGE || topic == TOPIC_LOOTING ||
                 topic == TOPIC_RESTORATION || topic == TOPIC_THREAT;
    const Place *twin;

    if (place->twin.len == 0 || story->gazetteer == NULL)
        return place;
    twin = gazetteer_find(story->gazetteer, place->twin);
    if (twin == NULL)
        return place;
    if (ruins)
        return site_is_ruins(lexicon, place) ? place : twin;
    /* "The archaeological site" is the site; the town's name is the town. */
    if (site_is_ruins(lexicon, place) && spot->mention != NULL &&
        spot->mention->nominal && spot->heritage)
        return place;
    return site_is_ruins(lexicon, place) ? twin : place;
}
