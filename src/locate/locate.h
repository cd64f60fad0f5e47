/*
 * locate.h - from names, nouns and relations to places on the ground.
 */
#ifndef LOCATE_LOCATE_H
#define LOCATE_LOCATE_H

#include "core/model.h"

/* All places and a look-up over their folded names, read from an index where
 * they are asked for. Belongs to one thread, since it keeps the Place values
 * that it has made; another thread opens the same bytes for itself. */
typedef struct Gazetteer Gazetteer;

/* One text of geodata: its name for messages, its content. */
typedef struct {
    Str name, text;
} GazetteerText;

/* Compiled bytes in parts, one behind the other. */
typedef struct {
    const Str *items;
    size_t count;
} GazetteerParts;

/* Compiles tables into an index: the same bytes whatever the order of the texts
 * and of their rows. Refuses bad rows with file, line and reason: a key twice,
 * an unknown parent or kind, a cycle, a position out of range, a missing
 * source, an accuracy of 0, broken WKT, a name of more than 1,000 bytes. Takes
 * some 700 bytes of the arena a name. */
bool gazetteer_build(Arena *arena, const GazetteerText *texts, size_t count,
                     GazetteerParts *out, Error *err);

/* The same as one run of bytes. */
bool gazetteer_compile(Arena *arena, const GazetteerText *texts, size_t count,
                       Str *out, Error *err);

/* Opens compiled bytes, which must outlive the gazetteer, as the arena must. It
 * looks at their head only: no place or name is read before it is asked for,
 * and damage behind the head never reads outside of the bytes. ERROR_INPUT:
 * foreign, another version, cut, or damaged in the head. */
bool gazetteer_open(Arena *arena, Str compiled, const Gazetteer **out,
                    Error *err);

/* The same for who asks for places by key, number or box alone, in a tenth of
 * the time: no text may be read and no name looked for in it. */
bool gazetteer_open_places(Arena *arena, Str compiled, const Gazetteer **out,
                           Error *err);

/* Whether all the bytes are as they were written: for checks, not for every
 * start. */
bool gazetteer_verify(const Gazetteer *gazetteer, Error *err);

/* A gazetteer that runs out of memory for a Place gives an empty one, and says
 * so here from then on; the functions below that can fail do so. */
bool gazetteer_failed(const Gazetteer *gazetteer, Error *err);

size_t gazetteer_count(const Gazetteer *gazetteer);
const Place *gazetteer_place(const Gazetteer *gazetteer, size_t index);

/* The kinds that places may be of, in the order of kinds.tsv; empty behind the
 * last. */
Str gazetteer_kind(const Gazetteer *gazetteer, size_t index);

/* Places below the level of a province that stand in the box, or whose
 * footprint may reach into it; each once, in the gazetteer's order. */
bool gazetteer_in_box(Arena *arena, const Gazetteer *gazetteer, GeoBox box,
                      const Place ***out, size_t *count, Error *err);

/* By key; NULL where there is none. */
const Place *gazetteer_find(const Gazetteer *gazetteer, Str key);

/* Whether place is, or lies below, ancestor. */
bool gazetteer_within(const Gazetteer *gazetteer, const Place *place,
                      const Place *ancestor);

/* The ruins of a town, or the town of ruins: what "Palmyra" may mean either
 * way. NULL where a place has no twin. */
const Place *gazetteer_twin(const Gazetteer *gazetteer, const Place *place);

/* What must be known with a place for it to make sense: the place; the town it
 * lies in, with all sites and districts of that town; the twins of these; and
 * whatever holds any of them. Each once, in no order that means anything. */
bool gazetteer_context(Arena *arena, const Gazetteer *gazetteer,
                       const Place *place, const Place ***out, size_t *count,
                       Error *err);

/* The places that a document's text points to, in text order, not overlapping.
 * What stays unresolved is not in it.
 *
 * A name gives the town rather than its ruins unless the words beside it say
 * "ancient", "ruins" ...; gazetteer_twin gives the other. A noun ("the
 * citadel", "the city") is nominal. Words of relation are nominal too, place
 * being what they relate to and relation how: with a noun they are one mention
 * ("the western half of the city"), before a name one of their own that ends
 * where the name's phrase begins ("the outskirts of" + "Palmyra"). */
bool locate_mentions(Arena *arena, const Gazetteer *gazetteer,
                     const Document *document, Mention **out, size_t *count,
                     Error *err);

