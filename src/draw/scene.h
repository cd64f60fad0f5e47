/*
 * scene.h - what stands on the page: the inside of a Frame, which the painters
 * of its layers share. Positions are user units.
 */
#ifndef DRAW_SCENE_H
#define DRAW_SCENE_H

#include "draw/frame.h"
#include "draw/projection.h"
#include "draw/style.h"
#include "draw/words.h"

typedef struct {
    Point *points;
    size_t count;
} Ring;

/* A projected shape. */
typedef struct {
    Ring *rings;
    size_t count;
    bool closed; /* polygon */
    bool lost;   /* a position has no image, or too many vertices: empty */
    Box box;
} Outline;

typedef struct {
    Outline *items;
    size_t count;
} OutlineList;

typedef struct {
    const Place *place;
    SiteKind kind;
    Point at;        /* the true position */
    Point glyph;     /* where the glyph stands: moved where glyphs would meet */
    Outline outline; /* count 0: none, or too rough for this scale */
    bool rough;      /* the outline is only approximate at this scale */
    bool unshaped;   /* it has one that can't be drawn, which is noted */
    double area;     /* of the outline, square units */
    double doubt;    /* accuracy of the point, user units */
    bool inside;     /* its position lies in the map */
    bool listed;     /* the sheet names it */
    bool damaged;    /* at some time */
    bool noted;      /* fighting, looting and so on, at some time */
    bool held;       /* some control state is its own, not inherited */
    bool pinned;     /* may have a glyph here */
    bool in_inset;   /* its glyph stands there instead */
    bool part;       /* of another monument: its glyph is smaller */
    bool idle;       /* no glyph today, and no room is kept for one */
    Str label;       /* its name without what stands in brackets */
    Str arabic;      /* or empty */
} Site;

typedef enum {
    LABEL_SITE,
    LABEL_MINOR, /* a monument nothing is reported of */
    LABEL_TOWN,
    LABEL_MIDDLE_TOWN,
    LABEL_SMALL_TOWN,
    LABEL_RUINS,
    LABEL_DISTRICT,
    LABEL_RELIEF,
    LABEL_OASIS,
    LABEL_WATER,
    LABEL_REGION,
    LABEL_KEY,
} LabelKind;

/* Where a name stands that follows a line. */
typedef struct {
    Point points[24];
    Box box;
    double cost;
} Curve;

typedef struct {
    LabelKind kind;
    const Outline *line; /* what it may follow; or NULL */
    Curve curve;         /* of one that does */
    bool curved;
    Str text, arabic;    /* arabic empty: one line */
    bool keyed;          /* text is a letter; the notes say whose */
    Point anchor;        /* what it names */
    double clearance;    /* radius around the anchor to keep free */
    int reach;           /* steps away it may stand, the first without a line */
    const Outline *area; /* lies in it; NULL: stands beside the anchor */
    int priority;        /* smaller is placed first */
    const Site *site;    /* or NULL */
    bool placed;
    bool with_arabic;
    bool leader; /* a line from the anchor to the text */
    double cost; /* of where it stands */
    Align align;
    Box box;
    Box size, size_with_arabic; /* width and height; 0: never has Arabic */
} Label;

/* One day that is drawn, and one to compare it with: what FrameView shows of
 * the chronicle, known before anything is laid out. */
typedef struct {
    int32_t day;
    FrameItem *items;
    size_t count;
    FrameItem *before; /* on Picture.since */
    size_t before_count;
} Still;

/* A plan of a part, at a larger scale, in a box of the map. */
typedef struct {
    Sheet sheet;
    Picture picture;
    Frame *frame;  /* or NULL */
    Box box, part; /* where it stands; what it shows of the map */
    Point badge;   /* the middle of the part's number */
} Inset;

enum { FRAME_AROUND = 4 }; /* header, strip, upper and lower furniture */

