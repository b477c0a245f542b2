// Arrays of draws.
#ifndef GENERATE_H
#define GENERATE_H

#include <string.h>

#include "draws.h"
#include "tally.h"
#include "threefry.h"

// How far of the `WIDTH` blocks from number `at` on, of `blocks` that were asked for, each word is to be kept: all but
// at the end of an array, or of the stream.
struct kept {
    uint64_t low, high;
};

INLINE uint64_t at_most_all(uint64_t count) { return count < WIDTH ? count : WIDTH; }

INLINE struct kept kept_of(const struct ik_stream *stream, uint64_t first, uint64_t blocks, uint64_t at) {
    uint64_t pairs = stream->count / 2, block = first + at;
    uint64_t low = at_most_all(blocks - at), high = block < pairs ? at_most_all(pairs - block) : 0;
    return (struct kept){low, high < low ? high : low};
}

// How many of the blocks can be done `WIDTH` at a time.
INLINE uint64_t in_whole(const struct ik_stream *stream, uint64_t first, uint64_t blocks) {
    uint64_t pairs = stream->count / 2, paired = pairs > first ? pairs - first : 0;
    return (paired < blocks ? paired : blocks) & ~(uint64_t)(WIDTH - 1);
}

INLINE void generate_f32(
    enum ik_distribution distribution, const struct ik_draw *draw, const struct ik_stream *stream, uint64_t first,
    uint64_t blocks, float *low, float *high) {
    const uint64_t whole = in_whole(stream, first, blocks);
    for (uint64_t at = 0; at < whole; at += WIDTH) {
        struct words words = whole_blocks(stream, first + at);
        if (low) *(f32s_anywhere *)(low + at) = draw_f32(distribution, draw, words.low);
        if (high) *(f32s_anywhere *)(high + at) = draw_f32(distribution, draw, words.high);
    }
    for (uint64_t at = whole; at < blocks; at += WIDTH) {
        struct words words = last_blocks(stream, first + at);
        struct kept kept = kept_of(stream, first, blocks, at);
        f32s values = draw_f32(distribution, draw, words.low);
        if (low) memcpy(low + at, &values, kept.low * sizeof(float));
        values = draw_f32(distribution, draw, words.high);
        if (high) memcpy(high + at, &values, kept.high * sizeof(float));
    }
}

INLINE void generate_f64(
    enum ik_distribution distribution, const struct ik_draw *draw, const struct ik_stream *stream, uint64_t first,
    uint64_t blocks, double *values) {
    const uint64_t whole = in_whole(stream, first, blocks);
    for (uint64_t at = 0; at < whole; at += WIDTH) {
        *(f64s_anywhere *)(values + at) = draw_f64(distribution, draw, whole_blocks(stream, first + at));
    }
    if (whole == blocks) return;
    f64s last = draw_f64(distribution, draw, last_blocks(stream, first + whole));
    memcpy(values + whole, &last, (blocks - whole) * sizeof(double));
}

// The table's answers to `bits` bits of each word, from bit `lowest` on.
INLINE void look_up(
    const uint16_t *table, uint32_t lowest, uint32_t bits, u32s words, uint16_t *values, uint64_t count) {
    uint32_t index[WIDTH];
    *(u32s_anywhere *)index = words >> lowest & ((1u << bits) - 1);
    for (uint64_t lane = 0; lane < count; ++lane) values[lane] = table[index[lane]];
}

INLINE void generate_half(
    uint32_t lowest, uint32_t bits, const uint16_t *table, const struct ik_stream *stream, uint64_t first,
    uint64_t blocks, uint16_t *low, uint16_t *high) {
    const uint64_t whole = in_whole(stream, first, blocks);
    for (uint64_t at = 0; at < whole; at += WIDTH) {
        struct words words = whole_blocks(stream, first + at);
        if (low) look_up(table, lowest, bits, words.low, low + at, WIDTH);
        if (high) look_up(table, lowest, bits, words.high, high + at, WIDTH);
    }
    for (uint64_t at = whole; at < blocks; at += WIDTH) {
        struct words words = last_blocks(stream, first + at);
        struct kept kept = kept_of(stream, first, blocks, at);
        if (low) look_up(table, lowest, bits, words.low, low + at, kept.low);
        if (high) look_up(table, lowest, bits, words.high, high + at, kept.high);
    }
}

// The same bits, counted, in tables that take turns.
INLINE void count_words(uint32_t *restrict tables, uint32_t lowest, uint32_t bits, u32s words, uint64_t count) {
    uint32_t cells[WIDTH];
    u32s turn = *(const u32s_anywhere *)lane_numbers % TURNS << bits;
    *(u32s_anywhere *)cells = turn | (words >> lowest & ((1u << bits) - 1));
    for (uint64_t lane = 0; lane < count; ++lane) ++tables[cells[lane]];
}

INLINE void count_half(
    uint32_t lowest, uint32_t bits, const struct ik_stream *stream, uint64_t first, uint64_t blocks, uint64_t *counts) {
    enum { most_bits = 10 };
    uint32_t tables[TURNS << most_bits] = {0};
    const uint64_t whole = in_whole(stream, first, blocks);
    for (uint64_t at = 0; at < whole; at += WIDTH) {
        struct words words = whole_blocks(stream, first + at);
        count_words(tables, lowest, bits, words.low, WIDTH);
        count_words(tables, lowest, bits, words.high, WIDTH);
    }
    for (uint64_t at = whole; at < blocks; at += WIDTH) {
        struct words words = last_blocks(stream, first + at);
        struct kept kept = kept_of(stream, first, blocks, at);
        count_words(tables, lowest, bits, words.low, kept.low);
        count_words(tables, lowest, bits, words.high, kept.high);
    }
    for (uint32_t turn = 0; turn < TURNS; ++turn) {
        for (uint32_t value = 0; value < 1u << bits; ++value) counts[value] += tables[turn << bits | value];
    }
}

#endif
