// Finding the bins of numbers.
//
// Slot 0 is what is below the first bin, then come the bins, then what is above the last.
#ifndef BIN_H
#define BIN_H

#include <math.h>
#include <string.h>

#include "lanes.h"
#include "tally.h"

// Positions among the slots have 16 bits after the point. They are off by less than `NEAR` units; where an edge is as
// near as that, the edges themselves decide.
#define POSITION_BITS 16
#define NEAR 8

// How positions follow from numbers: position = (number - lower) × scale + 1 slot.
struct ruler {
    double lower, scale;
    double lowest, highest;
    // Whether single precision is enough: its 24 bits hold positions up to 2²⁴ units, and `lower` is not so far from
    // 0 that rounding it would show.
    bool is_single;
};

INLINE struct ruler ruler_of(const struct ik_bins *bins) {
    const double unit = 1 << POSITION_BITS;
    double lower = bins->edges[0], upper = bins->edges[bins->count], width = upper - lower;
    return (struct ruler){
        .lower = lower,
        .scale = bins->count / width * unit,
        .lowest = 0.5 * unit,
        .highest = (bins->count + 1.5) * unit,
        .is_single = slot_count(bins->count) <= 256 && width > 1e-25 && width < 1e25 && fabs(lower) <= 2 * width,
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

// Positions that can be converted to integers, whatever the numbers are.
#define CLAMPED_POSITION(vector, scalar, ruler, x)                                                                     \
    ({                                                                                                                 \
        vector position = ((x) - (scalar)(ruler)->lower) * (scalar)(ruler)->scale + (scalar)(1 << POSITION_BITS);      \
        position = LARGER(position, (vector)((scalar)(ruler)->lowest));                                                \
        SMALLER(position, (vector)((scalar)(ruler)->highest));                                                         \
    })

INLINE u32_lanes positions_f32_lanes(const struct ruler *ruler, f32_lanes x) {
    if (ruler->is_single) return (u32_lanes)CONVERTED(CLAMPED_POSITION(f32_lanes, float, ruler, x), s32_lanes);
    f64_lanes wide = CONVERTED(x, f64_lanes);
    return (u32_lanes)CONVERTED(CLAMPED_POSITION(f64_lanes, double, ruler, wide), s32_lanes);
}

INLINE u32_lanes positions_f64_lanes(const struct ruler *ruler, f64_lanes x) {
    return (u32_lanes)CONVERTED(CLAMPED_POSITION(f64_lanes, double, ruler, x), s32_lanes);
}

// Those of the slots that are uncertain, put right.
static void settle(const struct ik_bins *bins, const double *numbers, uint32_t *slots) {
    for (int lane = 0; lane < IK_LANES; ++lane) slots[lane] = slot_near(bins, numbers[lane], slots[lane]);
}

INLINE u32_lanes slots_at(const struct ik_bins *bins, u32_lanes positions, f64_lanes numbers) {
    u32_lanes slots = positions >> POSITION_BITS;
    s32_lanes is_near = ((positions + NEAR) & ((1u << POSITION_BITS) - 1)) < 2 * NEAR;
    if (__builtin_expect(__builtin_reduce_or(is_near) != 0, false)) {
        settle(bins, (const double *)&numbers, (uint32_t *)&slots);
    }
    return slots;
}

#endif