struct Frame {
    const Picture *picture;
    const Theme *theme;
    Theme grey;            /* what theme points to with the palette grey */
    bool mirrored;         /* read from right to left */
    const Still *still;    /* NULL: a film */
    const Frame *strip_of; /* whose timeline it shows; NULL: its own */
    Inset inset;
    bool within;                                 /* is itself an inset */
    cairo_surface_t *ground_image, *shade_image; /* rasters; or NULL */
    double image_scale; /* their pixels in a user unit */
    Arena arena;
    Fonts *fonts;
    Projection *projection;
    FrameLayout layout;
    bool paper; /* a sheet to print, with its panels */
    bool tall;  /* for a telephone: the key stands below the map */
    int spread; /* how much farther apart than usual crowded glyphs stand */
    bool one_script;    /* no room for names in two */
    bool crowded;       /* glyphs of a tall page want an inset */
    bool inset_laid;    /* and it is laid out for one */
    double inset_shape; /* its width to its height, once that is known */
    bool vector;        /* nothing may be cached as pixels */
    double bar;         /* the scale bar's longest, in units of k */
    double k;           /* size of type and symbols: 1 on a screen */
    When span;
    Point corner;  /* projected metres of the map's upper left corner */
    double metres; /* a user unit, on the projection's plane at the centre */
    double ground; /* a user unit on the ground at the centre, in metres */
    Site *sites;   /* by place key */
    size_t site_count;
    Label *labels;
    size_t label_count;
    BaseMap basemap;  /* what of it lies on the page or near */
    OutlineList base; /* its images, in the same order */
    bool has_country;
    BaseCountry country; /* that the sheet's centre lies in */
    BaseMap vicinity;    /* it and its neighbours, for a locator */
    /* Drawn once, for a film: the map's, as wide as the page; what stands
     * round the map and on it, in parts, where there is any. */
    cairo_surface_t *under, *lines, *names, *around[FRAME_AROUND];
};

const Site *scene_site(const Frame *frame, Str place);
const Place *scene_place(const Frame *frame, Str key);

/* Whether the base feature is a town worth a mark at this scale, and one that
 * the gazetteer has not. */
bool scene_base_town(const Frame *frame, size_t index, Point *out);

/* Its doubt shows beside its glyph; is more than a ring can show well. */
bool site_is_vague(const Frame *frame, const Site *site);
bool site_is_wild(const Frame *frame, const Site *site);
/* Round a glyph: new since the day that this map is compared with. */
void new_sign(const Frame *frame, cairo_t *cr, Point centre, double radius);
/* A dotted ring. */
void doubt_sign(const Frame *frame, cairo_t *cr, Point centre, double radius);

/* Whether its outline is large enough for stripes to be read in. */
bool site_is_wide(const Site *site);
/* A line from a glyph that made room to where the place is. */
void tether_paint(const Frame *frame, cairo_t *cr, const Site *site);

/* The day that is drawn shows a glyph of its damage. */
bool site_shows_today(const Frame *frame, const Site *site);
double site_radius(const Frame *frame, const Site *site);

/* False where the position has no image near the page. */
bool scene_point(const Frame *frame, LonLat position, Point *out);
LonLat scene_position(const Frame *frame, Point point);

/* ---- outline.c ---------------------------------------------------------- */

/* The image of a line or polygon; of other shapes none. Where any position has
 * no image, or there are more vertices than can be drawn, lost, and empty. */
bool scene_outline(Frame *frame, const Shape *shape, Outline *out, Error *err);

/* Adds to cr's path. */
void outline_path(cairo_t *cr, const Outline *outline);
bool outline_holds(const Outline *outline, Point point);
double outline_area(const Outline *outline); /* of its first ring */

/* ------------------------------------------------------------------------- */

ColourPair actor_pair(const Frame *frame, Str key);
Colour damage_colour(const Frame *frame, Damage grade);
/* Of what is new. */
Colour accent_colour(const Frame *frame);

