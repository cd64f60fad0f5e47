/*
 * network.h - a small network that reads a sentence's words in their order,
 * beside the cues that weights.h weighs: words that no table lists are known by
 * the company that they keep.
 *
 * Each word has a row of four parts, made of its vector (GloVe, see
 * geodata/SOURCES.md) by scripts/train-reader: what it tells alone, and as the
 * first, the middle and the last of three. A channel holds the most that a
 * word, or three, tell anywhere in the sentence; topics and grades are sums
 * over channels. Whether a place is meant, or a party holds it, goes by the
 * same channels taken near its name, before and behind it.
 *
 * reader.network is "tetrapylon-network 1 CHANNELS HIDDEN WORDS" and a line for
 * each word; then numbers, little-endian, floats but for the table's bytes:
 *
 *     scale[R]  table[WORDS][R]  bias[R]  capital[R]  mention[R]
 *     topic[2 CHANNELS][TOPIC_COUNT + DAMAGE_COUNT]
 *     of places, then of holders:
 *         bias[HIDDEN]  hidden[8 CHANNELS][HIDDEN]  out[HIDDEN]  bias
 *
 * where R is 4 CHANNELS.
 */
#ifndef CLAIM_NETWORK_H
#define CLAIM_NETWORK_H

#include "claim/weights.h"

typedef struct Network Network;

/* Channels of a token, and sums behind a head's: those that the file's first
 * line must tell. */
#define NETWORK_TOLD   96
#define NETWORK_HIDDEN 32

typedef enum { MEANT_AS_PLACE, MEANT_AS_HOLDER, MEANT_AS_COUNT } MeantAs;

/* What the network makes of one piece of a sentence: whole numbers in units of
 * its own. */
typedef struct {
    int16_t *told; /* by token, then by channel */
    size_t tokens;
    int16_t most[NETWORK_TOLD]; /* by channel: of all tokens, and 0 */
    /* What those speak for, once it was asked for. */
    int32_t anywhere[MEANT_AS_COUNT][NETWORK_HIDDEN];
    bool heard[MEANT_AS_COUNT];
} NetworkView;

/* text is not copied. Refuses what is cut short or of another make. */
bool network_open(Arena *arena, const LexiconText *text, const Network **out,
                  Error *err);

bool network_view(Arena *scratch, const Network *network, const Parse *parse,
                  NetworkView *out, Error *err);

/* Adds to the sums of topics and grades. */
void network_add(const Network *network, const NetworkView *view,
                 WeightRow *sums);

/* What speaks for the place, or the party, with that name, tokens of the piece;
 * an empty span is of one that the piece does not name. */
float network_meant(const Network *network, NetworkView *view, MeantAs as,
                    Span tokens);

/* What a token of the piece, with those beside it, adds to a topic's sum. */
float network_told_by(const Network *network, const NetworkView *view,
                      Topic topic, size_t token);

#endif
