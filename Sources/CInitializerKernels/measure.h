// What is measured of an array: sums of powers, extremes, zeros, counts in bins.
#ifndef MEASURE_H
#define MEASURE_H

#include <math.h>
#include <string.h>

#include "bin.h"

// The sums, in registers for the length of an array.
struct sums {
    f64_lanes first, second, third, fourth;
};

INLINE void add_powers(struct sums *sums, f64_lanes deviation) {
    f64_lanes square = deviation * deviation;
    sums->first += deviation;
    sums->second += square;
    sums->third += square * deviation;
    sums->fourth += square * square;
}


INLINE void load_sums(struct sums *sums, const struct ik_measures *measures) {
    memcpy(&sums->first, measures->sums[0], sizeof(f64_lanes));
    memcpy(&sums->second, measures->sums[1], sizeof(f64_lanes));
    memcpy(&sums->third, measures->sums[2], sizeof(f64_lanes));
    memcpy(&sums->fourth, measures->sums[3], sizeof(f64_lanes));
}

INLINE void store_sums(const struct sums *sums, struct ik_measures *measures) {
    memcpy(measures->sums[0], &sums->first, sizeof(f64_lanes));
    memcpy(measures->sums[1], &sums->second, sizeof(f64_lanes));
    memcpy(measures->sums[2], &sums->third, sizeof(f64_lanes));
    memcpy(measures->sums[3], &sums->fourth, sizeof(f64_lanes));
}

// Slots found before they are counted, so that the counting never waits for them; it goes on beside the sums, which
// use other parts of the processor.
#define BATCH (16 * IK_LANES)

// Where in the tally the numbers in two vectors of slots are counted: sixteen pairs, or each by itself.
INLINE uint32_t *store_cells(uint32_t *cell, u32_lanes a, u32_lanes b, uint32_t slots, bool pairs) {
    if (pairs) {
        *(u32_lanes_anywhere *)cell = a * slots + b;
        return cell + IK_LANES;
    }
    u32_lanes turn = *(const u32_lanes_anywhere *)lane_numbers % TURNS * slots;
    *(u32_lanes_anywhere *)cell = turn + a;
    *(u32_lanes_anywhere *)(cell + IK_LANES) = turn + b;
    return cell + 2 * IK_LANES;
}

INLINE uint32_t *count_cells(uint32_t *cell, uint32_t *restrict tally, bool pairs) {
    for (int lane = 0; lane < IK_LANES; ++lane) ++tally[cell[lane]];
    if (pairs) return cell + IK_LANES;
    for (int lane = IK_LANES; lane < 2 * IK_LANES; ++lane) ++tally[cell[lane]];
    return cell + 2 * IK_LANES;
}

// Counts numbers that are not enough for two vectors.
INLINE void count_slots(const struct ik_bins *bins, u32_lanes slots, size_t count) {
    uint32_t *singles = bins->tally + (counts_pairs(bins->count) ? pair_count(bins->count) : 0);
    for (size_t lane = 0; lane < count; ++lane) ++singles[slots[lane]];
}

// Notes sixteen numbers: all of them, or those that count.
#define NOTE(vector, x, deviation, counted)                                                                            \
    add_powers(&sums, deviation);                                                                                      \
    smallest = SMALLER(x, smallest);                                                                                   \
    largest = LARGER(x, largest);                                                                                      \
    zeros -= ((x) == 0) counted

// The body for arrays of `scalar`, sixteen of which are a `vector`, whose comparisons give `integers`.
#define MEASURE(scalar, vector, integers, values, count, measures, bins)                                               \
    const f64_lanes center = (f64_lanes)((measures)->center);                                                          \
    const struct ruler ruler = bins ? ruler_of(bins) : (struct ruler){};                                               \
    const bool pairs = bins && counts_pairs((bins)->count);                                                            \
    struct sums sums;                                                                                                  \
    load_sums(&sums, measures);                                                                                        \
    vector smallest = (vector)(INFINITY), largest = (vector)(-INFINITY);                                               \
    integers zeros = (integers)(0);                                                                                    \
    const size_t whole = count & ~(size_t)(2 * IK_LANES - 1);                                                          \
    for (size_t begin = 0; begin < whole; begin += BATCH) {                                                            \
        const size_t end = begin + BATCH < whole ? begin + BATCH : whole;                                              \
        uint32_t cells[BATCH], *cell = cells;                                                                          \
        for (size_t at = begin; bins && at < end; at += 2 * IK_LANES) {                                                \
            vector x = *(const vector##_anywhere *)(values + at);                                                      \
            vector y = *(const vector##_anywhere *)(values + at + IK_LANES);                                           \
            u32_lanes a = slots_at(bins, positions_##vector(&ruler, x), CONVERTED(x, f64_lanes));                      \
            u32_lanes b = slots_at(bins, positions_##vector(&ruler, y), CONVERTED(y, f64_lanes));                      \
            cell = store_cells(cell, a, b, slot_count((bins)->count), pairs);                                          \
        }                                                                                                              \
        cell = cells;                                                                                                  \
        for (size_t at = begin; at < end; at += 2 * IK_LANES) {                                                        \
            vector x = *(const vector##_anywhere *)(values + at);                                                      \
            vector y = *(const vector##_anywhere *)(values + at + IK_LANES);                                           \
            NOTE(vector, x, CONVERTED(x, f64_lanes) - center, );                                                       \
            NOTE(vector, y, CONVERTED(y, f64_lanes) - center, );                                                       \
            if (bins) cell = count_cells(cell, (bins)->tally, pairs);                                                  \
        }                                                                                                              \
    }                                                                                                                  \
    for (size_t at = whole; at < count; at += IK_LANES) {                                                              \
        const size_t left = count - at < IK_LANES ? count - at : IK_LANES;                                             \
        /* Filled up with a number that is counted anyway, and must not be counted twice. */                           \
        vector x = (vector)((values)[at]);                                                                             \
        memcpy(&x, (values) + at, left * sizeof(scalar));                                                              \
        s64_lanes is_left = CONVERTED(*(const u32_lanes_anywhere *)lane_numbers, s64_lanes) < (int64_t)left;           \
        f64_lanes wide = CONVERTED(x, f64_lanes);                                                                      \
        NOTE(vector, x, is_left ? wide - center : (f64_lanes)(0), &CONVERTED(is_left, integers));                      \
        if (bins) count_slots(bins, slots_at(bins, positions_##vector(&ruler, x), wide), left);                        \
    }                                                                                                                  \
    store_sums(&sums, measures);                                                                                       \
    for (int lane = 0; lane < IK_LANES; ++lane) {                                                                      \
        (measures)->minimum = SMALLER((double)smallest[lane], (measures)->minimum);                                    \
        (measures)->maximum = LARGER((double)largest[lane], (measures)->maximum);                                      \
        (measures)->zeros += (uint64_t)zeros[lane];                                                                    \
    }

#endif