void set_colour(cairo_t *cr, Colour colour);
void set_colour_alpha(cairo_t *cr, Colour colour, double alpha);

/* Of lines drawn from here on, in user units; a stroke ends it. */
void set_dash(cairo_t *cr, double on, double off);
/* Draws cr's path as a line, and ends path and dashes. */
void stroke_path(cairo_t *cr, Colour colour, double width);

/* How a frame is opened besides what frame_open says. */
typedef struct {
    bool vector;         /* everything is drawn anew, nothing kept as pixels */
    const Still *still;  /* or NULL; outlives the frame */
    const Frame *parent; /* of an inset; or NULL */
} FrameKind;
bool frame_open_as(const Picture *picture, When span, FrameKind kind,
                   Frame **out, Error *err);

/* The layers of a map, from the bottom up, as files with layers name them. */
typedef struct {
    const char *key, *name;
    bool clipped; /* to the map */
    void (*paint)(const Frame *frame, cairo_t *cr, const FrameView *view);
} FrameLayer;
const FrameLayer *frame_layers(size_t *count);
void frame_paint_layer(const Frame *frame, cairo_t *cr, const FrameLayer *which,
                       const FrameView *view);

/* What of a chronicle a day shows, as frame_items. */
bool chronicle_items(Arena *arena, const Chronicle *chronicle, int32_t day,
                     FrameItem **out, size_t *count, Error *err);

/* In the map's language. */
Str frame_says(const Frame *frame, Word word);
/* "26 Mar 2016" */
void frame_says_day(const Frame *frame, When when,
                    char text[static DAY_TEXT_SIZE]);
/* So far from the edge of the box where a line of text begins: the left one, or
 * the right one where the map is read from right to left. */
double from_start(const Frame *frame, Box box, double distance);
Align align_start(const Frame *frame);
Align align_end(const Frame *frame);
/* A part of box, so far from its start. */
Box part_from_start(const Frame *frame, Box box, double distance, double width);

/* It has a mark of its own, on the map or in its inset, among all items of the
 * day: what the legend and the table count. */
bool item_is_drawn(const Frame *frame, const FrameItem *item,
                   const FrameItem *items, size_t count);
/* As item_is_drawn, of one topic and of one map. */
bool zone_is_drawn(const Frame *frame, const FrameItem *item,
                   const FrameItem *items, size_t count);
bool glyph_is_drawn(const Frame *frame, const FrameItem *item);
bool mark_is_drawn(const Frame *frame, const FrameItem *item);

/* The state's place is otherwise, in this topic, than on Picture.since. */
bool item_is_new(const Frame *frame, const FrameItem *item);

/* ---- the steps of frame_open ------------------------------------------ */

void layout_make(Frame *frame, const Frame *parent);
/* A page that is higher than wide, of one day, from top to bottom: header, map,
 * timeline, key, notes and credits. What stands below the map depends on what
 * it shows, so that it is laid out anew until there is room for all. */
void layout_tall(Frame *frame);
/* What stands at the right stands at the left, and the other way round. */
void layout_mirror(Frame *frame);
/* Whether it has been laid out anew, and the scene has to be opened again. */
bool layout_tall_grows(Frame *frame);
/* Of the map around such an inset. */
#define INSET_MARGIN 12.0
/* How much of the map's foot an inset of a tall page takes, margins included;
 * or 0. */
