/*
 * embedded.h - texts of this room that the build puts into the program: each
 * file as it is, ended by a NUL. CMakeLists.txt names them.
 */
#ifndef STORE_EMBEDDED_H
#define STORE_EMBEDDED_H

extern const char embedded_schema_sql[];
extern const char embedded_rtree_sql[];
extern const char embedded_own_sql[];
extern const char embedded_from_1_sql[];
extern const char embedded_places_qml[];
extern const char embedded_mentions_qml[];
extern const char embedded_claims_qml[];
extern const char embedded_states_qml[];

#endif
