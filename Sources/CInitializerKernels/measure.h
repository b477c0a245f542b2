// What is measured of an array: sums of powers, extremes, zeros.
#ifndef MEASURE_H
#define MEASURE_H

#include <math.h>
#include <string.h>

#include "lanes.h"

// The sums, in registers for the length of an array.
struct sums {
    f64s first, second, third, fourth;
};

INLINE void add_powers(struct sums *sums, f64s deviation) {
    f64s square = deviation * deviation;
    sums->first += deviation;
    sums->second += square;
    sums->third += square * deviation;
    sums->fourth += square * square;
}


INLINE void load_sums(struct sums *sums, const struct ik_measures *measures) {
    memcpy(&sums->first, measures->sums[0], sizeof(f64s));
    memcpy(&sums->second, measures->sums[1], sizeof(f64s));
    memcpy(&sums->third, measures->sums[2], sizeof(f64s));
    memcpy(&sums->fourth, measures->sums[3], sizeof(f64s));
}

INLINE void store_sums(const struct sums *sums, struct ik_measures *measures) {
    memcpy(measures->sums[0], &sums->first, sizeof(f64s));
    memcpy(measures->sums[1], &sums->second, sizeof(f64s));
    memcpy(measures->sums[2], &sums->third, sizeof(f64s));
    memcpy(measures->sums[3], &sums->fourth, sizeof(f64s));
}

// The body for arrays of `scalar`, sixteen of which are a `vector`, whose comparisons give `integers`.
#define MEASURE(scalar, vector, integers, values, count, measures)                                                     \
    const f64s center = (f64s)(measures->center);                                                                      \
    struct sums sums;                                                                                                  \
    load_sums(&sums, measures);                                                                                        \
    vector smallest = (vector)(INFINITY), largest = (vector)(-INFINITY);                                               \
    integers zeros = (integers)(0);                                                                                    \
    size_t at = 0;                                                                                                     \
    for (; at + IK_LANES <= count; at += IK_LANES) {                                                                   \
        vector x = *(const vector##_anywhere *)(values + at);                                                          \
        add_powers(&sums, CONVERTED(x, f64s) - center);                                                                \
        smallest = SMALLER(x, smallest);                                                                               \
        largest = LARGER(x, largest);                                                                                  \
        zeros -= x == 0;                                                                                               \
    }                                                                                                                  \
    if (at < count) {                                                                                                  \
        /* Filled up with a number that is counted anyway, and must not be counted twice. */                           \
        vector x = (vector)(values[at]);                                                                               \
        memcpy(&x, values + at, (count - at) * sizeof(scalar));                                                        \
        s64s is_counted = CONVERTED(lane_numbers(), s64s) < (int64_t)(count - at);                                     \
        add_powers(&sums, is_counted ? CONVERTED(x, f64s) - center : (f64s)(0));                                       \
        smallest = SMALLER(x, smallest);                                                                               \
        largest = LARGER(x, largest);                                                                                  \
        zeros -= (x == 0) & CONVERTED(is_counted, integers);                                                           \
    }                                                                                                                  \
    store_sums(&sums, measures);                                                                                       \
    for (int lane = 0; lane < IK_LANES; ++lane) {                                                                      \
        measures->minimum = SMALLER((double)smallest[lane], measures->minimum);                                        \
        measures->maximum = LARGER((double)largest[lane], measures->maximum);                                          \
        measures->zeros += (uint64_t)zeros[lane];                                                                      \
    }

#endif