double layout_inset_room(const Frame *frame);
double header_height(const Frame *frame);
/* Of the credits and of what has no mark, in lines so wide. */
double credits_height(const Frame *frame, double width);
double notes_height(const Frame *frame, double width);
/* Their box on a screen is as large as their text. */
void credits_settle(Frame *frame);
/* whole: as if all that the chronicle holds occurred on one day. */
double legend_height(const Frame *frame, bool whole);
/* Makes room for what the ground adds to the legend, once it is known. */
void layout_reserve(Frame *frame);
/* Draws together what needs less room today than it may need on any day. */
void layout_settle(Frame *frame);
double sources_height(const Frame *frame, double width);
bool ground_find(Frame *frame, Error *err); /* before its layout */
bool scene_open(Frame *frame, Error *err);
bool ground_open(Frame *frame, Error *err); /* a step of scene_open */
void glyphs_place(Frame *frame);            /* a step of scene_open */
bool labels_place(Frame *frame, Error *err);
/* A glyph whose name has no room bears a letter instead, which the notes tell:
 * "a Tetrapylon, b ...". How many do, on the map and in its inset. */
size_t labels_keyed(const Frame *frame);
void keys_text(const Frame *frame, char *text, size_t size);
/* How many glyphs of the day have neither name nor letter. */
size_t labels_nameless(const Frame *frame);
/* Places names anew that stand where something will lie over the map: before
 * anything was drawn. */
bool labels_make_way(Frame *frame, const Box *boxes, size_t count, Error *err);

/* A larger plan of where glyphs crowd, where there is such a part and room. */
bool inset_open(Frame *frame, Error *err);
/* Where it hides least of the map; not found where it would hide a place that
 * something is told of, or ground that the sheet is about. */
bool inset_find_room(Frame *frame, bool *found, Error *err);
/* When glyphs stand: where the part's number and, in a plan, its scale bar hide
 * least. */
void inset_settle(Frame *frame);
void inset_place_bar(Frame *inner);
/* The scale bar stands where it hides least. */
void furniture_place_bar(Frame *frame);
/* How much of what is drawn a card in that box would hide. */
double map_hidden_by(const Frame *frame, Box box);
/* That, and dots of towns and of whom the sheet lists, and furniture. */
double card_hides(const Frame *frame, Box box);
Box inset_part_frame(const Frame *frame);
void inset_close(Inset *inset);
void inset_paint(const Frame *frame, cairo_t *cr, const FrameView *view);

/* ---- what is drawn once ------------------------------------------------ */

/* Room for the rows of the page that the map lies in. Whoever draws on it or
 * shows it speaks of the page: it knows its own place. */
cairo_surface_t *kept_room(const Frame *frame, cairo_format_t format);
cairo_surface_t *kept_map(const Frame *frame, cairo_format_t format,
                          void (*paint)(const Frame *, cairo_t *));
/* Where a part of what stands around lies: whole pixels, none twice. */
Box kept_around_box(const Frame *frame, int part);
void kept_around_make(Frame *frame, void (*paint)(const Frame *, cairo_t *));
void kept_around_paint(const Frame *frame, cairo_t *cr);
/* Header and strip alone, but for rows that kept_room has. */
void kept_bands_paint(const Frame *frame, cairo_t *cr);
void kept_around_release(Frame *frame);

/* ---- the painters, from the bottom up --------------------------------- */

/* Monuments, streets of columns and walls as what they are: outlines where they
 * are known, and signs that the legend calls schematic. */
void ruin_paint(const Frame *frame, cairo_t *cr, const Site *site);
/* Walls, seats and columns alone, over a fill. */
void ruin_paint_details(const Frame *frame, cairo_t *cr, const Site *site);
void ruin_paint_tower(const Frame *frame, cairo_t *cr, const Site *site);
bool ruin_is_court(const Frame *frame, const Site *site);

/* Rasters under the map, and their shade over it. */
bool raster_open(Frame *frame, Error *err);
void raster_paint_ground(const Frame *frame, cairo_t *cr);
/* Within the clip. */
void raster_paint_shade(const Frame *frame, cairo_t *cr);

/* How wide a band a river or border of the base map lies in for sure, where
 * that is more than its line would say; else 0. */
double base_loose_width(const Frame *frame);
/* Lines of the base map are drawn at this scale; and some as such bands. */
bool base_is_drawn(const Frame *frame);
bool base_shows_loose(const Frame *frame);
/* How far beyond the page the base map is asked for: so far a coast may lie
 * from where it is said to, at a scale at which it is not drawn. */
