// Counting numbers into bins.
#ifndef BIN_H
#define BIN_H

#include <string.h>

#include "lanes.h"
#include "tally.h"

// Positions have 16 bits after the point. They are computed in double precision and can be off by one unit at most;
// those so near to an edge are looked at again.
#define POSITION_BITS 16
#define NEAR 2

// How positions among the bins follow from numbers: position = (number - lower) × scale + 1. Slot 0 is below the first
// bin.
struct ruler {
    double lower, scale;
    double lowest, highest;
};

INLINE struct ruler ruler_of(const struct ik_bins *bins) {
    const double unit = 1 << POSITION_BITS;
    double lower = bins->edges[0], upper = bins->edges[bins->count];
    return (struct ruler){
        .lower = lower,
        .scale = bins->count / (upper - lower) * unit,
        .lowest = 0.5 * unit,
        .highest = (bins->count + 1.5) * unit,
    };
}

// The slot of a number, by the edges themselves, from one that is next to it or right.
static uint32_t slot_near(const struct ik_bins *bins, double x, uint32_t slot) {
    if (x < bins->edges[0]) return 0;
    if (x > bins->edges[bins->count]) return bins->count + 1;
    uint32_t bin = slot == 0 ? 0 : slot > bins->count ? bins->count - 1 : slot - 1;
    while (bin > 0 && x < bins->edges[bin]) --bin;
    while (bin + 1 < bins->count && x >= bins->edges[bin + 1]) ++bin;
    return bin + 1;
}

INLINE u32s slots_of(const struct ik_bins *bins, const struct ruler *ruler, f64s x) {
    f64s position = (x - ruler->lower) * ruler->scale + (1 << POSITION_BITS);
    position = LARGER(position, (f64s){} + ruler->lowest);
    position = SMALLER(position, (f64s){} + ruler->highest);
    u32s fixed = (u32s)CONVERTED(position, s32s);
    u32s slots = fixed >> POSITION_BITS;
    s32s is_near = (fixed + NEAR & ((1u << POSITION_BITS) - 1)) < 2 * NEAR;
    if (__builtin_expect(__builtin_reduce_or(is_near) != 0, false)) {
        for (int lane = 0; lane < IK_LANES; ++lane) slots[lane] = slot_near(bins, x[lane], slots[lane]);
    }
    return slots;
}


// Positions found before they are counted, so that the counting never waits for them.
#define BATCH (16 * IK_LANES)

INLINE void count_batch(const struct ik_bins *bins, const uint32_t *slots, size_t count) {
    const uint32_t size = slot_count(bins->count);
    uint32_t *tally = bins->tally;
    if (counts_pairs(bins->count)) {
        size_t at = 0;
        for (; at + 2 <= count; at += 2) ++tally[slots[at] * size + slots[at + 1]];
        if (at < count) ++tally[size * size + slots[at]];
    } else {
        for (size_t at = 0; at < count; ++at) ++tally[at % TURNS * size + slots[at]];
    }
}

#define BIN(scalar, vector, values, count, bins)                                                                       \
    const struct ruler ruler = ruler_of(bins);                                                                         \
    uint32_t slots[BATCH];                                                                                             \
    for (size_t begin = 0; begin < count; begin += BATCH) {                                                            \
        size_t length = count - begin < BATCH ? count - begin : BATCH;                                                 \
        for (size_t at = 0; at < length; at += IK_LANES) {                                                             \
            vector x = (vector)(0);                                                                                    \
            if (at + IK_LANES <= length) x = *(const vector##_anywhere *)(values + begin + at);                        \
            else memcpy(&x, values + begin + at, (length - at) * sizeof(scalar));                                      \
            *(u32s_anywhere *)(slots + at) = slots_of(bins, &ruler, CONVERTED(x, f64s));                               \
        }                                                                                                              \
        count_batch(bins, slots, length);                                                                              \
    }

#endif
