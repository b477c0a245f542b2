#include "CInitializerKernels.h"
#include "tally.h"

// The pairs are followed by the slots of numbers that had no other to be counted with.
size_t ik_tally_size(uint32_t bins) {
    return counts_pairs(bins) ? pair_count(bins) + slot_count(bins) : TURNS * (size_t)slot_count(bins);
}

void ik_tally_collect(const uint32_t *tally, uint32_t bins, uint64_t *counts) {
    uint32_t slots = slot_count(bins);
    if (!counts_pairs(bins)) {
        for (uint32_t turn = 0; turn < TURNS; ++turn) {
            for (uint32_t slot = 0; slot < slots; ++slot) counts[slot] += tally[turn * slots + slot];
        }
        return;
    }
    for (uint32_t a = 0; a < slots; ++a) {
        for (uint32_t b = 0; b < slots; ++b) {
            counts[a] += tally[a * slots + b];
            counts[b] += tally[a * slots + b];
        }
    }
    for (uint32_t slot = 0; slot < slots; ++slot) counts[slot] += tally[slots * slots + slot];
}