double base_margin_m(const Frame *frame);
/* Some of it lies on the page, or within that margin. */
bool base_holds(const Frame *frame, const char *layer);
void base_paint_areas(const Frame *frame, cairo_t *cr);
void base_paint_route(const Frame *frame, cairo_t *cr, const Site *site);
void base_paint_lines(const Frame *frame, cairo_t *cr);
void zones_paint(const Frame *frame, cairo_t *cr, const FrameItem *items,
                 size_t count);
/* Marks of who holds what has no ground to colour at this scale. */
void holders_paint(const Frame *frame, cairo_t *cr, const FrameItem *items,
                   size_t count);
void graticule_paint(const Frame *frame, cairo_t *cr);
/* Where the names of its lines stand; how many there are, at most most. */
size_t graticule_names(const Frame *frame, Box *boxes, size_t most);
void glyphs_paint(const Frame *frame, cairo_t *cr, const FrameItem *items,
                  size_t count);
/* The small signs of fighting, looting, threat and restoration. */
void marks_paint(const Frame *frame, cairo_t *cr, const FrameItem *items,
                 size_t count);
void mark_paint(const Frame *frame, cairo_t *cr, Topic topic, Point centre,
                double opacity);
/* Where the sign stands that is the index-th of a site. */
Point mark_point(const Frame *frame, const Site *site, size_t index);
void labels_paint(const Frame *frame, cairo_t *cr);
void legend_paint(const Frame *frame, cairo_t *cr);
void locator_paint(const Frame *frame, cairo_t *cr);
/* A white card to stand text on. */
void card_paint(const Frame *frame, cairo_t *cr, Box box);
/* What is reported of here and has no mark: "Not marked: ...", or empty. whole:
 * on all days, not on the one that is drawn. */
void notes_text(const Frame *frame, bool whole, char *text, size_t size);
/* Makes room for them on a screen, where they hide least. */
void notes_layout(Frame *frame);
/* They stand below the legend, and go up with its foot. */
bool notes_follow_legend(const Frame *frame);
/* "Palmyra Castle (citadel)" is Palmyra Castle on a map. */
Str short_name(Str name);
/* The ratio of the map on paper: 25000. */
double scene_ratio(const Frame *frame);
/* "© OpenStreetMap contributors, ODbL · ...": whatever is shown. */
void credits_text(const Frame *frame, char *text, size_t size);
/* The sheet is about this country. */
bool scene_is_home(const Frame *frame, const BaseFeature *feature);
/* Whether a locator says more than the map. */
bool locator_tells(const Frame *frame);
void furniture_paint(const Frame *frame, cairo_t *cr);
/* The bar alone, on its card. */
void furniture_paint_scale(const Frame *frame, cairo_t *cr);
void strip_paint(const Frame *shown, cairo_t *cr);
void strip_paint_playhead(const Frame *frame, cairo_t *cr, double day);
void header_paint(const Frame *frame, cairo_t *cr);
void header_paint_date(const Frame *frame, cairo_t *cr, Str date);
void panels_paint(const Frame *frame, cairo_t *cr, const FrameView *view);

/* How a control zone or its legend swatch is filled. */
typedef enum { ZONE_SOLID, ZONE_CLAIMED, ZONE_BANDS, ZONE_PAPER } ZoneFill;
/* Fills cr's current path, and strokes its edge. */
typedef struct {
    ZoneFill fill;
    ColourPair first, second;
    bool dashed;
    double opacity;
} ZoneLook;
void zone_paint_path(cairo_t *cr, const Theme *theme, const ZoneLook *look);
/* Fills and consumes the path; stripes at scale times their width. */
void zone_fill(cairo_t *cr, const Theme *theme, const ZoneLook *look,
               double scale);

#endif
