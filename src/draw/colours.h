/*
 * colours.h - the standard colours of holders and of damage, 0xRRGGBB: those of
 * maps and films, and of the layers that other programs draw.
 */
#ifndef DRAW_COLOURS_H
#define DRAW_COLOURS_H

/* The press's hues, spread in lightness: ground held, and its edge. */
#define STANDARD_GOVERNMENT         0xEC7251
#define STANDARD_GOVERNMENT_LINE    0x9B1C14
#define STANDARD_ISLAMIC_STATE      0x838488
#define STANDARD_ISLAMIC_STATE_LINE 0x1F1F24
#define STANDARD_OPPOSITION         0x96BB9D
#define STANDARD_OPPOSITION_LINE    0x2E6B3D
#define STANDARD_KURDS              0xF6DA60
#define STANDARD_KURDS_LINE         0x8A6D00
#define STANDARD_TURKEY             0x54DBFE
#define STANDARD_TURKEY_LINE        0x0F5F73
#define STANDARD_OTHERS             0xC9A7DB
#define STANDARD_OTHERS_LINE        0x5B2E78

/* Lightness alone tells them apart. */
#define STANDARD_DAMAGE_NONE      0x2166AC
#define STANDARD_DAMAGE_POSSIBLE  0xFFF7BC
#define STANDARD_DAMAGE_MODERATE  0xFDB03C
#define STANDARD_DAMAGE_SEVERE    0xD94801
#define STANDARD_DAMAGE_DESTROYED 0x5A0A0A

#endif
