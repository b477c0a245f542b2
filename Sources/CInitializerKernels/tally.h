// Counting into bins.
//
// One increment counts two numbers: for each pair of bins there is a count of the pairs of numbers that fell into
// them. With too many bins for that table to stay in the first-level cache, four tables take turns instead, so that
// an increment need not wait for the one before it.
#ifndef TALLY_H
#define TALLY_H

#include <stdbool.h>
#include <stdint.h>

// 8192 counts of four bytes are 32 KiB.
#define MOST_PAIRS 8192
#define TURNS 4

// With a slot for what is below all bins and one for what is above.
static inline uint32_t slot_count(uint32_t bins) { return bins + 2; }

static inline uint64_t pair_count(uint32_t bins) { return (uint64_t)slot_count(bins) * slot_count(bins); }

static inline bool counts_pairs(uint32_t bins) { return pair_count(bins) <= MOST_PAIRS; }

#endif