/* What speaks for a place that a name may mean; the score is their sum. */
typedef struct {
    double prior;       /* the same for all */
    double name;        /* official, historical ...; misspelt */
    double kind;        /* a capital before a village */
    double wording;     /* "the town of", "the ruins of" */
    double containment; /* the country and town that the text speaks of */
    double focus;       /* the town that the text is most about */
    double distance;    /* to the nearest other place named */
    double time;        /* below 0: not in use when the text was published */
    double override;    /* the user's own gazetteer gives it the name */
} ChoiceParts;

typedef struct {
    const Place *place;
    double score; /* 0.1 to 1 */
    ChoiceParts parts;
    Str objection; /* why it cannot be meant; empty where it can */
} Choice;

/* A name in a text, with the places that bear it: those that can be meant, best
 * first, then the others; some of them where many bear it. */
enum { CHOICES_SHOWN = 8 };
typedef struct {
    Span span;
    const Place *place; /* the one meant; NULL: unresolved */
    Choice *choices;
    size_t count;
    size_t bearers; /* how many there are */
} NamedPlace;

typedef struct {
    NamedPlace *items;
    size_t count;
} NamedPlaces;

/* locate_mentions, and names beside it: of those that could not be resolved,
 * the places they might mean; where all is true, of every name. Guesses at
 * misspellings are left out. */
typedef struct {
    Mention *mentions;
    size_t mention_count;
    NamedPlaces names;
} Located;
bool locate_document(Arena *arena, const Gazetteer *gazetteer,
                     const Document *document, bool all, Located *out,
                     Error *err);

/* What a score is made of: how well the name fits, the kind of place (a town
 * before its ruins, a large town before a village), how near it is to the place
 * asked about, whether the user's own gazetteer gives it the name. Of positions
 * and relations name alone. */
typedef struct {
    double name, kind, near, override;
} ScoreParts;

/* One answer to a query. */
typedef struct {
    const Place *place;
    LonLat position;
    double accuracy_m;
    double score; /* the sum of parts, at most 1 */
    ScoreParts parts;
    Str reason;  /* "exact name", "misspelt by 1", "nearest" ... */
    Shape shape; /* of a relation */
} Candidate;

/* Best first; none found is an answer. near may be NULL. suggestions are near
 * names where nothing was found; unresolved, of a text, names that it does not
 * say enough of, with the places they might mean. Of more than LOCATE_MOST
 * places that a name may mean, the best are items and the others only counted.
 */
#define LOCATE_MOST 10000
typedef struct {
    Candidate *items;
    size_t count;
    size_t left_out;
    NamedPlaces unresolved;
    Str *suggestions;
    size_t suggestion_count;
} Candidates;

bool locate_name(Arena *arena, const Gazetteer *gazetteer, Str name,
                 const Place *near, Candidates *out, Error *err);

/* What stands at a position: what contains it, then what is nearest. */
bool locate_at(Arena *arena, const Gazetteer *gazetteer, LonLat position,
               size_t limit, Candidates *out, Error *err);

/* "about one kilometre from the city", near a place. */
bool locate_text(Arena *arena, const Gazetteer *gazetteer, Str text,
                 const Place *near, Candidates *out, Error *err);

/* ---- geodesy: on the WGS 84 ellipsoid, PROJ's geodesic routines -------- */

double geodesic_distance_m(LonLat a, LonLat b);

/* The same for a hundredth of the cost where positions are met again and again:
 * good to 2e-5 up to a quarter of the way round the Earth, to 1 % beyond
 * (Lambert, 1942). A position is kept as the point of the unit sphere at its
 * reduced latitude. */
typedef struct {
    double x, y, z;
} GlobePoint;
GlobePoint geodesic_point(LonLat at);
double geodesic_about_m(GlobePoint a, GlobePoint b);

/* azimuth in degrees clockwise from north. */
LonLat geodesic_move(LonLat from, double azimuth, double distance_m);
/* To the farthest of them; 0 of none. */
double geodesic_farthest_m(LonLat from, const LonLat *points, size_t count);

/* Metres east and north of an origin by the azimuthal equidistant projection,
 * and back. Distances from the origin are true; others become no shorter, and
 * by less than 1 % longer within 1,500 km of it. */
typedef struct {
    double x, y;
} PlanePoint;
void geodesic_to_plane(LonLat origin, const LonLat *points, size_t count,
                       PlanePoint *out);
void geodesic_from_plane(LonLat origin, const PlanePoint *points, size_t count,
                         LonLat *out);

/* At from, towards to; -180..180 degrees clockwise from north. */
double geodesic_azimuth(LonLat from, LonLat to);

#endif
