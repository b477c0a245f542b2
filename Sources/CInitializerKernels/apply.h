// Draws from words that are given.
#ifndef APPLY_H
#define APPLY_H

#include "generate.h"

// Up to `WIDTH` words of an array; the rest are 0.
INLINE u32s words_at(const uint32_t *words, size_t count) {
    u32s some = (u32s)(0);
    memcpy(&some, words, at_most_all(count) * sizeof(uint32_t));
    return some;
}

INLINE void apply_f32(
    enum ik_distribution distribution, const struct ik_draw *draw, const uint32_t *words, size_t count, float *values) {
    for (size_t at = 0; at < count; at += WIDTH) {
        f32s drawn = draw_f32(distribution, draw, words_at(words + at, count - at));
        memcpy(values + at, &drawn, at_most_all(count - at) * sizeof(float));
    }
}

INLINE void apply_f64(
    enum ik_distribution distribution, const struct ik_draw *draw, const uint32_t *high, const uint32_t *low,
    size_t count, double *values) {
    for (size_t at = 0; at < count; at += WIDTH) {
        struct words words = {words_at(high + at, count - at), words_at(low + at, count - at)};
        f64s drawn = draw_f64(distribution, draw, words);
        memcpy(values + at, &drawn, at_most_all(count - at) * sizeof(double));
    }
}

INLINE void apply_half(
    uint32_t lowest, uint32_t bits, const uint16_t *table, const uint32_t *words, size_t count, uint16_t *values) {
    for (size_t at = 0; at < count; at += WIDTH) {
        look_up(table, lowest, bits, words_at(words + at, count - at), values + at, at_most_all(count - at));
    }
}

#endif
